import { fileURLToPath } from 'node:url';
import { readConfig } from '../config.ts';
import type { Config } from '../config.ts';
import type { Verb } from '../desk.ts';
import { PROXY_SEEN } from '../http/portal.ts';
import { isNearlyFull, roomIn } from '../intake/disk.ts';
import { storeIsLost } from '../intake/known-stores.ts';
import { DeliveryError, explain } from '../intake/outcome.ts';
import type { Failure } from '../intake/outcome.ts';
import { verifySmtp } from '../intake/smtp.ts';
import { hasStore } from '../intake/store.ts';
import { storeProblem } from '../intake/store-problem.ts';
import { openMadeVault } from '../intake/vault.ts';
import type { Vault } from '../intake/vault.ts';
import { berlinDay } from '../portal/calendar.ts';
import { readBuildNote, readBuiltContent } from '../portal/built.ts';
import type { Content } from '../portal/content.ts';
import { missingForLive, officeAddress } from '../readiness.ts';
import { isOpenToOthers } from '../settings/files.ts';
import { StartError } from '../settings/problem.ts';
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
  words: 1,
  options: ['--print'],
  async run(args) {
    const config = readConfig();
    if (args.includes('--print')) return print(args[args.indexOf('--print') + 1], config);
    if (args.length > 0) throw new StartError('desk doctor: takes no word without --print');
    const content = readBuiltContent();
    const findings: Finding[] = [
      ...missingForLive(config, content, readBuildNote().siteUrl).map((text): Finding => ({
        severity: config.live ? 'fail' : 'warn',
        text,
      })),
      ...(await checkStore(config)),
      ...(await checkDisk(config, content)),
      ...(await checkMail(config)),
      ...checkFiles(config),
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

async function checkStore(config: Config): Promise<Finding[]> {
  const lost = storeIsLost(config);
  if (lost) return [{ severity: 'fail', text: lost }];
  try {
    if (!(await hasStore(config))) return [{ severity: 'ok', text: 'store: none yet, made at the first start' }];
    const vault = await openMadeVault(config);
    try {
      return [
        ...(await checkLetters(vault)),
        ...(await reviewJournal(config, vault)),
        ...(await checkAlerts(vault)),
        ...(await checkProxy(config, vault)),
      ];
    } finally {
      await vault.upkeep.close();
    }
  } catch (error) {
    const text = error instanceof StartError ? error.message : storeProblem(error, config);
    return [{ severity: 'fail', text: `store: ${text}` }];
  }
}

async function checkLetters({ upkeep, keyring }: Vault): Promise<Finding[]> {
  const [{ queued }, under] = [await upkeep.queue(), await upkeep.sealedUnder()];
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

/** What the portal has found itself, and has told the office. */
async function checkAlerts({ upkeep }: Vault): Promise<Finding[]> {
  return (await upkeep.alerts()).map(({ cause, reference }) =>
    cause === 'clock'
      ? {
          severity: 'fail',
          text: `clock: it has jumped; nothing is erased until: npm run desk -- purge --confirm-clock`,
        }
      : { severity: 'warn', text: `alert: ${explain(cause as Failure)}${reference ? ` (${reference})` : ''}` },
  );
}

/** Days before the end of a certificate in which somebody should renew it. */
const RENEW_DAYS = 21;

export function checkCertificate(ends: Date, now: number): Finding {
  const days = Math.floor((ends.getTime() - now) / (24 * 60 * 60_000));
  return { severity: days < RENEW_DAYS ? 'warn' : 'ok', text: `mail server: its certificate ends in ${days} days` };
}

/** The portal notes when a request came with a proxy's header although none is expected. */
async function checkProxy(config: Config, { upkeep }: Vault): Promise<Finding[]> {
  const seen = config.trustProxy > 0 ? undefined : await upkeep.meta(PROXY_SEEN);
  const text = `TRUST_PROXY is 0, but requests came through a proxy (last on ${seen}): all visitors look like one`;
  return seen ? [{ severity: 'warn', text }] : [];
}

/** What holds passwords or keys, beside the secret itself. */
function checkFiles({ privateFiles }: Config): Finding[] {
  return privateFiles
    .filter(({ path }) => isOpenToOthers(path))
    .map(({ name, path }) => ({ severity: 'warn', text: `${name}: others can read it; chmod 600 ${path}` }));
}

function checkTimeZone(): Finding {
  const here = Temporal.Now.timeZoneId();
  return { severity: 'ok', text: `time zone: this machine ${here}; days and deadlines are those of Europe/Berlin` };
}

const GIB = 2 ** 30;

async function checkDisk({ dataDir }: Config, { portal }: Content): Promise<Finding[]> {
  const room = await roomIn(dataDir);
  if (!room) return [];
  const full = isNearlyFull(room, portal.disk);
  const text = `disk: ${full ? 'nearly full, ' : ''}${(room.free / GIB).toFixed(1)} GiB free for DATA_DIR`;
  return [{ severity: full || room.free < GIB ? 'warn' : 'ok', text }];
}

async function checkMail({ smtpUrl, smtpAuthorities }: Config): Promise<Finding[]> {
  if (!smtpUrl) return [];
  try {
    const ends = await verifySmtp(smtpUrl, undefined, smtpAuthorities);
    const fine: Finding = { severity: 'ok', text: 'mail server: greets and lets us in' };
    return ends ? [fine, checkCertificate(ends, Date.now())] : [fine];
  } catch (error) {
    const text = error instanceof DeliveryError ? explain(error.failure) : 'cannot be used';
    return [{ severity: 'fail', text: `mail server: ${text}` }];
  }
}
