/** Is what lies in DATA_DIR for the service's user alone? What an older version or a copy by hand left open is closed. */
import { accessSync, constants, lstatSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { closeToOthers } from '../../../settings/private-files.ts';
import type { Finding } from './finding.ts';

/** @param user who runs this; root may look after what is another's */
export function reviewOwnFiles(dataDir: string, user = process.geteuid?.() ?? 0): Finding[] {
  if (!lstatSync(dataDir, { throwIfNoEntry: false })) return [];
  const folder = realpathSync(dataDir);
  const owner = user === 0 ? lstatSync(folder).uid : user;
  const { mended, open, foreign } = closeToOthers(folder, owner);
  return [
    ...say('warn', mended, 'others could get at', 'closed to them now: 0600, folders 0700'),
    ...say('fail', open, 'others can get at', 'this user may not close them'),
    ...say('fail', foreign, 'another user owns', `chown them to the portal's user (uid ${owner})`),
    ...(mended.length + open.length + foreign.length === 0
      ? [{ severity: 'ok' as const, text: 'DATA_DIR: its files are for one user alone' }]
      : []),
  ];
}

/** Can letters be written there? What is not there yet, the first one makes. */
export function reviewMaildir(dataDir: string): Finding[] {
  const parts = ['mail', 'mail/tmp', 'mail/new'].map((part) => join(dataDir, part));
  const wrong = parts.find((path) => lstatSync(path, { throwIfNoEntry: false }) && !takesFiles(path));
  return wrong ? [{ severity: 'fail', text: `mailbox: letters cannot be written to ${wrong}` }] : [];
}

function takesFiles(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    return statSync(folder).isDirectory();
  } catch {
    return false;
  }
}

const SHOWN = 3;

function say(severity: Finding['severity'], names: string[], what: string, then: string): Finding[] {
  if (names.length === 0) return [];
  const more = names.length > SHOWN ? `, and ${names.length - SHOWN} more` : '';
  return [{ severity, text: `DATA_DIR: ${what} ${names.slice(0, SHOWN).join(', ')}${more}; ${then}` }];
}
