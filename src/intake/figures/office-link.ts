/** The secret address of the office's page: one at a time, so that a new one makes the one before worthless. */
import { linkTo } from '../links.ts';
import { newId, readToken } from '../sealing/keys.ts';
import type { OpenStore } from '../store/open-store.ts';
import { readNote, removeNotes, writeNote, writeNoteOnce } from '../store/tables/notes.ts';

/** The id that the one token names which opens the page. */
export const OFFICE_LINK = 'office-link';

type Stores = Pick<OpenStore, 'store' | 'keyring'>;

export async function makeOfficeLink({ store, keyring }: Stores, siteUrl: URL): Promise<string> {
  const id = newId();
  await writeNote(store, OFFICE_LINK, id);
  return linkTo({ keyring, siteUrl }, 'office', id);
}

/** The link as it was made last; undefined: none was, or none since a restore. */
export async function officeUrl({ store, keyring }: Stores, siteUrl: URL): Promise<string | undefined> {
  const id = await readNote(store, OFFICE_LINK);
  return id === undefined ? undefined : linkTo({ keyring, siteUrl }, 'office', id);
}

/** The one that opens it now, made where there is none: whoever uses it already goes on using it. */
export const keepOfficeLink = async ({ store, keyring }: Stores, siteUrl: URL): Promise<string> =>
  linkTo({ keyring, siteUrl }, 'office', await writeNoteOnce(store, OFFICE_LINK, newId()));

export async function opensOffice({ store, keyring }: Stores, token: string): Promise<boolean> {
  const id = readToken(keyring, 'office', token);
  return id !== undefined && id === (await readNote(store, OFFICE_LINK));
}

/** After a restore: a link that was made worthless since would open again. */
export const forgetOfficeLink = ({ store }: Pick<OpenStore, 'store'>): Promise<void> =>
  removeNotes(store, [OFFICE_LINK]);
