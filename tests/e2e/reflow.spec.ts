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
    expect(await page.locator(controls).evaluateAll(smallOnes), name).toEqual([]);
  });
});

const controls = 'main .button, main .call, main input:not([type=hidden], [name=website]), main select';

/** A radio button or a box is as large as its label. Runs in the page. */
function smallOnes(elements: (HTMLElement | SVGElement)[]): string[] {
  return elements
    .filter((element) => element.checkVisibility())
    .filter((element) => {
      const target = element.matches('[type=radio], [type=checkbox]') ? (element.parentElement ?? element) : element;
      const { width, height } = target.getBoundingClientRect();
      return width < 44 || height < 44;
    })
    .map((element) => element.outerHTML.slice(0, 80));
}
