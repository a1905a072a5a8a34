/** What is still missing before strangers may use the portal. */
import { existsSync } from 'node:fs';
import type { Config } from '../settings/config.ts';
import { storeIsLost } from '../intake/restoring/known-stores.ts';
import { readBuildNote, readBuiltContent, NotBuiltError } from '../content/built.ts';
import { ContentError } from '../content/content-error.ts';
import type { Content } from '../content/content.ts';
import { isOpenToOthers, liesIn } from '../settings/files.ts';
import { officeAddress } from '../domain/office.ts';
import { StartError } from '../settings/problem.ts';

/** @returns the content of the build, and what would be missing to go live. @throws StartError; nothing has been written by then */
export function checkStart(config: Config): { content: Content; missing: string[] } {
  const { siteUrl } = readBuildNote();
  const content = builtContent();
  const missing = missingForLive(config, content, siteUrl);
  if (config.live && missing.length > 0)
    throw new StartError(
      `not ready to go live (for a trial: TRIAL=yes):\n${missing.map((line) => `  - ${line}`).join('\n')}`,
    );
  const lost = config.live ? storeIsLost(config) : undefined;
  if (lost) throw new StartError(lost);
  return { content, missing };
}

function builtContent(): Content {
  try {
    return readBuiltContent();
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    throw new NotBuiltError('dist/ was built by another version of the portal; run: npm run build');
  }
}

/**
 * @param builtFor the SITE_URL of the build
 * @returns one line for each missing thing; empty: ready to go live
 */
export function missingForLive(config: Config, { portal }: Pick<Content, 'portal'>, builtFor: string): string[] {
  const { publisher, privacyContact } = portal;
  const needed: [boolean, string][] = [
    [config.smtpUrl !== undefined, 'SMTP_URL is not set: letters stay on this machine'],
    [
      config.siteUrl.protocol === 'https:',
      `SITE_URL is not https: it is ${config.siteUrl.origin} (where it is not set, HOST and PORT make it)`,
    ],
    [
      config.siteUrl.href === builtFor,
      `SITE_URL is not the one that dist/ was built with (${builtFor}): run npm run build with the same`,
    ],
    [config.mailFrom !== undefined, 'MAIL_FROM is not set'],
    [
      officeAddress(config, { portal }) !== undefined,
      'OFFICE_EMAIL is not set, and content/portal.yaml has no office with an e-mail address',
    ],
    [config.secrets !== undefined, 'INTAKE_SECRET is not set: the secret lies beside the data that it protects'],
    [publisher !== undefined, 'content/portal.yaml has no publisher: the imprint is incomplete'],
    [
      !publisher || (publisher.address !== undefined && publisher.email !== undefined),
      'content/portal.yaml: publisher needs address and email: the imprint is incomplete (§ 5 DDG)',
    ],
    [privacyContact !== undefined, 'content/portal.yaml has no privacyContact: the privacy page is incomplete'],
    [
      !privacyContact || [privacyContact.email, privacyContact.phone, privacyContact.address].some(Boolean),
      'content/portal.yaml: privacyContact needs email, phone or address: the privacy page is incomplete',
    ],
  ];
  return [...needed.flatMap(([fine, line]) => (fine ? [] : [line])), ...secretProblems(config)];
}

/** Whoever gets a copy of the store, or may look around on this machine, must not get the secret with it. */
function secretProblems({ secretFile, dataDir }: Config): string[] {
  if (!secretFile || !existsSync(secretFile.path)) return [];
  const { name, path } = secretFile;
  return [
    ...(liesIn(path, dataDir)
      ? [`${name} lies in DATA_DIR, beside the data that the secret protects: move it away`]
      : []),
    ...(isOpenToOthers(path)
      ? [`${name} can be read by others than its owner, with the secret in it: chmod 600 ${path}`]
      : []),
  ];
}
