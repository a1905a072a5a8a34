/** The only reader of the environment and of `.env`. Every variable is described in `.env.example`. */
import { join, resolve } from 'node:path';
import { readSigning } from './signing-key.ts';
import type { Signing } from './signing-key.ts';
import { readAuthorities } from './variables/authorities.ts';
import { readEnvFile } from './variables/env-file.ts';
import { liesIn, readNamedFile, root } from './files.ts';
import { meantBy, nearest } from './variables/names.ts';
import { ConfigError } from './problem.ts';
import { parseSecrets } from './variables/secrets.ts';
import { names, variables } from './variables/values.ts';
import type { Variables } from './variables/values.ts';

export { ConfigError };

export interface Config {
  host: string;
  port: number;
  /** The public origin; letters, links and origin checks use it, never a request header. */
  siteUrl: URL;
  dataDir: string;
  /** PostgreSQL instead of the file in `dataDir`. */
  databaseUrl: string | undefined;
  smtpUrl: URL | undefined;
  /** Certificates (PEM) that may vouch for the mail server beside the usual ones. */
  smtpAuthorities: string[] | undefined;
  mailFrom: string | undefined;
  officeEmail: string | undefined;
  /** The first seals, all open. Undefined: kept in `dataDir/secret`. */
  secrets: Buffer[] | undefined;
  /** The file they were read from, with the name under which an operator knows it. */
  secretFile: { name: string; path: string } | undefined;
  /** Others that hold what nobody else may read: `.env`, the key. */
  privateFiles: { name: string; path: string }[];
  /** Letters are signed with it. */
  signing: Signing | undefined;
  /** Proxies in front; the client's address is read from the right. */
  trustProxy: number;
  /** Both or neither: hCaptcha comes before the built-in check. */
  hcaptcha: { sitekey: string; secret: string } | undefined;
  courier: boolean;
  logLevel: string;
  /** Said to be one (`TRIAL=yes`): its pages tell people so. */
  trial: boolean;
  /** Strangers come in: everything that protects people must be set. */
  live: boolean;
}

type Given = Record<string, string | undefined>;
const envPath = join(root, '.env');

/** For a program that this one starts: what we got, and this beside it. */
export const environmentWith = (more: Record<string, string>): NodeJS.ProcessEnv => ({ ...process.env, ...more });

/** @param file what stands in `.env`; the environment goes before it. @throws ConfigError naming the first wrong variable */
export function readConfig(
  env: Given = process.env,
  file: Given = env === process.env ? readEnvFile(envPath) : {},
): Config {
  checkNames(env, file);
  // An empty variable is one that is not set: that is what `NAME=` in a .env file means to people.
  const given = Object.fromEntries(Object.entries({ ...file, ...env }).filter(([, value]) => value !== ''));
  const result = variables.safeParse(given);
  if (!result.success) {
    const issue = result.error.issues[0];
    throw new ConfigError(`${String(issue?.path[0])}: ${issue?.message}`);
  }
  const value = result.data;
  if (value.SMTP_URL && !value.MAIL_FROM) throw new ConfigError('MAIL_FROM: required with SMTP_URL');
  const siteUrl = siteUrlOf(value);
  const written = given['INTAKE_SECRET'] !== undefined && given['INTAKE_SECRET'] === file['INTAKE_SECRET'];
  return {
    host: value.HOST,
    port: value.PORT,
    siteUrl,
    dataDir: dataDirOf(value),
    databaseUrl: value.DATABASE_URL,
    smtpUrl: value.SMTP_URL,
    smtpAuthorities: value.SMTP_CA_FILE ? readAuthorities(resolve(root, value.SMTP_CA_FILE)) : undefined,
    mailFrom: value.MAIL_FROM,
    officeEmail: value.OFFICE_EMAIL,
    ...secretsOf(value, written),
    privateFiles: [
      ...(Object.keys(file).length > 0 ? [{ name: '.env', path: envPath }] : []),
      ...(value.SMIME_KEY ? [{ name: 'SMIME_KEY', path: resolve(root, value.SMIME_KEY) }] : []),
    ],
    signing: signingOf(value),
    trustProxy: value.TRUST_PROXY,
    hcaptcha: hcaptchaOf(value),
    courier: value.COURIER === 'on',
    logLevel: value.LOG_LEVEL,
    trial: value.TRIAL,
    live: !value.TRIAL && !isLoopback(siteUrl.hostname),
  };
}

function checkNames(env: Given, file: Given): void {
  for (const name of Object.keys(file)) {
    if (names.includes(name)) continue;
    const meant = meantBy(name, names) ?? nearest(name, names);
    throw new ConfigError(
      `${name} in .env: there is no such variable; ${meant ? `is ${meant} meant?` : 'see .env.example'}`,
    );
  }
  for (const name of Object.keys(env)) {
    const meant = meantBy(name, names);
    if (meant)
      throw new ConfigError(`${name}: is ${meant} meant? Please write it so, or take ${name} out of the environment`);
  }
}

function siteUrlOf({ SITE_URL, HOST, PORT }: Variables): URL {
  const url = SITE_URL ?? URL.parse(`http://${HOST.includes(':') ? `[${HOST}]` : HOST}:${PORT}`);
  if (!url) throw new ConfigError('SITE_URL: required with this HOST');
  return url;
}

/** Folders that a build replaces or publishes, or that an update does. */
const notOurs = ['dist', 'public', 'content', 'src', 'node_modules'];

function dataDirOf({ DATA_DIR }: Variables): string {
  const dataDir = resolve(root, DATA_DIR);
  const inside = notOurs.find((name) => liesIn(dataDir, join(root, name)));
  if (inside) throw new ConfigError(`DATA_DIR: must not lie in ${inside}/, which is replaced or published`);
  return dataDir;
}

function secretsOf(value: Variables, writtenInFile: boolean): Pick<Config, 'secrets' | 'secretFile'> {
  const { INTAKE_SECRET: given, INTAKE_SECRET_FILE: file } = value;
  if (given && file) throw new ConfigError('INTAKE_SECRET and INTAKE_SECRET_FILE: both are set; please take one out');
  if (value.DATABASE_URL && !given && !file)
    throw new ConfigError('INTAKE_SECRET: required with DATABASE_URL, the same for every portal that shares it');
  if (!file) return { secrets: given, secretFile: writtenInFile ? { name: '.env', path: envPath } : undefined };
  const path = resolve(root, file);
  const secrets = parseSecrets(readNamedFile('INTAKE_SECRET_FILE', path));
  if (typeof secrets === 'string') throw new ConfigError(`INTAKE_SECRET_FILE: ${secrets}`);
  return { secrets, secretFile: { name: 'INTAKE_SECRET_FILE', path } };
}

function signingOf({ SMIME_CERT, SMIME_KEY }: Variables): Signing | undefined {
  const signing = readSigning(SMIME_CERT && resolve(root, SMIME_CERT), SMIME_KEY && resolve(root, SMIME_KEY));
  if (signing && 'problem' in signing) throw new ConfigError(signing.problem);
  return signing;
}

function hcaptchaOf({ HCAPTCHA_SITEKEY: sitekey, HCAPTCHA_SECRET: secret }: Variables): Config['hcaptcha'] {
  if (sitekey && secret) return { sitekey, secret };
  if (sitekey) throw new ConfigError('HCAPTCHA_SECRET: required with HCAPTCHA_SITEKEY');
  if (secret) throw new ConfigError('HCAPTCHA_SITEKEY: required with HCAPTCHA_SECRET');
  return undefined;
}

/**
 * Where everything is shown that the portal would have sent, and its clock may be moved (docs/decisions/trial-room.md):
 * nobody but who sits at this machine can reach it.
 */
export const hasTrialRoom = ({
  host,
  siteUrl,
  trustProxy,
  live,
}: Pick<Config, 'host' | 'siteUrl' | 'trustProxy' | 'live'>): boolean =>
  !live && trustProxy === 0 && isLoopback(siteUrl.hostname) && isLoopback(host);

/** RFC 6761: names and addresses that never leave the machine. */
export function isLoopback(hostname: string): boolean {
  return /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/.test(hostname);
}
