/** The secret addresses of an interest, and of the office's page. */
import { makeToken, readToken } from './sealing/keys.ts';
import type { Keyring } from './sealing/keys.ts';

const paths = { receipt: 'eingang', case: 'vorgang', review: 'pruefung', office: 'buero' } as const;

export const linkTo = (
  { keyring, siteUrl }: { keyring: Keyring; siteUrl: URL },
  purpose: keyof typeof paths,
  id: string,
): string => new URL(`/${paths[purpose]}/${makeToken(keyring, purpose, id)}/`, siteUrl).href;

const ofAnInterest = /\/(eingang|vorgang|pruefung)\/([\w-]{20,80})\//g;
const purposes = { eingang: 'receipt', vorgang: 'case', pruefung: 'review' } as const;

/** Whose pages a text of ours leads to, each once. */
export function linkedIn(text: string, keyring: Keyring): string[] {
  const ids = Array.from(text.matchAll(ofAnInterest), ([, path, token = '']) =>
    readToken(keyring, purposes[path as keyof typeof purposes], token),
  );
  return [...new Set(ids.filter((id) => id !== undefined))];
}
