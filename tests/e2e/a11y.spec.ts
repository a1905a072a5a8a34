/** axe finds nothing on any page: WCAG 2.2 A and AA and best practices, in the light and in the dark. */
import { test } from '@playwright/test';
import { expectNoViolations } from './axe.ts';
import { everyPage } from './routes.ts';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

test('axe finds nothing on any page', async ({ page, baseURL }) => {
  test.setTimeout(300_000);
  await everyPage(page, baseURL ?? '', (name) => expectNoViolations(page, name, (axe) => axe.withTags(tags)));
});

test('axe finds the same contrast in the dark', async ({ page, baseURL }) => {
  test.setTimeout(300_000);
  await page.emulateMedia({ colorScheme: 'dark' });
  await everyPage(page, baseURL ?? '', (name) =>
    // All that the style sheet changes in the dark is colours (tests/styles/styles.test.ts).
    expectNoViolations(page, name, (axe) => axe.withRules(['color-contrast'])),
  );
});
