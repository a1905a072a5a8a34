/** A person at the form, with a client that reads it, fills it and follows the steps. */

/** Words that must never turn up anywhere but in the letter. */
export const secrets = {
  name: 'Wilhelmine Geheimnis',
  phone: '0170 5550199',
  email: 'wilhelmine@geheimnis.example',
  message: 'Bitte nach „18 Uhr“ melden – Grüße, Größe, Äpfel.',
};

export type Answers = Record<string, string | string[]>;

export const answersFor = (project: string, more: Answers = {}): Answers => ({
  project,
  site: 'unsure',
  name: secrets.name,
  contact: 'phone',
  phone: secrets.phone,
  message: secrets.message,
  ...more,
});

export interface Reply {
  status: number;
  headers: Headers;
  text: string;
}

/** A connection for each request: one that waits is closed by the portal after a while, perhaps just as the next goes out. */
const alone = { Connection: 'close' };

export async function get(url: string, headers: Record<string, string> = {}): Promise<Reply> {
  const response = await fetch(url, { headers: { ...alone, ...headers }, redirect: 'manual' });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

/** Fetches the form first, as a browser would: its hidden fields and its consent come back with the answers. */
export async function post(base: string, answers: Answers, step: 'check' | 'edit' | 'send' = 'send'): Promise<Reply> {
  return postRaw(base, { ...(await hiddenFieldsOf(base, String(answers['project']))), ...answers, step });
}

export async function postRaw(base: string, fields: Answers, headers: Record<string, string> = {}): Promise<Reply> {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) body.append(name, one);
  const response = await fetch(`${base}/interesse/`, {
    method: 'POST',
    body,
    headers: { ...alone, 'Sec-Fetch-Site': 'same-origin', Origin: base, ...headers },
    redirect: 'manual',
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

/** Presses a button of a page behind a secret link. @param pressed its action, or that with what was chosen beside it */
export async function press(
  url: string,
  pressed: string | Record<string, string>,
  headers: Record<string, string> = {},
): Promise<Reply> {
  const response = await fetch(url, {
    method: 'POST',
    body: new URLSearchParams(typeof pressed === 'string' ? { action: pressed } : pressed),
    headers: { ...alone, 'Sec-Fetch-Site': 'same-origin', Origin: new URL(url).origin, ...headers },
    redirect: 'manual',
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

/** The values that the form itself brings: hidden fields, and the version of the consent. */
export async function hiddenFieldsOf(base: string, project: string): Promise<Answers> {
  return hiddenFieldsIn((await get(`${base}/projekte/${project}/interesse/`)).text);
}

/** The same of any page of ours; where a name comes several times, the last one. */
export function hiddenFieldsIn(html: string): Answers {
  const inputs = [...html.matchAll(/<input\b[^>]*>/g)].map(([tag]) => ({
    type: attribute(tag, 'type'),
    name: attribute(tag, 'name'),
    value: attribute(tag, 'value'),
  }));
  const wanted = inputs.filter(({ type, name }) => type === 'hidden' || name === 'consent');
  return Object.fromEntries(wanted.map(({ name, value }) => [name, value]));
}

const attribute = (tag: string, name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? '';
