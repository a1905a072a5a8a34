/** The only reader of the environment. Every variable is described in `.env.example`. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { readSigning } from './signing.ts';
import type { Signing } from './signing.ts';

const port = z.coerce.number().int().min(0).max(65_535);
const mailUrl = z.url({ protocol: /^smtps?$/ }).transform((value) => new URL(value));
const origin = z
  .url({ protocol: /^https?$/ })
  .transform((value) => new URL(value))
  .refine(
    (value) => value.pathname === '/' && !value.search && !value.hash && !value.username,
    'only scheme, host and port',
  );
/** 32 bytes in base64; several with commas while the secret is being changed. */
const secretList = z
  .string()
  .transform((value) =>
    value
      .trim()
      .split(',')
      .map((part) => Buffer.from(part.trim(), 'base64')),
  )
  .refine(
    (keys) => keys.every((key) => key.length === 32),
    'each must be 32 bytes in base64, for example from: openssl rand -base64 32',
  );

const environment = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: port.default(4321),
  SITE_URL: origin.optional(),
  DATA_DIR: z
    .string()
    .min(1)
    .default('var')
    .transform((path) => resolve(path)),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  SMTP_URL: mailUrl.optional(),
  MAIL_FROM: z.email().optional(),
  OFFICE_EMAIL: z.email().optional(),
  INTAKE_SECRET: secretList.optional(),
  INTAKE_SECRET_FILE: z.string().min(1).optional(),
  SMIME_CERT: z.string().min(1).optional(),
  SMIME_KEY: z.string().min(1).optional(),
  TRUST_PROXY: z.coerce.number().int().min(0).max(10).default(0),
  HCAPTCHA_SITEKEY: z.string().min(1).optional(),
  HCAPTCHA_SECRET: z.string().min(1).optional(),
  COURIER: z.enum(['on', 'off']).default('on'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

export interface Config {
  host: string;
  port: number;
  /** The public origin; letters, links and origin checks use it, never a request header. */
  siteUrl: URL;
  dataDir: string;
  /** PostgreSQL instead of the file in `dataDir`. */
  databaseUrl: string | undefined;
  smtpUrl: URL | undefined;
  mailFrom: string | undefined;
  officeEmail: string | undefined;
  /** The first seals, all open. Undefined: kept in `dataDir/secret`. */
  secrets: Buffer[] | undefined;
  /** Letters are signed with it. */
  signing: Signing | undefined;
  /** Proxies in front; the client's address is read from the right. */
  trustProxy: number;
  /** Both or neither: hCaptcha comes before the built-in check. */
  hcaptcha: { sitekey: string; secret: string } | undefined;
  courier: boolean;
  logLevel: string;
  /** Letters leave the machine and strangers come in: everything that protects people must be set. */
  live: boolean;
}

/** A wrong variable, said in one line; never with its value, which may be a secret. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

/** @throws ConfigError naming the first wrong variable */
export function readConfig(env: NodeJS.ProcessEnv = environmentWithFile()): Config {
  // An empty variable is one that is not set: that is what `NAME=` in a .env file means to people.
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const result = environment.safeParse(given);
  if (!result.success) {
    const issue = result.error.issues[0];
    throw new ConfigError(`${String(issue?.path[0])}: ${issue?.message}`);
  }
  const value = result.data;
  if (value.SMTP_URL && !value.MAIL_FROM) throw new ConfigError('MAIL_FROM: required with SMTP_URL');
  const secrets = value.INTAKE_SECRET ?? secretsFromFile(value.INTAKE_SECRET_FILE);
  if (value.DATABASE_URL && !secrets)
    throw new ConfigError('INTAKE_SECRET: required with DATABASE_URL, the same for every portal that shares it');
  const signing = readSigning(value.SMIME_CERT, value.SMIME_KEY);
  if (signing && 'problem' in signing) throw new ConfigError(signing.problem);
  const siteUrl = value.SITE_URL ?? new URL(`http://${bracketed(value.HOST)}:${value.PORT}`);
  return {
    host: value.HOST,
    port: value.PORT,
    siteUrl,
    dataDir: value.DATA_DIR,
    databaseUrl: value.DATABASE_URL,
    smtpUrl: value.SMTP_URL,
    mailFrom: value.MAIL_FROM,
    officeEmail: value.OFFICE_EMAIL,
    secrets,
    signing,
    trustProxy: value.TRUST_PROXY,
    hcaptcha: hcaptchaOf(value),
    courier: value.COURIER === 'on',
    logLevel: value.LOG_LEVEL,
    live: value.SMTP_URL !== undefined && !isLoopback(siteUrl.hostname),
  };
}

function hcaptchaOf({ HCAPTCHA_SITEKEY: sitekey, HCAPTCHA_SECRET: secret }: z.infer<typeof environment>) {
  if (sitekey && secret) return { sitekey, secret };
  if (sitekey) throw new ConfigError('HCAPTCHA_SECRET: required with HCAPTCHA_SITEKEY');
  if (secret) throw new ConfigError('HCAPTCHA_SITEKEY: required with HCAPTCHA_SECRET');
  return undefined;
}

function environmentWithFile(): NodeJS.ProcessEnv {
  try {
    process.loadEnvFile('.env');
  } catch {
    // No .env: the environment alone decides.
  }
  return process.env;
}

function secretsFromFile(path: string | undefined): Buffer[] | undefined {
  if (!path) return undefined;
  try {
    return secretList.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    const reason = error instanceof z.ZodError ? error.issues[0]?.message : 'cannot be read';
    throw new ConfigError(`INTAKE_SECRET_FILE: ${reason}`);
  }
}

/** RFC 6761: names and addresses that never leave the machine. */
export function isLoopback(hostname: string): boolean {
  return /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/.test(hostname);
}

const bracketed = (host: string) => (host.includes(':') ? `[${host}]` : host);
