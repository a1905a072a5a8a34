/** What is still missing before strangers may use the portal. */
import type { Config } from './config.ts';
import type { Content } from './portal/content.ts';

/** @returns one line for each missing thing; empty: ready to go live */
export function missingForLive(config: Config, { portal }: Pick<Content, 'portal'>): string[] {
  const needed: [boolean, string][] = [
    [config.smtpUrl !== undefined, 'SMTP_URL is not set: letters stay on this machine'],
    [config.siteUrl.protocol === 'https:', 'SITE_URL is not https'],
    [config.mailFrom !== undefined, 'MAIL_FROM is not set'],
    [
      officeAddress(config, { portal }) !== undefined,
      'OFFICE_EMAIL is not set, and content/portal.yaml has no office with an e-mail address',
    ],
    [config.secrets !== undefined, 'INTAKE_SECRET is not set: the secret lies beside the data that it protects'],
    [portal.publisher !== undefined, 'content/portal.yaml has no publisher: the imprint is incomplete'],
    [portal.privacyContact !== undefined, 'content/portal.yaml has no privacyContact: the privacy page is incomplete'],
  ];
  return needed.flatMap(([fine, line]) => (fine ? [] : [line]));
}

/** The portal's office: fallback recipient, alerts. */
export function officeAddress(
  config: Pick<Config, 'officeEmail'>,
  { portal }: Pick<Content, 'portal'>,
): string | undefined {
  return config.officeEmail ?? portal.office?.email;
}
