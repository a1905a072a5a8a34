/** The secret links of an interest, made as the portal makes them: with the secret in its data folder. */
import { makeKeyring, makeToken, readToken, secretInFolder } from '../../src/intake/sealing/keys.ts';

/** @param receipt address or path of the person's page @returns path of the coordinator's */
export function caseLinkOf(dataDir: string, receipt: string): string {
  return `/vorgang/${makeToken(makeKeyring(secretInFolder(dataDir)), 'case', interestOf(dataDir, receipt))}/`;
}

/** @param receipt address or path of the person's page @returns the id under which the store keeps it */
export function interestOf(dataDir: string, receipt: string): string {
  const token = /\/eingang\/([\w-]+)\//.exec(receipt)?.[1] ?? '';
  const id = readToken(makeKeyring(secretInFolder(dataDir)), 'receipt', token);
  if (!id) throw new Error('no receipt of this portal');
  return id;
}
