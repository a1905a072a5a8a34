/** Why a store cannot be used, in words for its operator. No message of the database: it may quote a password or a row. */
import { statSync } from 'node:fs';
import type { Stats } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../../settings/config.ts';
import { kindOf } from '../../settings/log.ts';

type Place = Pick<Config, 'dataDir' | 'databaseUrl'>;

/** @returns one line that begins with the variable to look at */
export function storeProblem(error: unknown, { dataDir, databaseUrl }: Place): string {
  if (/previously executed migration/.test(String(error)))
    return `${databaseUrl ? 'DATABASE_URL' : 'DATA_DIR'}: the store was made by a newer version of the portal`;
  return databaseUrl
    ? `DATABASE_URL: ${postgresWords(error)}`
    : `DATA_DIR: ${sqliteWords(error, dataDir)} (${dataDir})`;
}

/** SQLSTATE (PostgreSQL, appendix A) and Node's names. */
const postgres: Record<string, string> = {
  ECONNREFUSED: 'no PostgreSQL answers there; is it running?',
  ENOTFOUND: 'this host is not known',
  EAI_AGAIN: 'this host is not known',
  ETIMEDOUT: 'no PostgreSQL answers there in time',
  EHOSTUNREACH: 'there is no way to this host',
  ENOENT: 'no PostgreSQL answers at this socket; is it running?',
  ECONNRESET: 'what answers there hangs up; is it PostgreSQL?',
  '28P01': 'PostgreSQL refuses the user or the password',
  '28000': 'PostgreSQL refuses this user from this machine (pg_hba.conf)',
  '3D000': 'there is no such database; make it first (createdb)',
  '42501': 'this user may not make tables in the database',
  '53300': 'PostgreSQL takes no more connections',
  '53100': 'the disk of PostgreSQL is full',
  '57P03': 'PostgreSQL is starting or stopping; try again',
  '25006': 'this PostgreSQL can only be read',
};

function postgresWords(error: unknown): string {
  const { code = '', message = '', errors } = error as { code?: string; message?: string; errors?: unknown[] };
  // Node tries every address of a host, and tells of all.
  const known = postgres[code] ?? postgres[kindOf(errors?.[0] ?? error)];
  if (known) return known;
  if (/timeout/i.test(message)) return 'no PostgreSQL answers there in time';
  if (/SSL|TLS|certificate|self-signed/i.test(message + code))
    return `the connection to PostgreSQL cannot be encrypted as asked (${kindOf(error)}); see sslmode`;
  if (/password|SASL|SCRAM/i.test(message)) return 'PostgreSQL asks for a password, and none or a wrong one is given';
  return `the store cannot be used there (${kindOf(error)})`;
}

/** SQLite's primary result codes. */
const sqlite: Record<number, string> = {
  5: 'another program holds the store locked',
  6: 'another program holds the store locked',
  8: 'the store may not be written by this user',
  10: 'the disk cannot be read or written, or is full',
  11: 'intake.db is damaged; put a backup in its place (desk backup --help)',
  13: 'the disk is full',
  26: 'intake.db is damaged, or no store at all; put a backup in its place (desk backup --help)',
};

const files: Record<string, string> = {
  ENOTDIR: 'is no folder, or lies below a file',
  EEXIST: 'is a file, not a folder',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk is full',
  EROFS: 'the disk can only be read',
  EISDIR: 'a folder stands in the place of a file',
};

function sqliteWords(error: unknown, dataDir: string): string {
  const { errcode = 0, code = '' } = error as { errcode?: number; code?: string };
  const words = sqlite[errcode & 0xff] ?? files[code];
  if (words) return words;
  const file = tried(join(dataDir, 'intake.db'));
  if (file && !file.isFile()) return 'intake.db there is no file';
  const owner = (file ?? tried(dataDir))?.uid;
  const me = process.getuid?.();
  return owner !== undefined && owner !== me
    ? `the store belongs to another user (${owner}), the portal runs as ${me}`
    : `the store cannot be used there by this user (${kindOf(error)})`;
}

/** What lies there; undefined where nothing does, or nobody lets us look. */
function tried(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}
