/** A portal that is rebuilt while it serves goes on serving the old build, whole, until it is started again. */
import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { copyPortal } from '../support/build.ts';
import { answersFor, get, post } from '../support/person.ts';
import { startProgram } from '../support/program.ts';
import { allPaths } from '../support/routes.ts';

it('takes no notice of its build being taken away', async () => {
  await using copy = await copyPortal(fileURLToPath(new URL('../fixture/content', import.meta.url)));
  assert.equal((await copy.build()).code, 0);
  await using portal = await startProgram({ folder: copy.folder });
  // More than a build does, which puts another in its place; and no page has been asked for yet.
  await rm(join(copy.folder, 'dist'), { recursive: true });
  for (const path of await allPaths(portal.url))
    assert.equal((await get(portal.url + path)).status, path.includes('fehlt') ? 404 : 200, path);
  const stored = await post(portal.url, answersFor('bruecke', { postcode: '01234' }));
  assert.equal(stored.status, 303);
  assert.equal((await get(new URL(stored.headers.get('location') ?? '', portal.url).href)).status, 200);
});
