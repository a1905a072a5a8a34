/** What `/probe/` shows of the mails that the portal would have sent, and the pages that belong to each number. */
import { referencesIn } from '../../domain/reference.ts';
import { listMails, readMail } from '../delivery/read-maildir.ts';
import type { ReadMail } from '../delivery/read-maildir.ts';
import { officeUrl } from '../figures/office-link.ts';
import { linkTo, linkedIn } from '../links.ts';
import { listChaseable } from '../store/interests/chaseable.ts';
import { latestRecords, recordsNamed } from '../store/interests/records.ts';
import type { KeptRecord } from '../store/interests/records.ts';
import type { Content } from '../../content/content.ts';
import type { OpenStore } from '../store/open-store.ts';
import { moves } from '../../domain/legs.ts';
import { caseIdOf } from '../store/letters/legs.ts';
import { groupMails } from './group-mails.ts';
import { nextOf } from './next-due.ts';
import type { NextDue } from './next-due.ts';
import type { TrialMail } from './group-mails.ts';

/** Mails on a page. */
const SHOWN = 20;
/** Of the interests that have no mail yet. */
const LATEST = 5;

/** One number and all that was written about it; without `of`: what is about none, or about several. */
export interface TrialGroup {
  of:
    | { record: KeptRecord; next: NextDue | undefined; links: Record<'receipt' | 'case', string> & { office?: string } }
    | undefined;
  mails: TrialMail[];
}

export interface TrialMails {
  groups: TrialGroup[];
  total: number;
  /** Written since the clock was put forward last. */
  fresh: number;
  page: number;
  pages: number;
}

type Needs = Pick<OpenStore, 'store' | 'keyring'> & { content: Content; siteUrl: URL };

/** @param asked number of the page @param since by the machine's clock: what was written from then on is new */
export async function mailsOnPage(folder: string, asked: number, since: number, needs: Needs): Promise<TrialMails> {
  const files = await listMails(folder);
  const pages = Math.max(1, Math.ceil(files.length / SHOWN));
  const page = Number.isInteger(asked) ? Math.min(Math.max(asked, 1), pages) : 1;
  const shown = files.slice((page - 1) * SHOWN, page * SHOWN);
  const read = await Promise.all(shown.map(async (file) => ({ mail: await readMail(file), isNew: file.at >= since })));
  return {
    groups: await groupsOf(read, page === 1, needs),
    total: files.length,
    fresh: files.filter(({ at }) => at >= since).length,
    page,
    pages,
  };
}

async function groupsOf(
  read: { mail: ReadMail; isNew: boolean }[],
  withLatest: boolean,
  needs: Needs,
): Promise<TrialGroup[]> {
  const { store, keyring } = needs;
  const named = read.map(({ mail }) => namedIn(mail, (text) => linkedIn(text, keyring)));
  const records = await recordsNamed(store, {
    ids: named.flatMap(({ ids }) => ids),
    references: named.flatMap(({ references }) => references),
  });
  const isNamed =
    ({ ids, references }: Named) =>
    (record: KeptRecord) =>
      ids.includes(record.id) || references.includes(record.reference);
  const mails = read.map((one, at) => ({
    ...one,
    about: records.filter(isNamed(named[at] ?? nothing)).map(({ id }) => id),
  }));
  const next = nextOf(await listChaseable(store), needs);
  const office = await officeUrl(needs, needs.siteUrl);
  const waiting = withLatest ? (await latestRecords(store, LATEST)).filter(isSilent(records)) : [];
  return [...waiting.map(({ id }) => ({ id, mails: [] })), ...groupMails(mails)].map((group) => {
    const record = [...waiting, ...records].find(({ id }) => id === group.id);
    return {
      mails: group.mails,
      of: record && { record, next: next(record.id), links: linksOf(record, office, needs) },
    };
  });
}

/** Nobody has been written to about it yet, as far as one sees. */
const isSilent = (records: KeptRecord[]) => (record: KeptRecord) =>
  record.deliveredAt === null && record.withdrawnAt === null && !records.some(({ id }) => id === record.id);

interface Named {
  ids: string[];
  references: string[];
}
const nothing: Named = { ids: [], references: [] };

/** A list leads to several pages, or has no number in its subject. In a letter somebody may have typed another number. */
function namedIn({ subject, text, reference }: ReadMail, linked: (text: string) => string[]): Named {
  const [ids, [inSubject]] = [linked(text), referencesIn(subject)];
  return ids.length <= 1 && inSubject
    ? { ids: [], references: [inSubject] }
    : { ids, references: referencesIn(`${reference} ${text}`) };
}

/** Paths, so that they work under each name of this machine. */
function linksOf({ id, steps }: KeptRecord, office: string | undefined, needs: Needs) {
  const pathTo = (purpose: 'receipt' | 'case', named: string) => new URL(linkTo(needs, purpose, named)).pathname;
  const who = caseIdOf(id, moves(steps).length);
  return {
    receipt: pathTo('receipt', id),
    case: pathTo('case', who),
    ...(office ? { office: new URL(office).pathname } : {}),
  };
}
