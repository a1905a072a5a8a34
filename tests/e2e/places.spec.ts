/** What sites say of their places must not make the way longer: the project's page and its form, at 360 by 740 px. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { berlinDay } from '../../src/domain/days/calendar.ts';
import { copyPortal } from '../support/build.ts';
import type { Copy } from '../support/build.ts';
import { startProgram } from '../support/program.ts';
import type { Program } from '../support/program.ts';

const screen = { width: 360, height: 740 };
test.use({ viewport: screen });

const said = { hameln: 'frei', holzminden: 'warteliste', northeim: 'voll' };

let copy: Copy;
let portal: Program;
test.beforeAll(async () => {
  copy = await copyPortal();
  for (const [slug, places] of Object.entries(said)) {
    const file = join(copy.folder, 'content/sites', `${slug}.md`);
    const field = `---\nplaces: ${places}\nplacesSince: ${berlinDay(Date.now())}\n`;
    await writeFile(file, (await readFile(file, 'utf8')).replace('---\n', field));
  }
  expect((await copy.build()).code).toBe(0);
  portal = await startProgram({ folder: copy.folder });
});
test.afterAll(async () => {
  await portal[Symbol.asyncDispose]();
  await copy[Symbol.asyncDispose]();
});

for (const [path, screens] of [
  ['/projekte/spg/', 5],
  ['/projekte/spg/interesse/', 3],
] as const)
  test(`${path}: with places at three sites it still has at most ${screens} screens`, async ({ page }) => {
    await page.goto(portal.url + path);
    await expect(page.getByText('Melden geht überall.')).toBeVisible();
    await expect(page.getByText(/Warteliste/).first()).toBeVisible();
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    expect(height).toBeLessThanOrEqual(screens * screen.height);
  });
