/** The secret addresses of an interest, and of the office's page. */
import { makeToken } from './sealing/keys.ts';
import type { Keyring } from './sealing/keys.ts';

const paths = { receipt: 'eingang', case: 'vorgang', review: 'pruefung', office: 'buero' } as const;

export const linkTo = (
  { keyring, siteUrl }: { keyring: Keyring; siteUrl: URL },
  purpose: keyof typeof paths,
  id: string,
): string => new URL(`/${paths[purpose]}/${makeToken(keyring, purpose, id)}/`, siteUrl).href;
