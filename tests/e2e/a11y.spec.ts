/** axe finds nothing on any page: WCAG 2.2 A and AA and best practices, in the light and in the dark. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { everyPage } from './routes.ts';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing on any page, ${colorScheme}`, async ({ browser, baseURL }) => {
    test.setTimeout(300_000);
    const context = await browser.newContext({ colorScheme, baseURL: baseURL ?? '' });
    const page = await context.newPage();
    await everyPage(page, baseURL ?? '', async (name) => {
      const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
      const lines = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
      expect(lines, name).toEqual([]);
    });
    await context.close();
  });
}
