/** At 320 px, which is 400 % zoom on a desktop, nothing scrolls sideways, and a thumb finds every control. */
import { expect, test } from '@playwright/test';
import { everyPage } from './routes.ts';

test('no page scrolls sideways', async ({ page, baseURL }) => {
  await everyPage(page, baseURL ?? '', async (name) => {
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(beyond, name).toBeLessThanOrEqual(0);
  });
});

test('buttons and phone numbers are at least 44 by 44 pixels', async ({ page, baseURL }) => {
  await everyPage(page, baseURL ?? '', async (name) => {
    for (const control of await page
      .locator('main .button, main .call, main input:not([type=hidden]), main select')
      .all()) {
      if (!(await control.isVisible())) continue;
      const box = await control.evaluate((element) => {
        const target = element.matches('[type=radio], [type=checkbox]') ? (element.parentElement ?? element) : element;
        const { width, height } = target.getBoundingClientRect();
        return { width, height, html: element.outerHTML.slice(0, 80) };
      });
      if (box.html.includes('website')) continue;
      expect(box.height, `${name} ${box.html}`).toBeGreaterThanOrEqual(44);
      expect(box.width, `${name} ${box.html}`).toBeGreaterThanOrEqual(44);
    }
  });
});
