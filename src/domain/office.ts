import type { Content } from '../content/content.ts';
import type { Config } from '../settings/config.ts';

/** The portal's office: fallback recipient, alerts. */
export function officeAddress(
  config: Pick<Config, 'officeEmail'>,
  { portal }: Pick<Content, 'portal'>,
): string | undefined {
  return config.officeEmail ?? portal.office?.email;
}
