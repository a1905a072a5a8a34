import { fileURLToPath } from 'node:url';
import { readConfig } from '../../settings/config.ts';
import type { Config } from '../../settings/config.ts';
import type { Verb } from './verb.ts';
import { isNearlyFull, roomIn } from '../../intake/housekeeping/disk.ts';
import { DeliveryError, explain } from '../../intake/delivery/failures.ts';
import { verifySmtp } from '../../intake/delivery/smtp.ts';
import { berlinDay } from '../../domain/days/calendar.ts';
import { readBuildNote, readBuiltContent } from '../../content/built.ts';
import type { Content } from '../../content/content.ts';
import { missingForLive } from '../go-live.ts';
import { officeAddress } from '../../domain/office.ts';
import { isOpenToOthers } from '../../settings/files.ts';
import { StartError } from '../../settings/problem.ts';
import type { Finding, Severity } from './doctor/finding.ts';
import { reviewCertificates } from './doctor/certificates.ts';
import { checkStore } from './doctor/store.ts';
import { reviewMaildir, reviewOwnFiles } from './doctor/own-files.ts';
import { caddySite, nginxSite } from './print/proxies.ts';
import { reviewContent } from './doctor/content.ts';
import { systemdUnit } from './print/systemd.ts';

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
      ...reviewOwnFiles(config.dataDir),
      ...checkConnections(config),
      checkTimeZone(),
      ...reviewCertificates(content, config, Date.now()),
      ...reviewContent(content, officeAddress(config, content), berlinDay(Date.now())),
    ];
    for (const { severity, text } of findings) console.info(`${severity.padEnd(5)} ${text}`);
    const worst = (severity: Severity) => findings.some((finding) => finding.severity === severity);
    return worst('fail') ? 2 : worst('warn') ? 1 : 0;
  },
};

const root = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '');

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

/** Days before the end of a certificate in which somebody should renew it. */
const RENEW_DAYS = 21;

export function checkCertificate(ends: Date, now: number): Finding {
  const days = Math.floor((ends.getTime() - now) / (24 * 60 * 60_000));
  return { severity: days < RENEW_DAYS ? 'warn' : 'ok', text: `mail server: its certificate ends in ${days} days` };
}

/** Of a proxy's connections nobody here can tell whose they are. */
function checkConnections({ trustProxy }: Config): Finding[] {
  const text = `TRUST_PROXY is ${trustProxy}: all connections are the proxy's, so its own limits by client count (see --print)`;
  return trustProxy > 0 ? [{ severity: 'ok', text }] : [];
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

async function checkMail({ smtpUrl, smtpAuthorities, dataDir }: Config): Promise<Finding[]> {
  if (!smtpUrl) return reviewMaildir(dataDir);
  try {
    const ends = await verifySmtp(smtpUrl, undefined, smtpAuthorities);
    const fine: Finding = { severity: 'ok', text: 'mail server: greets and lets us in' };
    return ends ? [fine, checkCertificate(ends, Date.now())] : [fine];
  } catch (error) {
    const text = error instanceof DeliveryError ? explain(error.failure) : 'cannot be used';
    return [{ severity: 'fail', text: `mail server: ${text}` }];
  }
}
