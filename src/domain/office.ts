import type { Content } from '../content/content.ts';
import type { Config } from '../settings/config.ts';

/** What becomes of letters here: whether they leave the machine, and whether somebody gets those that nobody else gets. */
export interface LetterWay {
  sends: boolean;
  office: boolean;
}

export const letterWay = (
  config: Pick<Config, 'officeEmail' | 'smtpUrl'>,
  content: Pick<Content, 'portal'>,
): LetterWay => ({
  sends: config.smtpUrl !== undefined,
  office: officeAddress(config, content) !== undefined,
});

/** As it is once the portal is live: what is printed, or built beforehand, outlives a trial. */
export const liveWay: LetterWay = { sends: true, office: true };

/** The portal's office: fallback recipient, alerts. */
export function officeAddress(
  config: Pick<Config, 'officeEmail'>,
  { portal }: Pick<Content, 'portal'>,
): string | undefined {
  return config.officeEmail ?? portal.office?.email;
}
