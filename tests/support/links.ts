/** The secret links of an interest, made as the portal makes them: with the secret in its data folder. */
import { makeKeyring, makeToken, readToken, secretInFolder } from '../../src/intake/sealing/keys.ts';

/** @param receipt address or path of the person's page @returns path of the coordinator's */
export function caseLinkOf(dataDir: string, receipt: string): string {
  const keyring = makeKeyring(secretInFolder(dataDir));
  const id = readToken(keyring, 'receipt', /\/eingang\/([\w-]+)\//.exec(receipt)?.[1] ?? '');
  if (!id) throw new Error('no receipt of this portal');
  return `/vorgang/${makeToken(keyring, 'case', id)}/`;
}
