/** What a variable may hold, each with the words for a value that it may not. No message quotes the value. */
import { z } from 'zod';
import { readDatabase, readHost, readMailServer, readOrigin } from './addresses.ts';
import type { Read } from './addresses.ts';
import { parseSecrets } from './secrets.ts';

/** A value that `read` understands, or says in words why not. */
const readBy = <T>(read: (text: string) => Read<T>) =>
  z.string().transform((text, context): T => {
    const result = read(text);
    if ('value' in result) return result.value;
    context.addIssue({ code: 'custom', message: result.problem });
    return z.NEVER;
  });

/** In plain digits: Node itself would read '', ' 1e3 ' and 0x10 as numbers, too. */
const number = (least: number, most: number, example: number) =>
  readBy((text) =>
    /^\d{1,6}$/.test(text) && Number(text) >= least && Number(text) <= most
      ? { value: Number(text) }
      : { problem: `must be a whole number from ${least} to ${most}, for example ${example}` },
  );

const choice = <const W extends string>(...words: W[]) =>
  readBy<W>((text) => {
    const word = words.find((one) => one === text);
    return word === undefined ? { problem: `must be one of: ${words.join(', ')}` } : { value: word };
  });

const mailAddress = z.email('must be one e-mail address without a name, for example portal@example.org');

const path = readBy((text) => {
  if (text.trim() !== text) return { problem: 'begins or ends with a space' };
  return text.startsWith('~') ? { problem: 'write the whole path; ~ stays ~ here' } : { value: text };
});

const word = readBy((text) => (/\s/.test(text) ? { problem: 'has a space in it' } : { value: text }));

const secrets = readBy((text) => {
  const read = parseSecrets(text);
  return typeof read === 'string' ? { problem: read } : { value: read };
});

/** Every variable there is; `.env.example` describes each. */
export const variables = z.object({
  HOST: readBy(readHost).default('127.0.0.1'),
  // Not 0: the links in letters need to know it before it is opened.
  PORT: number(1, 65_535, 4321).default(4321),
  SITE_URL: readBy(readOrigin).optional(),
  DATA_DIR: path.default('var'),
  DATABASE_URL: readBy(readDatabase).optional(),
  SMTP_URL: readBy(readMailServer).optional(),
  SMTP_CA_FILE: path.optional(),
  MAIL_FROM: mailAddress.optional(),
  TRIAL: readBy((text) => (text === 'yes' ? { value: true } : { problem: 'must be yes, or not set at all' })).default(
    false,
  ),
  OFFICE_EMAIL: mailAddress.optional(),
  INTAKE_SECRET: secrets.optional(),
  INTAKE_SECRET_FILE: path.optional(),
  SMIME_CERT: path.optional(),
  SMIME_KEY: path.optional(),
  TRUST_PROXY: number(0, 10, 1).default(0),
  HCAPTCHA_SITEKEY: word.optional(),
  HCAPTCHA_SECRET: word.optional(),
  COURIER: choice('on', 'off').default('on'),
  LOG_LEVEL: choice('fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent').default('info'),
});

export type Variables = z.infer<typeof variables>;
export const names: readonly string[] = Object.keys(variables.shape);
