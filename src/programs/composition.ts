/** The one place where the parts of the portal are put together; server and `npm run dev` hand it what differs. */
import type { Logger } from 'pino';
import type { Content } from '../content/content.ts';
import type { Listener } from '../http/replies/replies.ts';
import { handing, trialOf } from '../http/replies/render.ts';
import { healthEndpoint } from '../http/endpoints/health.ts';
import { makeMetrics } from '../http/endpoints/metrics.ts';
import type { Metrics } from '../http/endpoints/metrics.ts';
import type { PortalNeeds, TrialRoom } from '../http/needs.ts';
import { makePortal } from '../http/router.ts';
import { letterWay } from '../domain/office.ts';
import { maildirOf } from '../intake/delivery/message.ts';
import { diskWatch } from '../intake/housekeeping/disk.ts';
import { NEW_STORE } from '../intake/housekeeping/watch.ts';
import { closeTrialRooms, followTrialClock, openTrialClock } from '../intake/housekeeping/trial-clock.ts';
import type { TrialClock } from '../intake/housekeeping/trial-clock.ts';
import { rememberStore } from '../intake/restoring/known-stores.ts';
import { recover } from '../intake/restoring/recover.ts';
import { makeSigner } from '../intake/sealing/smime.ts';
import { startService } from '../intake/service.ts';
import type { Service } from '../intake/service.ts';
import { isLoopback } from '../settings/config.ts';
import type { Config } from '../settings/config.ts';
import { kindOf } from '../settings/log.ts';
import { StartError } from '../settings/problem.ts';
import { openStore } from '../intake/store/open-store.ts';
import type { OpenedStore } from '../intake/store/open-store.ts';
import { raiseAlert } from '../intake/store/tables/alerts.ts';
import { writeNote } from '../intake/store/tables/notes.ts';

/** What differs: where the content and its pages come from. */
export interface Published extends Pick<PortalNeeds, 'files' | 'search' | 'render'> {
  content: Content;
  /** Where the PDFs of editors lie. */
  uploads: string;
}

export interface OpenPortal {
  answer: Listener;
  metrics: Metrics;
  /** Its address, where there is one. */
  trialRoom: string | undefined;
  /** The time in the portal. */
  now: () => number;
  /** Finishes what is under way, after the last request is answered. */
  stop: () => Promise<void>;
  close: () => Promise<void>;
}

/** Opens the store, brings it up to date, starts courier, watch and purge. @throws StartError in one line */
export async function openPortal(config: Config, published: Published, log: Logger): Promise<OpenPortal> {
  const { content, uploads, files, search, render } = published;
  const opened = await openStore(config);
  const trialClock = await openClock(config, opened);
  const now = trialClock?.now ?? Date.now;
  if (config.live) await noteStore(config, opened, log, now());
  await recover(opened, log, now()).catch((error: unknown) => {
    throw new StartError(`DATA_DIR: the journal cannot be used (${kindOf(error)})`);
  });
  const metrics = makeMetrics(opened.store);
  const service = startService(config, content, opened, log, metrics, now);
  const trial = trialClock && openTrialRoom(trialClock, config, service, log);
  const events = { onStored: () => service.wake(), onAlert: () => service.alarm() };
  const signer = config.signing && makeSigner(config.signing);
  const answer = makePortal({
    config,
    intake: { content, ...opened, siteUrl: config.siteUrl, signer, ...events },
    files,
    search,
    render: handing(render, { content, uploads, trial: trialOf(config), letterWay: letterWay(config, content) }),
    health: healthEndpoint(opened.store, config, now, diskWatch(config.dataDir, content.portal)),
    trialRoom: trial?.room,
    metrics,
    note: (name, value) => writeNote(opened.store, name, value),
    log,
    now,
  });
  return {
    answer,
    metrics,
    now,
    trialRoom: trial?.address,
    stop() {
      trial?.stop();
      return service.stop();
    },
    close: () => opened.close(now()),
  };
}

/** A refused start closes nothing: a store that is ahead is still that of a trial. */
async function openClock(config: Config, { store }: OpenedStore): Promise<TrialClock | undefined> {
  const clock = await openTrialClock(store, config);
  if (!isLoopback(config.siteUrl.hostname)) await closeTrialRooms(store);
  return clock;
}

function openTrialRoom(clock: TrialClock, config: Config, service: Service, log: Logger) {
  const room: TrialRoom = {
    clock,
    maildir: config.smtpUrl ? undefined : maildirOf(config),
    onMoved: () => service.moved(),
  };
  const address = new URL('/probe/', config.siteUrl).href;
  return { room, address, stop: followTrialClock(clock, room.onMoved, log) };
}

/** An empty store is right once. Whoever did not mean it must hear of it. */
async function noteStore(config: Config, { isNew, store }: OpenedStore, log: Logger, now: number): Promise<void> {
  rememberStore(config);
  if (!isNew) return;
  log.warn({ dataDir: config.dataDir }, 'a new store was made: right at the first start, else a disk is not mounted');
  await raiseAlert(store, NEW_STORE, now);
}
