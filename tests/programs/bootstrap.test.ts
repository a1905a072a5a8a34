/** `npm start` and `npm test` install what is missing, and nothing else: whoever installed the packages, they count. */
import assert from 'node:assert/strict';
import { chmod, cp, mkdir, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { describe, it } from 'node:test';
import { temporaryFolder } from '../support/folder.ts';
import { root, runToEnd } from '../support/program.ts';

const needed = {
  '': { name: 'portal' },
  'node_modules/one': { version: '1.0.0', integrity: 'sha512-1' },
  'node_modules/for-another-system': { version: '1.0.0', integrity: 'sha512-2', optional: true },
};
const one = { version: '1.0.0', integrity: 'sha512-1' };

/** What npm wrote when it had installed; undefined: it never did, or was cut off. */
const rows: [what: string, there: object | undefined, installs: boolean][] = [
  ['all are there', { 'node_modules/one': one }, false],
  ['more are there', { 'node_modules/one': one, 'node_modules/two': one }, false],
  ['none were installed', undefined, true],
  ['one is missing', {}, true],
  ['one has another version', { 'node_modules/one': { ...one, version: '1.0.1' } }, true],
  ['one has other content', { 'node_modules/one': { ...one, integrity: 'sha512-3' } }, true],
  [
    'an optional one has another version',
    { 'node_modules/one': one, 'node_modules/for-another-system': { ...one, version: '2.0.0' } },
    true,
  ],
];

describe('the packages', () => {
  for (const [what, there, installs] of rows)
    it(`are ${installs ? '' : 'not '}installed where ${what}`, async () => {
      await using folder = await temporaryFolder();
      const at = (...names: string[]) => join(folder.path, ...names);
      await cp(join(root, 'src/programs/bootstrap.mjs'), at('src/programs/bootstrap.mjs'));
      await mkdir(at('node_modules'));
      await writeFile(at('package-lock.json'), JSON.stringify({ packages: needed }));
      if (there) await writeFile(at('node_modules/.package-lock.json'), JSON.stringify({ packages: there }));
      await writeFile(at('npm'), '#!/bin/sh\necho "npm $1"\n');
      await chmod(at('npm'), 0o755);
      const env = { PATH: [folder.path, process.env['PATH']].join(delimiter) };
      const { code, output } = await runToEnd(folder.path, ['src/programs/bootstrap.mjs'], env);
      assert.equal(code, 0, output);
      assert.equal(output.includes('npm ci'), installs, output);
    });
});
