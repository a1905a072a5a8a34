/** The program: one HTTP server for the built pages and the intake, and the courier beside it. */
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { readConfig } from '../settings/config.ts';
import type { Config } from '../settings/config.ts';
import { boundConnections } from '../http/connection/connections.ts';
import { loadPages } from '../http/replies/astro-handler.ts';
import { hardenServer, serverOptions } from '../http/connection/server-limits.ts';
import { renderWith } from '../http/replies/render.ts';
import { loadStaticFiles } from '../http/replies/static-files.ts';
import { inTurn } from '../http/connection/one-at-a-time.ts';
import type { Logger } from 'pino';
import { kindOf, makeLog, placesOf, redirectConsole } from '../settings/log.ts';
import { NotBuiltError, dist } from '../content/built.ts';
import { readBuiltSearch } from '../search/built-index.ts';
import { openPortal } from './composition.ts';
import { checkStart } from './go-live.ts';
import { endWith } from '../settings/ending.ts';
import { endOnWhatNobodyCaught } from '../settings/fatal.ts';
import { makePrivately } from '../settings/private-files.ts';
import { StartError } from '../settings/problem.ts';

async function main(): Promise<void> {
  makePrivately();
  const config = readConfig();
  const log = makeLog(config.logLevel);
  // What is kept is safe; a service manager restarts. A letter that was on its way is free again after its lease.
  endOnWhatNobodyCaught((fatal) => log.fatal(fatal, 'portal fails'), 1);
  const { content, missing } = checkStart(config);
  const built = await loadBuilt();
  const uploads = join(dist, 'server', 'flyers');
  redirectConsole(log);
  const portal = await openPortal(
    config,
    { content, uploads, ...built, render: renderWith(built.respond, config.siteUrl) },
    log,
  );
  const answer = inTurn(portal.answer, (socket) => connections.underWay(socket));
  const server = hardenServer(
    createServer(serverOptions, (req, res) => {
      if (!server.listening) res.setHeader('Connection', 'close');
      void answer(req, res);
    }),
    config,
  );
  const connections = boundConnections(server, config);
  portal.metrics.watch('portal_connections', 'Open connections', connections.open);
  // Before anybody can know that it is open, and ask it to stop.
  onStopSignal(log, async () => {
    log.info('portal closes');
    await Promise.all([closeServer(server), portal.stop()]);
    await portal.close();
  });
  await listen(server, config);
  log.info({ port: config.port, live: config.live }, 'portal is open');
  if (!config.live) sayWhereThingsAre(config, missing, portal.trialRoom);
}

/** @throws NotBuiltError where a part of it cannot be read */
async function loadBuilt() {
  try {
    return {
      files: loadStaticFiles(join(dist, 'client')),
      search: readBuiltSearch(),
      respond: await loadPages(join(dist, 'server')),
    };
  } catch (error) {
    if (error instanceof StartError || String(error).includes('Cannot find package')) throw error;
    throw new NotBuiltError(`dist/ is damaged (${kindOf(error)}); run: npm run build`);
  }
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

function sayWhereThingsAre({ siteUrl, smtpUrl, dataDir }: Config, missing: string[], trialRoom?: string): void {
  const letters = smtpUrl
    ? `go to the mail server ${smtpUrl.host}`
    : `are written to ${join(dataDir, 'mail', 'new')} (no mail server is set)`;
  const room = trialRoom ? `  Try it:              ${trialRoom}\n` : '';
  console.info(
    `\n  The portal is open:  ${siteUrl.href}\n${room}  Letters:             ${letters}\n\n  This is a trial. Before strangers may use it:`,
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
