/**
 * A month of nine sites on a clock that is put forward hour by hour: what people send, and what coordinators make of it.
 * Two portals share the store, either may die at any moment, and each knows nothing but what the store says.
 */
import { pino } from 'pino';
import { makeBackOff } from '../../../../src/intake/delivery/back-off.ts';
import { deliver } from '../../../../src/intake/delivery/deliver.ts';
import { DeliveryError } from '../../../../src/intake/delivery/failures.ts';
import type { Message } from '../../../../src/intake/delivery/message.ts';
import { purge } from '../../../../src/intake/housekeeping/purge.ts';
import { linkTo } from '../../../../src/intake/links.ts';
import { chase } from '../../../../src/intake/loop/chase.ts';
import { receive } from '../../../../src/intake/receive.ts';
import { readToken } from '../../../../src/intake/sealing/keys.ts';
import { findInterest } from '../../../../src/intake/store/interests/find.ts';
import { claimLetters } from '../../../../src/intake/store/letters/claim.ts';
import { openStore } from '../../../../src/intake/store/open-store.ts';
import type { OpenStore } from '../../../../src/intake/store/open-store.ts';
import { inputOf, siteUrl } from '../../../support/fixture.ts';
import { randomFrom } from '../../../support/random.ts';
import type { Sent } from './account.ts';
import { HOUR } from './days.ts';
import { peopleOf } from './people.ts';
import { DEAD, OFFICE, content, sites } from './places.ts';

const OFFICE_PAGE = 'https://portal.example/buero/geheim/';

const fail = (): never => {
  throw new Error('there is none');
};

export interface Mail extends Message {
  at: number;
  references: string[];
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

/** Nights pass in one step: nobody does anything, and what is due waits for the morning. */
const nextIn = (time: number) => (new Date(time).getUTCHours() >= 17 ? 13 * HOUR : HOUR);

export async function openMonth(
  folder: string,
  begin: number,
  seed: number,
  count: number,
  lastMove: number,
): Promise<Month> {
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
  const live = peopleOf(one, random, now, lastMove);

  async function send(): Promise<void> {
    const opened = one();
    const nr = sent.length;
    const { site, project } = sites[Math.floor(random() * sites.length)] ?? fail();
    const mark = `Zeichen${nr}x`;
    const intake = { ...opened, content, siteUrl, onStored: () => undefined, onAlert: () => undefined };
    const phone = `06152 1${String(nr).padStart(5, '0')}`;
    const stored = await receive(inputOf({ project, site, name: mark, phone, step: 'send' }), true, intake, time);
    if (stored.kind !== 'stored') throw new Error(stored.kind);
    const id = readToken(opened.keyring, 'receipt', stored.token) ?? '';
    // Every seventh had agreed to a text that names the one site alone.
    const everySite = nr % 7 !== 0;
    const older = opened.store.db.updateTable('interest').set({ consent: 'ccd6c7da8a2c' });
    if (!everySite) await older.where('id', '=', id).execute();
    const { reference = '' } = (await findInterest(opened.store, id)) ?? {};
    sent.push({ id, reference, site, everySite, mark, nr, sentAt: time, told: [] });
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
      await live(sent);
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
