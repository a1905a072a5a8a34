/** axe finds nothing on any page: WCAG 2.2 A and AA and best practices, in the light and in the dark. */
import { test } from '@playwright/test';
import { expectNoViolations } from './axe.ts';
import { everyPage } from './routes.ts';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

test('axe finds nothing on any page, light or dark', async ({ page, baseURL }) => {
  test.setTimeout(300_000);
  await everyPage(page, baseURL ?? '', async (name) => {
    await expectNoViolations(page, `${name}, light`, (axe) => axe.withTags(tags));
    // All that differs in the dark is colours (tests/styles/styles.test.ts).
    await page.emulateMedia({ colorScheme: 'dark' });
    await expectNoViolations(page, `${name}, dark`, (axe) => axe.withRules(['color-contrast']));
    await page.emulateMedia({ colorScheme: 'light' });
  });
});
