/** Every address of a portal that one comes to by following links, pages and files alike. */

export interface Answer {
  path: string;
  status: number;
  type: string;
  bytes: Buffer;
}

export async function fetchPath(base: string, path: string): Promise<Answer> {
  const response = await fetch(base + path, { redirect: 'manual' });
  const bytes = Buffer.from(await response.arrayBuffer());
  return { path, status: response.status, type: response.headers.get('content-type') ?? '', bytes };
}

/** @param starts addresses that no link leads to */
export async function crawl(base: string, starts: string[]): Promise<Map<string, Answer>> {
  const answers = new Map<string, Answer>();
  const waiting = [...new Set(starts)];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (answers.has(path)) continue;
    const answer = await fetchPath(base, path);
    answers.set(path, answer);
    for (const found of linksIn(answer, base)) if (!answers.has(found)) waiting.push(found);
  }
  return answers;
}

/** In HTML what it leads to and shows; in texts, feeds and JSON every address of ours. */
function linksIn({ type, bytes, path }: Answer, base: string): string[] {
  if (!/^text\/|json|xml/.test(type)) return [];
  const text = bytes.toString();
  const found = type.startsWith('text/html')
    ? [...text.matchAll(/ (?:href|src)="([^"#]+)/g)]
    : [...text.matchAll(/(https?:\/\/127\.0\.0\.1:\d+\/[^\s"'<>)#&\\]*)/g)];
  return found.flatMap(([, address = '']) => {
    const url = new URL(address.replaceAll('&amp;', '&'), base + path);
    const ours = url.hostname === '127.0.0.1';
    return ours && !url.pathname.startsWith('/_astro/') ? [url.pathname + url.search] : [];
  });
}
