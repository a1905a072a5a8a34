/** The walls of the house (docs/decisions/house.md): `npm run check` finds every breach, tried in a house of empty rooms. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import house from '../../.dependency-cruiser.mjs';
import { temporaryFolder } from '../support/folder.ts';
import { root } from '../support/program.ts';

interface Rule {
  name: string;
  from: { path?: string };
  to: { path?: string };
}
const walls = (house.forbidden as Rule[]).filter(({ from, to }) => from.path && to.path);

/** `^src/intake/(form|letters)/` is two rooms. */
function roomsOf({ path = '' }: Rule['from']): string[] {
  const [, floor = '', rooms = ''] = /^\^src\/(.*)\((.+)\)\/$/.exec(path) ?? assert.fail(path);
  return rooms.split('|').map((room) => `src/${floor}${room}`);
}

/** Each rule against each of the rooms it speaks of: a file that imports what it must not, if only as a type. */
const breaches = walls.flatMap(({ name, from, to }) =>
  roomsOf(from).flatMap((here) => roomsOf(to).map((there) => ({ name, here, there }))),
);

async function builtOf(files: Record<string, string>) {
  const folder = await temporaryFolder();
  for (const name of ['.dependency-cruiser.mjs', '.oxlintrc.json', 'tsconfig.json', 'package.json'])
    copyFileSync(join(root, name), join(folder.path, name));
  symlinkSync(join(root, 'node_modules'), join(folder.path, 'node_modules'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder.path, path)), { recursive: true });
    writeFileSync(join(folder.path, path), text);
  }
  return folder;
}

function run(cwd: string, tool: string, ...args: string[]): string {
  const { stdout, error } = spawnSync(join(root, 'node_modules/.bin', tool), args, { cwd, encoding: 'utf8' });
  assert.ifError(error);
  return stdout;
}

describe('the walls of the house', () => {
  it('let no import up, none to a neighbour, none in a circle, and no SQL out of the store', async () => {
    const up = (room: string) => room.replaceAll(/[^/]+/g, '..');
    const files = Object.fromEntries([
      ...breaches.map(({ there }) => [`${there}/a.ts`, 'export type A = 0;\n']),
      ...breaches.map(({ here, there }, index) => [
        `${here}/breach${index}.ts`,
        `import type { A } from '${up(here)}/${there}/a.ts';\nexport type B = A;\n`,
      ]),
      ['src/settings/one.ts', "import type { Two } from './two.ts';\nexport type One = Two;\n"],
      ['src/settings/two.ts', "import type { One } from './one.ts';\nexport type Two = One | 0;\n"],
      ['src/intake/form/sql.ts', "import { sql } from 'kysely';\nexport const now = sql`now()`;\n"],
      ['src/http/sql.ts', "import { DatabaseSync } from 'node:sqlite';\nexport const Database = DatabaseSync;\n"],
    ]);
    await using folder = await builtOf(files);
    const found = JSON.parse(run(folder.path, 'depcruise', 'src', '--output-type', 'json')) as {
      summary: { violations: { rule: Rule; from: string; to: string }[] };
    };
    const told = new Set(found.summary.violations.map(({ rule, from }) => `${rule.name}: ${from}`));
    const meant = [
      ...breaches.map(({ name, here }, index) => `${name}: ${here}/breach${index}.ts`),
      'no-circle: src/settings/one.ts',
      'sql-only-in-store: src/intake/form/sql.ts',
      'sql-only-in-store: src/http/sql.ts',
    ];
    assert.ok(meant.length > 150);
    assert.deepEqual(
      meant.filter((breach) => !told.has(breach)),
      [],
    );
  });

  it('keep Astro in what visitors see, the environment in config, and files and functions short', async () => {
    const long = (lines: number, line: string) => Array.from({ length: lines }, () => line).join('\n');
    const bad: Record<string, [string, string]> = {
      'src/http/astro.ts': [
        'no-restricted-imports',
        "import { getEntry } from 'astro:content';\nexport const get = getEntry;\n",
      ],
      'src/pages/a.astro': ['no-restricted-imports', "---\nimport { a } from '../http/a.ts';\n---\n{a}\n"],
      'src/components/b.astro': ['no-restricted-imports', "---\nimport { a } from '../programs/a.ts';\n---\n{a}\n"],
      'src/layouts/c.astro': ['no-restricted-imports', "---\nimport { a } from '../intake/store/a.ts';\n---\n{a}\n"],
      'src/domain/env.ts': ['no-process-env', "export const port = process.env['PORT'];\n"],
      'src/texts/long.ts': ['max-lines', `${long(201, 'export {};')}\n`],
      'src/texts/function.ts': ['max-lines-per-function', `export function f() {\n${long(40, '  f();')}\n}\n`],
    };
    const good = {
      'src/pages/d.astro':
        "---\nimport { getEntry } from 'astro:content';\nimport { a } from '../texts/a.ts';\n---\n{getEntry}{a}\n",
      'src/settings/config.ts': "export const port = process.env['PORT'];\n",
    };
    const files = Object.entries(bad).map(([path, [, text]]) => [path, text]);
    await using folder = await builtOf({ ...Object.fromEntries(files), ...good });
    const found = JSON.parse(run(folder.path, 'oxlint', '--format', 'json', 'src')) as {
      diagnostics: { code: string; filename: string }[];
    };
    const told = found.diagnostics.map(({ code, filename }) => `${filename} ${/\((.+)\)/.exec(code)?.[1]}`);
    assert.deepEqual(
      Object.entries(bad).filter(([path, [rule]]) => !told.includes(`${path} ${rule}`)),
      [],
    );
    assert.deepEqual(
      told.filter((one) => Object.keys(good).some((path) => one.startsWith(path))),
      [],
    );
  });
});
