/** The intake at work beside the HTTP server: courier, watch and purge, started and stopped together. */
import type { Logger } from 'pino';
import type { Config } from '../settings/config.ts';
import type { Content } from '../content/content.ts';
import { officeAddress } from '../domain/office.ts';
import { startCourier } from './delivery/courier.ts';
import { diskWatch } from './housekeeping/disk.ts';
import { startKeeper } from './restoring/recover.ts';
import { makeMailer } from './delivery/message.ts';
import { startMonthlyFigures } from './figures/monthly-mail.ts';
import { startPurge } from './housekeeping/purge.ts';
import { makeSigner } from './sealing/smime.ts';
import { startWatch } from './housekeeping/watch.ts';
import { linkTo } from './links.ts';
import { startLadder } from './loop/ladder.ts';
import type { OpenStore } from './store/open-store.ts';

export interface Service {
  /** A letter has come. */
  wake(): void;
  /** An alert was raised. */
  alarm(): void;
  /** Finishes what is under way. */
  stop(): Promise<void>;
}

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
  if (!config.courier) return { wake: () => undefined, alarm: () => undefined, stop: stopKeeper };
  const needs = {
    ...opened,
    content,
    mailer: makeMailer(config),
    signer: config.signing && makeSigner(config.signing),
    signing: config.signing,
    fallback: { office: officeAddress(config, content), trial: config.smtpUrl === undefined },
    caseUrl: (id: string) => linkTo({ ...opened, siteUrl: config.siteUrl }, 'case', id),
    hostname: config.siteUrl.hostname.replace(/[[\]]/g, ''),
    nearlyFull: diskWatch(config.dataDir, content.portal),
    log,
    now,
    onAttempt: observer.attempted,
  };
  const courier = startCourier(needs);
  const ladder = startLadder({ ...needs, onStored: () => courier.wake() });
  const watch = startWatch(needs);
  const stopFigures = startMonthlyFigures(needs);
  const stopPurge = startPurge(opened, content, log, now, observer.erased);
  return {
    wake: () => courier.wake(),
    alarm: () => [ladder, watch].forEach((one) => one.look()),
    async stop() {
      stopPurge();
      await Promise.all([courier.stop(), ladder.stop(), watch.stop(), stopFigures(), stopKeeper()]);
    },
  };
}
