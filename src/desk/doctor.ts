import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { readConfig } from '../config.ts';
import type { Config } from '../config.ts';
import type { Verb } from '../desk.ts';
import { DeliveryError } from '../intake/outcome.ts';
import { verifySmtp } from '../intake/smtp.ts';
import { openVault } from '../intake/vault.ts';
import { berlinDay } from '../portal/calendar.ts';
import { readBuiltContent } from '../portal/built.ts';
import { missingForLive, officeAddress } from '../readiness.ts';
import { reviewContent } from './review.ts';

export type Severity = 'ok' | 'warn' | 'fail';
export interface Finding {
  severity: Severity;
  text: string;
}

export const doctor: Verb = {
  help: `Checks variables, store, secret, mail server and content; sends nothing.
Exit code 0: all is well. 1: there are warnings. 2: something does not work.`,
  async run() {
    const config = readConfig();
    const content = readBuiltContent();
    const findings: Finding[] = [
      ...missingForLive(config, content).map((text): Finding => ({ severity: config.live ? 'fail' : 'warn', text })),
      await checkStore(config),
      ...(await checkDisk(config)),
      ...(await checkMail(config)),
      ...reviewContent(content, officeAddress(config, content), berlinDay(Date.now())),
    ];
    for (const { severity, text } of findings) console.info(`${severity.padEnd(5)} ${text}`);
    const worst = (severity: Severity) => findings.some((finding) => finding.severity === severity);
    return worst('fail') ? 2 : worst('warn') ? 1 : 0;
  },
};

async function checkStore(config: Config): Promise<Finding> {
  if (!config.databaseUrl && !existsSync(join(config.dataDir, 'intake.db')))
    return { severity: 'ok', text: 'store: none yet, made at the first start' };
  const { upkeep } = await openVault(config);
  const { queued } = await upkeep.queue();
  await upkeep.close();
  return { severity: 'ok', text: `store: opens with this secret, ${queued} letters wait` };
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
    await verifySmtp(smtpUrl);
    return [{ severity: 'ok', text: 'mail server: greets, encrypts and lets us in' }];
  } catch (error) {
    return [
      { severity: 'fail', text: `mail server: ${error instanceof DeliveryError ? error.failure : 'cannot be used'}` },
    ];
  }
}
