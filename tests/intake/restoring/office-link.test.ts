/** A link of the office's that was made worthless stays so, whichever backup comes back. */
import assert from 'node:assert/strict';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { makeOfficeLink, opensOffice } from '../../../src/intake/figures/office-link.ts';
import { restore } from '../../../src/intake/restoring/restore.ts';
import { openStore } from '../../../src/intake/store/open-store.ts';
import { secret, siteUrl } from '../../support/fixture.ts';
import { temporaryFolder } from '../../support/folder.ts';

it('a backup brings no link back to the office’s page', async () => {
  await using folder = await temporaryFolder();
  const config = { dataDir: folder.path, databaseUrl: undefined, secrets: [secret] };
  const opened = await openStore(config);
  const tokenOf = (link: string) => link.split('/').at(-2) ?? '';
  const old = tokenOf(await makeOfficeLink(opened, siteUrl));
  assert.equal(await opensOffice(opened, old), true);
  await opened.close();
  const file = join(folder.path, 'backup');
  copyFileSync(join(folder.path, 'intake.db'), file);

  const again = await openStore(config);
  const fresh = tokenOf(await makeOfficeLink(again, siteUrl));
  assert.equal(await opensOffice(again, old), false);
  await again.close();
  const result = await restore({ dataDir: folder.path, secrets: [secret], file, journals: [], now: Date.now() });
  assert.equal(result.ok, true);

  const restored = await openStore(config);
  for (const token of [old, fresh]) assert.equal(await opensOffice(restored, token), false);
  await restored.close();
});
