/** Asks the finder as its form does. */
import type { Answers, Reply } from './person.ts';

export async function ask(base: string, fields: Answers, headers: Record<string, string> = {}): Promise<Reply> {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) body.append(name, one);
  const response = await fetch(`${base}/finden/`, {
    method: 'POST',
    body,
    headers: { 'Sec-Fetch-Site': 'same-origin', Origin: base, ...headers },
    redirect: 'manual',
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}
