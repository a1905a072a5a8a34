/** The program: one HTTP server for the built pages and the intake, and the courier beside it. */
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { readConfig } from '../settings/config.ts';
import type { Config } from '../settings/config.ts';
import { boundConnections } from '../http/connection/connections.ts';
import { healthEndpoint } from '../http/endpoints/health.ts';
import { loadPages } from '../http/answers/astro-handler.ts';
import { hardenServer, serverOptions } from '../http/connection/server-limits.ts';
import { makeMetrics } from '../http/endpoints/metrics.ts';
import { makePortal } from '../http/router.ts';
import { renderWith, tellingTrial } from '../http/answers/render.ts';
import { loadStaticFiles } from '../http/answers/static-files.ts';
import { inTurn } from '../http/connection/one-at-a-time.ts';
import { recover } from '../intake/restoring/recover.ts';
import { startService } from '../intake/service.ts';
import { makeSigner } from '../intake/sealing/smime.ts';
import { diskWatch } from '../intake/housekeeping/disk.ts';
import { rememberStore } from '../intake/restoring/known-stores.ts';
import { NEW_STORE } from '../intake/housekeeping/watch.ts';
import type { Logger } from 'pino';
import { kindOf, makeLog, placesOf, redirectConsole } from '../settings/log.ts';
import { NotBuiltError, dist } from '../content/built.ts';
import { readBuiltSearch } from '../search/built-index.ts';
import { checkStart } from './go-live.ts';
import { endWith } from '../settings/ending.ts';
import { endOnWhatNobodyCaught } from '../settings/fatal.ts';
import { makePrivately } from '../settings/private-files.ts';
import { StartError } from '../settings/problem.ts';
import { openStore } from '../intake/store/open-store.ts';
import type { OpenedStore } from '../intake/store/open-store.ts';
import { raiseAlert } from '../intake/store/tables/alerts.ts';
import { writeNote } from '../intake/store/tables/notes.ts';

async function main(): Promise<void> {
  makePrivately();
  const config = readConfig();
  const log = makeLog(config.logLevel);
  // What is kept is safe; a service manager restarts. A letter that was on its way is free again after its lease.
  endOnWhatNobodyCaught((fatal) => log.fatal(fatal, 'portal fails'), 1);
  const { content, missing } = checkStart(config);
  const built = await loadBuilt();
  redirectConsole(log);
  const now = Date.now;
  const opened = await openStore(config);
  if (config.live) await noteStore(config, opened, log, now());
  await recover(opened, log, now()).catch((error: unknown) => {
    throw new StartError(`DATA_DIR: the journal cannot be used (${kindOf(error)})`);
  });
  const metrics = makeMetrics(opened.store);
  const service = startService(config, content, opened, log, metrics, now);
  const events = { onStored: () => service.wake(), onAlert: () => service.alarm() };
  const signer = config.signing && makeSigner(config.signing);
  const portal = inTurn(
    makePortal({
      config,
      intake: { content, ...opened, siteUrl: config.siteUrl, signer, ...events },
      files: built.files,
      search: built.search,
      render: tellingTrial(renderWith(built.pages, config.siteUrl), config),
      health: healthEndpoint(opened.store, config, now, diskWatch(config.dataDir, content.portal)),
      metrics,
      note: (name, value) => writeNote(opened.store, name, value),
      log,
      now,
    }),
    (socket) => connections.underWay(socket),
  );
  const server = hardenServer(
    createServer(serverOptions, (req, res) => {
      if (!server.listening) res.setHeader('Connection', 'close');
      void portal(req, res);
    }),
    config,
  );
  const connections = boundConnections(server, config);
  metrics.watch('portal_connections', 'Open connections', connections.open);
  // Before anybody can know that it is open, and ask it to stop.
  onStopSignal(log, async () => {
    log.info('portal closes');
    await Promise.all([closeServer(server), service.stop()]);
    await opened.close();
  });
  await listen(server, config);
  log.info({ port: config.port, live: config.live }, 'portal is open');
  if (!config.live) sayWhereThingsAre(config, missing);
}

/** @throws NotBuiltError where a part of it cannot be read */
async function loadBuilt() {
  try {
    return {
      files: loadStaticFiles(join(dist, 'client')),
      search: readBuiltSearch(),
      pages: await loadPages(join(dist, 'server')),
    };
  } catch (error) {
    if (error instanceof StartError || String(error).includes('Cannot find package')) throw error;
    throw new NotBuiltError(`dist/ is damaged (${kindOf(error)}); run: npm run build`);
  }
}

/** An empty store is right once. Whoever did not mean it must hear of it. */
async function noteStore(config: Config, { isNew, store }: OpenedStore, log: Logger, now: number): Promise<void> {
  rememberStore(config);
  if (!isNew) return;
  log.warn({ dataDir: config.dataDir }, 'a new store was made: right at the first start, else a disk is not mounted');
  await raiseAlert(store, NEW_STORE, now);
}

function listen(server: Server, { host, port }: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const reasons: Record<string, string> = {
        EADDRINUSE: 'is in use',
        EACCES: 'is not allowed',
        EADDRNOTAVAIL: 'is not on this machine',
        ENOTFOUND: 'is not known',
        EAI_AGAIN: 'is not known',
      };
      const reason = reasons[error.code ?? ''] ?? `cannot be opened (${kindOf(error)})`;
      reject(new StartError(`PORT ${port} on HOST ${host} ${reason}`));
    });
    server.listen(port, host, resolve);
  });
}

function sayWhereThingsAre({ siteUrl, smtpUrl, dataDir }: Config, missing: string[]): void {
  const letters = smtpUrl
    ? `go to the mail server ${smtpUrl.host}`
    : `are written to ${join(dataDir, 'mail', 'new')} (no mail server is set)`;
  console.info(
    `\n  The portal is open:  ${siteUrl.href}\n  Letters:             ${letters}\n\n  This is a trial. Before strangers may use it:`,
  );
  for (const line of missing) console.info(`    - ${line}`);
  console.info('');
}

/** Answers under way may finish; connections that only wait are closed. */
function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    // A connection becomes idle with the answer to its last request.
    const closing = setInterval(() => server.closeIdleConnections(), 50);
    server.close(() => {
      clearInterval(closing);
      resolve();
    });
    server.closeIdleConnections();
  });
}

const STOP_MS = 10_000;

function onStopSignal(log: Logger, stop: () => Promise<void>): void {
  let isStopping = false;
  // Ctrl-C comes twice, from the terminal and from npm: the second must not cut what is under way.
  const begin = () => {
    if (isStopping) return;
    isStopping = true;
    setTimeout(() => process.exit(1), STOP_MS).unref();
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ cause: kindOf(error), at: placesOf(error) }, 'portal cannot close');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', begin).on('SIGINT', begin);
}

main().catch(endWith);
