/** Somebody who tries the portal in its trial room. */
import { get, hiddenFieldsIn } from './person.ts';
import type { Reply } from './person.ts';

/** Waits until there is one. @returns path of the newest mail that the room shows */
export async function newestMail(base: string): Promise<string> {
  for (;;) {
    const [, path] = /href="(\/probe\/\d[^"]+)"/.exec((await get(`${base}/probe/`)).text) ?? [];
    if (path) return path;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Milliseconds that the clock is ahead, as the page has it. */
export const aheadOf = async (base: string): Promise<number> =>
  Number(hiddenFieldsIn((await get(`${base}/probe/`)).text)['ahead']);

/** Presses a button of the clock. */
export async function moveClock(
  base: string,
  fields: Record<string, string>,
  headers: Record<string, string> = { 'Sec-Fetch-Site': 'same-origin', Origin: base },
): Promise<Reply> {
  const response = await fetch(`${base}/probe/`, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { Connection: 'close', ...headers },
    redirect: 'manual',
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}
