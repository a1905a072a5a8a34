/** The secret links of an interest, made as the portal makes them: with the secret in its data folder. */
import { makeKeyring, makeToken, newId, readToken, secretInFolder } from '../../src/intake/sealing/keys.ts';
import { openDatabase, patiently } from '../../src/intake/store/database.ts';
import { OFFICE_LINK } from '../../src/intake/figures/office-link.ts';
import { writeNoteOnce } from '../../src/intake/store/tables/notes.ts';

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

/** @returns path of the office's page: the one that opens, made where there is none yet, be it by several at once */
export async function officeLinkOf(dataDir: string): Promise<string> {
  const { db } = await openDatabase({ dataDir, databaseUrl: undefined });
  const id = await patiently(() => writeNoteOnce({ db }, OFFICE_LINK, newId()));
  await db.destroy();
  return `/buero/${makeToken(makeKeyring(secretInFolder(dataDir)), 'office', id)}/`;
}
