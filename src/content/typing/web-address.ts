/** An address in the internet, as it can be printed, read aloud and clicked. */

const say = 'Bitte eine Adresse schreiben, die mit „https://“ beginnt.';

/** @returns in German what is wrong; undefined: it is one, and safe */
export function webAddressProblem(typed: string): string | undefined {
  if (!/^https:\/\/[^\s/]/i.test(typed)) return say;
  if (/[\s"“”„‚‘’<>{}|\\^`(),]/.test(typed.replace(/\([^()\s]*\)/g, '')))
    return 'In einer Adresse stehen keine Leerzeichen, Klammern oder Anführungszeichen. Bitte nur die Adresse schreiben.';
  if (!URL.canParse(typed) || !isDecodable(typed)) return `„${typed}“ ist keine Internet-Adresse.`;
  const { hostname, username, pathname } = new URL(typed);
  if (username || /^\/\/?https?:|^\/\//.test(pathname) || !/^[^.]+(\.[^.]+)*\.[a-z][a-z\d-]+$/.test(hostname))
    return `„${typed}“ ist keine Internet-Adresse.`;
  return undefined;
}

function isDecodable(typed: string): boolean {
  try {
    return decodeURI(typed) !== '';
  } catch {
    return false;
  }
}
