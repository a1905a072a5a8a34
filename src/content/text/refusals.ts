/** What Markdown knows and the portal does not show, in German: and what to write instead. */
import type { Nodes } from 'mdast';

const image = 'Bilder im Text gibt es hier nicht. Eine Meldung zeigt ein Bild mit dem Feld „image“; sonst bitte weglassen.';
const html: [RegExp, string][] = [
  [/^<a\b/i, 'Einen Link schreibt man hier so: [Wort](https://…).'],
  [/^<br\b/i, 'Statt „<br>“ genügt hier eine neue Zeile.'],
  [/^<img\b/i, image],
  [
    /^<(iframe|script|object|embed|video|audio)\b/i,
    'Inhalte anderer Seiten (Videos, Karten, Rahmen) gibt es hier nicht. Bitte einen Link schreiben: [Wort](https://…).',
  ],
  [
    /^</,
    'Hier steht etwas in spitzen Klammern (HTML), oft aus einer anderen Seite oder aus Word kopiert. Bitte nur den Text behalten.',
  ],
];

export function refusalOf(node: Nodes): string {
  if (node.type === 'image') return image;
  const value = node.type === 'html' ? node.value : '';
  const what = html.find(([pattern]) => pattern.test(value))?.[1];
  return what ?? `Das kann hier nicht gezeigt werden (${node.type}). Bitte anders schreiben.`;
}

/** The second of a pair of tags: told only where there is no first. */
export const isClosingTag = (node: Nodes): boolean => node.type === 'html' && node.value.startsWith('</');

/** A remark without an end is told by its line already. */
export const isRemark = (node: Nodes): boolean => node.type === 'html' && node.value.startsWith('<!--');

export const brokenTable =
  'Die Tabelle ist nicht vollständig: Ihre zweite Zeile braucht so viele „---“ wie die erste Felder hat, zum Beispiel „| --- | --- |“.';

export const lonelyBold =
  'Fett schreibt man so: **Wort**. Die Sterne stehen dicht am Wort, vor dem ersten und hinter dem letzten Paar ein Leerzeichen.';

/**
 * Two stars that mark nothing; but „10 €**“ has its meaning in a line below, and with backslashes they are meant so.
 * @param source the lines in which the text stands
 */
export const hasLonelyBold = (text: string, source: string): boolean =>
  /\*\*/.test(text.replace(/(?<=[€%)“\d])\*\*(?=[\s,.;)]|$)/g, '')) && !source.includes('\\*\\*');

/** Markdown makes the other of an address without more. */
export const safeAddress = (url: string, words: string): string =>
  url.toLowerCase() === `http://${words.toLowerCase()}` ? `https://${words}` : url;
