/**
 * A month of nine sites on a clock that is put forward hour by hour: what people send, and what coordinators make of it.
 * Two portals share the store, either may die at any moment, and each knows nothing but what the store says.
 */
import { pino } from 'pino';
import type { Content } from '../../../src/content/content.ts';
import { isHoliday } from 'feiertagejs';
import { makeBackOff } from '../../../src/intake/delivery/back-off.ts';
import { deliver } from '../../../src/intake/delivery/deliver.ts';
import { DeliveryError } from '../../../src/intake/delivery/failures.ts';
import type { Message } from '../../../src/intake/delivery/message.ts';
import { purge } from '../../../src/intake/housekeeping/purge.ts';
import { linkTo } from '../../../src/intake/links.ts';
import { chase } from '../../../src/intake/loop/chase.ts';
import { receive } from '../../../src/intake/receive.ts';
import { readToken } from '../../../src/intake/sealing/keys.ts';
import { findInterest } from '../../../src/intake/store/interests/find.ts';
import { recordDeed } from '../../../src/intake/store/interests/record.ts';
import type { Done } from '../../../src/intake/store/interests/record.ts';
import { claimLetters } from '../../../src/intake/store/letters/claim.ts';
import { openStore } from '../../../src/intake/store/open-store.ts';
import type { OpenStore } from '../../../src/intake/store/open-store.ts';
import { withdraw } from '../../../src/intake/withdraw.ts';
import { inputOf, makeContent, makeProject, makeSite, siteUrl } from '../../support/fixture.ts';
import { randomFrom } from '../../support/random.ts';

export const HOUR = 60 * 60_000;

const fail = (): never => {
  throw new Error('there is none');
};

export type State = 'HE' | 'NI' | 'NW' | 'SN';

/** Nine sites in four states, with and without a deputy; three share one coordinator. */
const places: [site: string, project: string, state: State, coordinator: string, deputy?: string][] = [
  ['eins', 'v-i-t', 'HE', 'eins@example.org', 'vertretung-eins@example.org'],
  ['zwei', 'v-i-t', 'HE', 'zwei@example.org'],
  ['drei', 'spg', 'NI', 'gemeinsam@example.org', 'vertretung-spg@example.org'],
  ['vier', 'spg', 'NI', 'gemeinsam@example.org', 'vertretung-spg@example.org'],
  ['fuenf', 'spg', 'NI', 'gemeinsam@example.org', 'vertretung-spg@example.org'],
  ['sechs', 'kopra', 'NW', 'sechs@example.org', 'vertretung-sechs@example.org'],
  ['sieben', 'resisax', 'SN', 'sieben@example.org', 'vertretung-sieben@example.org'],
  ['acht', 'resisax', 'SN', 'tot@example.org', 'vertretung-acht@example.org'],
  ['neun', 'resisax', 'SN', 'neun@example.org', 'vertretung-neun@example.org'],
];
const OFFICE_PAGE = 'https://portal.example/buero/geheim/';
export const OFFICE = 'buero@example.org';
/** Takes no mail. */
const DEAD = 'tot@example.org';

const content: Content = makeContent(
  ['v-i-t', 'spg', 'kopra', 'resisax'].map((slug) => makeProject(slug)),
  places.map(([slug, project, state, letterAddress, deputyLetterAddress]) =>
    makeSite(slug, project, { state, letterAddress, ...(deputyLetterAddress ? { deputyLetterAddress } : {}) }),
  ),
  { responseWorkingDays: undefined },
);

/** Who may read what a person wrote for a site. */
export const readersOf = (site: string): string[] => {
  const [, , , coordinator, deputy] = places.find(([slug]) => slug === site) ?? [];
  return [coordinator, deputy].filter((address) => address !== undefined);
};
export const stateOf = (site: string): State => places.find(([slug]) => slug === site)?.[2] ?? 'HE';

/** By another reckoning than the portal's: day by day. */
export function workingDaysBetween(from: number, to: number, state: State): number {
  let count = 0;
  for (let day = berlinDay(from) + 24 * HOUR; day <= berlinDay(to); day += 24 * HOUR)
    if (![0, 6].includes(new Date(day).getUTCDay()) && !isHoliday(new Date(day + 11 * HOUR), state)) count += 1;
  return count;
}

/** Midnight (UTC) of the day that it is in Berlin. */
export function berlinDay(moment: number): number {
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' }).format(moment);
  return Date.parse(`${day}T00:00:00Z`);
}

export interface Mail extends Message {
  at: number;
  references: string[];
}

/** What somebody did, by their own account. */
export interface Told {
  at: number;
  by: 'person' | 'coordinator';
  deed: string;
}

export interface Sent {
  id: string;
  reference: string;
  site: string;
  /** Stands in what the person wrote, and nowhere else. */
  mark: string;
  told: Told[];
}

export interface Month extends AsyncDisposable {
  sent: Sent[];
  mails: Mail[];
  now: () => number;
  /** The next hour of the working day, or the whole night. */
  hour(): Promise<void>;
  find: OpenStore['store'];
}

const log = pino({ level: 'silent' });

/** Nights and weekends pass in one step: nobody does anything, and what is due waits for the morning. */
const nextIn = (time: number) => (new Date(time).getUTCHours() >= 17 ? 13 * HOUR : HOUR);

export async function openMonth(folder: string, begin: number, seed: number, count: number): Promise<Month> {
  const random = randomFrom(seed);
  let time = begin;
  const now = () => time;
  const mails: Mail[] = [];
  const sent: Sent[] = [];
  const mailer = (message: Message): Promise<void> => {
    if (message.to === DEAD) return Promise.reject(new DeliveryError('recipient-refused'));
    // Now and then the line breaks before the letter is through.
    if (random() < 0.03) return Promise.reject(new DeliveryError('refused'));
    const about = [...new Set(`${message.subject}\n${message.text}`.match(/[A-Z]+-[2-9A-Z]{4}-[2-9A-Z]{3}/g))];
    mails.push({ ...message, at: time, references: about });
    return Promise.resolve();
  };
  const open = (nr: number) =>
    openStore({ dataDir: folder, databaseUrl: undefined, secrets: undefined }, `${folder}/journal-${nr}`);
  const portals = [await open(0), await open(1)];
  const portal = (nr: number) => portals[nr] ?? fail();
  const one = () => portal(Math.floor(random() * portals.length));

  async function send(): Promise<void> {
    const opened = one();
    const [site, project] = places[Math.floor(random() * places.length)] ?? fail();
    const mark = `Zeichen${sent.length}x`;
    const intake = { ...opened, content, siteUrl, onStored: () => undefined, onAlert: () => undefined };
    const phone = `06152 1${String(sent.length).padStart(5, '0')}`;
    const stored = await receive(inputOf({ project, site, name: mark, phone, step: 'send' }), true, intake, time);
    if (stored.kind !== 'stored') throw new Error(stored.kind);
    const id = readToken(opened.keyring, 'receipt', stored.token) ?? '';
    const kept = await findInterest(opened.store, id);
    sent.push({ id, reference: kept?.reference ?? '', site, mark, told: [] });
  }

  async function act(who: Sent, by: Told['by'], done: Done): Promise<void> {
    if (await recordDeed(one(), who.id, done, time))
      who.told.push({ at: time, by, deed: done.deed + (done.detail ?? '') });
  }

  async function live(): Promise<void> {
    const atWork = new Date(time).getUTCHours() >= 7 && new Date(time).getUTCHours() < 15;
    for (const who of sent) {
      // Not everybody looks every hour; and what has ended by their own account stays so.
      if (random() > 0.25 || who.told.some(({ deed }) => /^(withdrawn|declined|closed)/.test(deed))) continue;
      const kept = await findInterest(one().store, who.id);
      if (!kept || kept.withdrawnAt !== null || kept.closedAt !== null || kept.declinedAt !== null) continue;
      if (random() < 0.0016) {
        if (await withdraw(one(), who.id, who.reference, time))
          who.told.push({ at: time, by: 'person', deed: 'withdrawn' });
        continue;
      }
      if (kept.deliveredAt === null || !atWork) continue;
      // A third of the letters lies with somebody who forgets.
      const forgets = Number(who.mark.replace(/\D/g, '')) % 3 === 0;
      const chance = random();
      if (kept.takenAt === null && !forgets && chance < 0.16) await act(who, 'coordinator', { deed: 'taken' });
      else if (kept.takenAt === null && !forgets && chance < 0.2)
        await act(who, 'coordinator', { deed: 'declined', detail: 'no-place' });
      else if (kept.takenAt !== null && chance < 0.08) await act(who, 'coordinator', { deed: 'not-reached' });
      else if (kept.takenAt !== null && chance < 0.12) await act(who, 'coordinator', { deed: 'undone' });
      else if (kept.takenAt !== null && chance < 0.2)
        await act(who, 'coordinator', { deed: 'closed', detail: 'taking-part' });
      if (time - kept.receivedAt > 8 * 24 * HOUR && random() < 0.02)
        await act(who, 'person', { deed: 'answered', detail: random() < 0.5 ? 'no' : 'yes' });
      if (time - kept.deliveredAt > 2 * 24 * HOUR && random() < 0.012) await act(who, 'person', { deed: 'reminded' });
    }
  }

  async function work(opened: OpenStore): Promise<void> {
    const needs = {
      ...opened,
      content,
      fallback: { office: OFFICE, trial: false },
      hostname: 'portal.example',
      caseUrl: (id: string) => linkTo({ ...opened, siteUrl }, 'case', id),
      officeUrl: () => Promise.resolve(OFFICE_PAGE),
      log,
      now,
      mailer,
      onAttempt: () => undefined,
      onStored: () => undefined,
    };
    await chase(needs);
    for (let letters = await claimLetters(opened.store, 8, time); letters.length > 0;) {
      // It dies with what it had claimed; after the lease that is free again.
      if (random() < 0.02) return;
      for (const letter of letters) await deliver(letter, needs, makeBackOff());
      letters = await claimLetters(opened.store, 8, time);
    }
    if (random() < 0.1 || new Date(time).getUTCHours() < 8) await purge(opened, content.portal.retention, time);
  }

  return {
    sent,
    mails,
    now,
    get find() {
      return portal(0).store;
    },
    async hour() {
      time += nextIn(time);
      while (sent.length < count && random() < 0.6) await send();
      await live();
      const [first, second] = random() < 0.5 ? [0, 1] : [1, 0];
      // Now and then at the same time, as two processes would; both wait for each other in one thread then, which is slow.
      if (random() < 0.03) await Promise.all([work(portal(first)), work(portal(second))]);
      else for (const nr of [first, second]) await work(portal(nr));
      if (random() < 0.02) {
        const nr = Math.floor(random() * 2);
        await portal(nr).close();
        portals[nr] = await open(nr);
      }
    },
    async [Symbol.asyncDispose]() {
      for (const opened of portals) await opened.close();
    },
  };
}
