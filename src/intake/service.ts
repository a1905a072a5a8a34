/** The intake at work beside the HTTP server: courier, ladder, watch and purge, started and stopped together. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Config } from '../settings/config.ts';
import type { Content } from '../content/content.ts';
import { officeAddress } from '../domain/office.ts';
import { startCourier } from './delivery/courier.ts';
import { diskWatch } from './housekeeping/disk.ts';
import { startKeeper } from './restoring/recover.ts';
import { makeMailer } from './delivery/message.ts';
import { sendMonthlyFigures } from './figures/monthly-mail.ts';
import { officeUrl } from './figures/office-link.ts';
import { startPurge } from './housekeeping/purge.ts';
import { makeSigner } from './sealing/smime.ts';
import { everyMinute } from './every-minute.ts';
import { startWatch } from './housekeeping/watch.ts';
import { linkTo } from './links.ts';
import { chase } from './loop/chase.ts';
import type { OpenStore } from './store/open-store.ts';

export interface Service {
  /** A letter has come. */
  wake(): void;
  /** An alert was raised. */
  alarm(): void;
  /** It is later than it was: what is due by now is done. */
  moved(): Promise<void>;
  /** Finishes what is under way. */
  stop(): Promise<void>;
}

/** What looks from time to time whether something is due. */
interface AtWork {
  look(): Promise<void>;
  stop(): Promise<void> | void;
}

/** Milliseconds in which what is due is mostly done; a mail server may take longer. */
const MOVED_MS = 3_000;

/** Told of what happens, for the metrics. */
export interface Observer {
  attempted: (result: string, secondsSinceReceipt: number) => void;
  erased: (count: number) => void;
}

/** With `COURIER=off` another process on the same store does all of it. */
export function startService(
  config: Config,
  content: Content,
  opened: OpenStore,
  log: Logger,
  observer: Observer,
  now: () => number,
): Service {
  const stopKeeper = startKeeper(opened, log, now);
  if (!config.courier)
    return { wake: () => undefined, alarm: () => undefined, moved: () => Promise.resolve(), stop: stopKeeper };
  const needs = needsOf(config, content, opened, log, observer, now);
  const courier = startCourier(needs);
  const ladder = everyMinute(() => chase({ ...needs, onStored: () => courier.wake() }), log, 'nobody chased');
  const watch = startWatch(needs);
  const purge = startPurge(opened, content, log, now, observer.erased);
  const figures = everyMinute(() => sendMonthlyFigures(needs), log, 'monthly figures failed');
  // In this order: what writes letters, what brings them, and only then what erases.
  const atWork: AtWork[] = [ladder, watch, figures, courier, purge];
  return {
    wake: () => courier.wake(),
    alarm() {
      void ladder.look();
      void watch.look();
    },
    moved: () => Promise.race([lookAll(atWork), sleep(MOVED_MS)]),
    async stop() {
      await Promise.all([...atWork.map((one) => one.stop()), stopKeeper()]);
    },
  };
}

const needsOf = (
  config: Config,
  content: Content,
  opened: OpenStore,
  log: Logger,
  observer: Observer,
  now: () => number,
) => ({
  ...opened,
  content,
  mailer: makeMailer(config, now),
  signer: config.signing && makeSigner(config.signing),
  signing: config.signing,
  fallback: { office: officeAddress(config, content), trial: config.smtpUrl === undefined },
  caseUrl: (id: string) => linkTo({ ...opened, siteUrl: config.siteUrl }, 'case', id),
  officeUrl: () => officeUrl(opened, config.siteUrl),
  hostname: config.siteUrl.hostname.replace(/[[\]]/g, ''),
  nearlyFull: diskWatch(config.dataDir, content.portal),
  log,
  now,
  onAttempt: observer.attempted,
});

async function lookAll(atWork: AtWork[]): Promise<void> {
  for (const one of atWork) await one.look();
}
