/** What has to be seen on a phone before anybody scrolls. */
import { expect, test } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { answersFor, post } from '../support/person.ts';
import { caseLinkOf } from '../support/links.ts';

test.use({ viewport: { width: 360, height: 740 } });

async function inFirstView(page: Page, ...parts: Locator[]): Promise<void> {
  expect(await page.evaluate(() => window.scrollY)).toBe(0);
  for (const part of parts) {
    const box = await part.first().boundingBox();
    expect(box && box.y + box.height, part.toString()).toBeLessThanOrEqual(740);
  }
}

test('a coordinator sees the number, the place, the day and the button', async ({ page, baseURL }) => {
  const stored = await post(baseURL ?? '', answersFor('v-i-t', { site: 'gross-gerau' }));
  await page.goto(caseLinkOf(process.env['E2E_DATA_DIR'] ?? '', stored.headers.get('location') ?? ''));
  const main = page.locator('main');
  await inFirstView(
    page,
    main.getByRole('heading', { level: 1, name: /melden Sie sich bis zum \d/ }),
    main.getByText(/Vorgang\s+VIT-.*Groß-Gerau/),
    main.getByRole('button', { name: 'Ich kümmere mich' }),
  );
});

test('a partner sees whom to ask, or a number, and where the first project is', async ({ page }) => {
  await page.goto('/partner/');
  const main = page.locator('main');
  await inFirstView(
    page,
    main.locator('a[href^="tel:"]').or(main.getByText('Die Nummer des Jobcenters')),
    main.locator('tbody th'),
  );
});
