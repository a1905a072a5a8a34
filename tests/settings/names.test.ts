/** Names that nobody reads: a mistyped variable is a setting that is missing. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { ConfigError, readConfig } from '../../src/settings/config.ts';
import { meantBy, nearest } from '../../src/settings/variables/names.ts';
import { names } from '../../src/settings/variables/values.ts';
import { root } from '../support/program.ts';

/** As the contract with the outside lists them. */
const contract =
  `HOST PORT SITE_URL DATA_DIR DATABASE_URL SMTP_URL SMTP_CA_FILE MAIL_FROM TRIAL OFFICE_EMAIL INTAKE_SECRET
  INTAKE_SECRET_FILE SMIME_CERT SMIME_KEY TRUST_PROXY HCAPTCHA_SITEKEY HCAPTCHA_SECRET COURIER LOG_LEVEL`.split(/\s+/);

const upper = fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ_');
const slip = fc
  .record({ name: fc.constantFrom(...contract), at: fc.nat(20), letter: upper, kind: fc.nat(3) })
  .map(({ name, at: anywhere, letter, kind }) => {
    const at = anywhere % name.length;
    const [before, here, after] = [name.slice(0, at), name[at] ?? '', name.slice(at + 1)];
    const typed =
      [before + after, before + letter + here + after, before + letter + after, swapped(name, at)][kind] ?? '';
    return { name, typed };
  })
  .filter(({ typed }) => !contract.includes(typed));
const swapped = (name: string, at: number) =>
  name.slice(0, at) + (name[at + 1] ?? '') + (name[at] ?? '') + name.slice(at + 2);

/** What other programs, shells, service managers and containers set. */
const foreign = `HOME HOSTNAME HOSTTYPE HOSTS MACHTYPE OSTYPE TERM SHELL SHLVL PATH PWD OLDPWD USER LOGNAME LANG LC_ALL TZ EDITOR
  PAGER MAIL MAILTO DISPLAY XDG_DATA_DIRS XDG_RUNTIME_DIR NODE_ENV NODE_OPTIONS NODE_EXTRA_CA_CERTS PORTS POST SORT
  SSL_CERT_FILE SSL_CERT_DIR INVOCATION_ID JOURNAL_STREAM NOTIFY_SOCKET CREDENTIALS_DIRECTORY STATE_DIRECTORY LISTEN_PID
  npm_config_cache npm_package_name npm_lifecycle_event INIT_CWD CI MALLOC_ARENA_MAX DEBUG COLORTERM NO_COLOR FORCE_COLOR
  KUBERNETES_PORT KUBERNETES_SERVICE_HOST PORTAL_PORT_4321_TCP SMTP_HOST SMTP_PORT SMTP_USER SMTP_PASSWORD DB_URL PGHOST
  PGPASSWORD POSTGRES_URL MAIL_HOST MAIL_PORT HTTP_PROXY HTTPS_PROXY NO_PROXY http_proxy BASE_URL LOG_FORMAT _ __CF_USER`;

describe('the name of a variable', () => {
  it('is one of the contract, and each is described in .env.example', () => {
    assert.deepEqual([...names].toSorted(), contract.toSorted());
    const example = readFileSync(join(root, '.env.example'), 'utf8');
    assert.deepEqual(
      [...example.matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name ?? '').toSorted(),
      contract.toSorted(),
    );
  });

  it('that is one slip from ours is refused, and the right one named', () => {
    fc.assert(
      fc.property(slip, ({ name, typed }) => {
        const meant = meantBy(typed, names);
        // A word of its own may be meant as it stands.
        if (
          ['HOSTS', 'PORTS', 'POST', 'COST', 'LOST', 'MOST', 'GHOST', 'SORT', 'PART', 'FORT', 'SPORT'].includes(typed)
        )
          return;
        assert.ok(meant !== undefined, `${typed} for ${name}`);
        assert.throws(
          () => readConfig({ [typed]: 'x' }),
          (error) => error instanceof ConfigError && error.message.startsWith(`${typed}: is ${meant} meant?`),
        );
      }),
      { numRuns: 2_000 },
    );
  });

  it('is known without its underscores, with others, and in small letters', () => {
    for (const name of contract.filter((one) => one.includes('_')))
      for (const typed of [name.replaceAll('_', ''), name.replaceAll('_', '-'), name.toLowerCase(), `_${name}`])
        assert.equal(meantBy(typed, names), name, typed);
  });

  it('of another program is let alone', () => {
    for (const name of foreign.split(/\s+/)) assert.equal(meantBy(name, names), undefined, name);
  });

  it('in .env is one of ours, whatever else it looks like', () => {
    for (const name of ['SMTP_UR', 'SMTP_HOST', 'PATH', 'NODE_ENV', 'PORTS', 'FOO', 'smtp_url'])
      assert.throws(() => readConfig({}, { [name]: '' }), {
        name: 'ConfigError',
        message: new RegExp(`^${name} in \\.env: `),
      });
    assert.throws(() => readConfig({}, { SMTP_UR: 'x' }), /is SMTP_URL meant\?/);
    assert.throws(() => readConfig({}, { MAILFRM: 'x' }), /is MAIL_FROM meant\?/);
  });
});

describe('the nearest word', () => {
  const verbs = ['doctor', 'status', 'retry', 'release', 'discard', 'bounced', 'withdraw', 'backup', 'reseal', 'purge'];
  const rows: [string, string | undefined][] = [
    ['docter', 'doctor'],
    ['statsu', 'status'],
    ['Doctor', 'doctor'],
    ['withdrw', 'withdraw'],
    ['with-draw', 'withdraw'],
    ['back', 'backup'],
    ['pruge', 'purge'],
    ['nonsense', undefined],
    ['', undefined],
  ];
  for (const [typed, expected] of rows)
    it(`to „${typed}“ is ${expected ?? 'none'}`, () => assert.equal(nearest(typed, verbs), expected));
});
