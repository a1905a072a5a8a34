import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readConfig } from '../config.ts';
import type { Config } from '../config.ts';
import type { Verb } from '../desk.ts';
import { PROXY_SEEN } from '../http/portal.ts';
import { DeliveryError } from '../intake/outcome.ts';
import { verifySmtp } from '../intake/smtp.ts';
import { openVault } from '../intake/vault.ts';
import { berlinDay } from '../portal/calendar.ts';
import { readBuiltContent } from '../portal/built.ts';
import { missingForLive, officeAddress } from '../readiness.ts';
import { reviewCertificates } from './certificates.ts';
import { caddySite, nginxSite } from './proxies.ts';
import { reviewJournal } from './journal.ts';
import { reviewContent } from './review.ts';
import { systemdUnit } from './systemd.ts';

export type Severity = 'ok' | 'warn' | 'fail';
export interface Finding {
  severity: Severity;
  text: string;
}

export const doctor: Verb = {
  help: `Checks variables, store, secret, mail server and content; sends nothing.
Exit code 0: all is well. 1: there are warnings. 2: something does not work.

--print systemd|nginx|caddy   prints a unit or a site for a proxy, with these settings filled in, and checks nothing`,
  async run(args) {
    const config = readConfig();
    if (args.includes('--print')) return print(args[args.indexOf('--print') + 1], config);
    const content = readBuiltContent();
    const findings: Finding[] = [
      ...missingForLive(config, content).map((text): Finding => ({ severity: config.live ? 'fail' : 'warn', text })),
      ...(await checkStore(config)),
      ...(hasStore(config) ? await reviewJournal(config) : []),
      ...(await checkDisk(config)),
      ...(await checkMail(config)),
      ...(await checkProxy(config)),
      checkTimeZone(),
      ...reviewCertificates(content, config, Date.now()),
      ...reviewContent(content, officeAddress(config, content), berlinDay(Date.now())),
    ];
    for (const { severity, text } of findings) console.info(`${severity.padEnd(5)} ${text}`);
    const worst = (severity: Severity) => findings.some((finding) => finding.severity === severity);
    return worst('fail') ? 2 : worst('warn') ? 1 : 0;
  },
};

const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

const printable: Record<string, (config: Config) => string> = {
  systemd: (config) => systemdUnit(config, { root, user: 'portal' }),
  nginx: (config) => nginxSite(config, root),
  caddy: caddySite,
};

function print(name = '', config: Config): number {
  const text = Object.hasOwn(printable, name) ? printable[name]?.(config) : undefined;
  if (text) process.stdout.write(text);
  else console.error(`--print ${Object.keys(printable).join('|')}`);
  return text ? 0 : 2;
}

const hasStore = ({ databaseUrl, dataDir }: Config) =>
  databaseUrl !== undefined || existsSync(join(dataDir, 'intake.db'));

async function checkStore(config: Config): Promise<Finding[]> {
  if (!hasStore(config)) return [{ severity: 'ok', text: 'store: none yet, made at the first start' }];
  const { upkeep, keyring } = await openVault(config);
  const [{ queued }, under] = [await upkeep.queue(), await upkeep.sealedUnder()];
  await upkeep.close();
  const [first, ...older] = keyring('letter').map(({ id }) => id.toString('hex'));
  const behind = older.reduce((sum, id) => sum + (under.get(id) ?? 0), 0);
  const known = (under.get(first ?? '') ?? 0) + behind;
  const lost = [...under.values()].reduce((sum, count) => sum + count, 0) - known;
  return [
    { severity: 'ok', text: `store: opens with this secret, ${queued} letters wait` },
    ...(behind > 0
      ? [{ severity: 'ok' as const, text: `store: ${behind} letters lie under an older secret; see reseal` }]
      : []),
    ...(lost > 0
      ? [{ severity: 'fail' as const, text: `store: ${lost} letters open with no secret that is given` }]
      : []),
  ];
}

/** Days before the end of a certificate in which somebody should renew it. */
const RENEW_DAYS = 21;

export function checkCertificate(ends: Date, now: number): Finding {
  const days = Math.floor((ends.getTime() - now) / (24 * 60 * 60_000));
  return { severity: days < RENEW_DAYS ? 'warn' : 'ok', text: `mail server: its certificate ends in ${days} days` };
}

/** The portal notes when a request came with a proxy's header although none is expected. */
async function checkProxy(config: Config): Promise<Finding[]> {
  if (config.trustProxy > 0 || !hasStore(config)) return [];
  const { upkeep } = await openVault(config);
  const seen = await upkeep.meta(PROXY_SEEN);
  await upkeep.close();
  const text = `TRUST_PROXY is 0, but requests came through a proxy (last on ${seen}): all visitors look like one`;
  return seen ? [{ severity: 'warn', text }] : [];
}

function checkTimeZone(): Finding {
  const here = Temporal.Now.timeZoneId();
  return { severity: 'ok', text: `time zone: this machine ${here}; days and deadlines are those of Europe/Berlin` };
}

const GIB = 2 ** 30;

async function checkDisk({ dataDir }: Config): Promise<Finding[]> {
  if (!existsSync(dataDir)) return [];
  const { bavail, bsize } = await statfs(dataDir);
  const free = bavail * bsize;
  return [{ severity: free < GIB ? 'warn' : 'ok', text: `disk: ${(free / GIB).toFixed(1)} GiB free for DATA_DIR` }];
}

async function checkMail({ smtpUrl }: Config): Promise<Finding[]> {
  if (!smtpUrl) return [];
  try {
    const ends = await verifySmtp(smtpUrl);
    const fine: Finding = { severity: 'ok', text: 'mail server: greets and lets us in' };
    return ends ? [fine, checkCertificate(ends, Date.now())] : [fine];
  } catch (error) {
    return [
      { severity: 'fail', text: `mail server: ${error instanceof DeliveryError ? error.failure : 'cannot be used'}` },
    ];
  }
}
