/** The other check: hCaptcha, for who has switched it on. Asked about the answer alone, never told the client's address. */
import { verify } from 'hcaptcha';

export interface HcaptchaSettings {
  sitekey: string;
  secret: string;
  /** Of the portal: an answer that was given on another site is none. */
  hostname: string;
}

/** `down`: it cannot say, or we are set up wrongly: nothing that the person could mend. */
export type HcaptchaAnswer = 'solved' | 'wrong' | 'down';

/** What hCaptcha says of an answer that a new try may mend (docs.hcaptcha.com, "siteverify error codes"). */
const mendable = new Set<unknown>([
  'missing-input-response',
  'invalid-input-response',
  'expired-input-response',
  'already-seen-response',
  'invalid-or-already-seen-response',
]);

const PATIENCE_MS = 4_000;

/** @param ask the library's call, which itself waits for ever and looks at no hostname */
export async function askHcaptcha(
  { sitekey, secret, hostname }: HcaptchaSettings,
  token: string,
  ask: typeof verify = verify,
  patience = PATIENCE_MS,
): Promise<HcaptchaAnswer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), patience);
  });
  const asked = ask(secret, token, undefined, sitekey).catch(() => undefined);
  const reply: unknown = await Promise.race([asked, late]);
  clearTimeout(timer);
  return readReply(reply, hostname);
}

function readReply(reply: unknown, ours: string): HcaptchaAnswer {
  if (typeof reply !== 'object' || reply === null) return 'down';
  const { success, hostname, 'error-codes': codes } = reply as Record<string, unknown>;
  if (success === true) return hostname === ours ? 'solved' : 'wrong';
  if (success !== false || !Array.isArray(codes) || codes.length === 0) return 'down';
  return codes.every((code) => mendable.has(code)) ? 'wrong' : 'down';
}
