/** What somebody still has to do something about, as the office sees it. */
import type { Content } from '../../content/content.ts';
import { openCaseOf } from '../../domain/open-case.ts';
import type { OpenCase } from '../../domain/open-case.ts';
import type { Store } from '../store/database.ts';
import { openRecords } from '../store/interests/records.ts';

/** Who waits longest first. */
export const openCases = async (
  store: Pick<Store, 'db'>,
  { sites }: Pick<Content, 'sites'>,
  now: number,
): Promise<OpenCase[]> =>
  (await openRecords(store))
    .map((record) => openCaseOf(record, sites, now))
    .toSorted((one, other) => one.sentAt - other.sentAt);
