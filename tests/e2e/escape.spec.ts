/** Which Esc counts on the way out, and what holds in the tab afterwards. */
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { BEFORE, keys, NEUTRAL, neutralPage, nobodyFindsBack, SECRET, watch, ways } from './leaving.ts';

const FORM = '/projekte/v-i-t/interesse/';

test.beforeEach(({ page }) =>
  page.route(`${NEUTRAL}**`, (route) => route.fulfill({ contentType: 'text/html', body: neutralPage })),
);

const press = async (page: Page, times: number) => {
  for (let presses = 0; presses < times; presses += 1) await page.keyboard.press('Escape');
};

/** Time in which the page would have gone. */
async function stays(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 150)));
  await expect(page).toHaveURL(FORM);
  await expect(page.locator('h1')).toBeVisible();
}

const uncounted: Record<string, (page: Page) => Promise<void>> = {
  'a key that is held': async (page) => {
    for (let repeats = 0; repeats < 9; repeats += 1) await page.keyboard.down('Escape');
    await page.keyboard.up('Escape');
    await page.keyboard.press('Escape');
  },
  'an input method that composes': (page) => synthetic(page, { isComposing: true }),
  'the key that ends a composition': (page) => synthetic(page, { keyCode: 229 }),
  'what somebody else has handled, a suggestion of the browser say': async (page) => {
    await page.evaluate(() => document.body.addEventListener('keydown', (event) => event.preventDefault()));
    await press(page, 4);
  },
  'a select that is open': async (page) => {
    await page.getByText('Wenn Sie möchten').click();
    for (let times = 0; times < 4; times += 1) {
      await page.locator('#language').focus();
      await page.keyboard.press('Alt+ArrowDown');
      await press(page, 1);
    }
  },
  'a dialog that is open': async (page) => {
    for (let times = 0; times < 4; times += 1) {
      await page.evaluate(() => document.body.appendChild(document.createElement('dialog')).showModal());
      await press(page, 1);
    }
  },
  'two presses, and a third much later': async (page) => {
    await press(page, 2);
    await page.waitForTimeout(2_100);
    await press(page, 1);
  },
};

const synthetic = (page: Page, init: { isComposing?: boolean; keyCode?: number }) =>
  page.evaluate((more: object) => {
    for (let times = 0; times < 4; times += 1)
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, ...more }));
  }, init);

for (const [what, act] of Object.entries(uncounted))
  test(`Esc does not count for ${what}`, async ({ page }) => {
    await page.goto(FORM);
    await act(page);
    await stays(page);
  });

test('a fourth Esc does not stop the way out', async ({ page }) => {
  const pressed = Promise.withResolvers<void>();
  await page.route(`${NEUTRAL}**`, async (route) => {
    await pressed.promise;
    await route.fulfill({ contentType: 'text/html', body: neutralPage });
  });
  await page.goto(FORM);
  await page.evaluate(() =>
    addEventListener('keydown', (event) => setTimeout(() => console.log(event.defaultPrevented, document.title))),
  );
  // Blank, and called like where it goes, which is not there yet.
  const saidWhileBlank = (prevented: boolean) =>
    page.waitForEvent('console', (message) => message.text() === `${prevented} ${new URL(NEUTRAL).hostname}`);
  const third = saidWhileBlank(false);
  await press(page, 3);
  await third;
  const fourth = saidWhileBlank(true);
  await press(page, 1);
  await fourth;
  pressed.resolve();
  await expect(page).toHaveURL(NEUTRAL);
});

test('without script the receipt comes back from no cache, and says what remains', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, ...(baseURL ? { baseURL } : {}) });
  const page = await context.newPage();
  await page.route(`${NEUTRAL}**`, (route) => route.fulfill({ contentType: 'text/html', body: neutralPage }));
  await page.goto(BEFORE);
  await ways['the receipt']?.(page);
  await expect(page.locator('noscript p')).toBeVisible();
  await expect(page.getByText('Dann löschen Sie den Verlauf')).toBeVisible();
  await expect(page.getByText('Schnell weg: 3-mal')).toBeHidden();
  await keys['the button']?.(page);
  await expect(page).toHaveURL(NEUTRAL);
  const asked = page.waitForResponse(/\/eingang\//);
  await page.goBack();
  expect((await asked).headers()['cache-control']).toBe('no-store');
  await context.close();
});

test('with storage switched off nobody finds back either', async ({ page }) => {
  const seen = await watch(page);
  await page.addInitScript(() =>
    Object.defineProperty(window, 'sessionStorage', {
      get() {
        throw new DOMException('', 'SecurityError');
      },
    }),
  );
  await page.goto(BEFORE);
  await ways['the check page after a mistake']?.(page);
  await keys['the button']?.(page);
  await nobodyFindsBack(page, seen);
});

test('a browser that cannot tell its history shows its own question at the most', async ({ page }) => {
  const seen = await watch(page);
  await page.addInitScript(() => Reflect.deleteProperty(window, 'navigation'));
  await page.goto(BEFORE);
  await ways['the receipt']?.(page);
  await keys['the button']?.(page);
  await expect(page).toHaveURL(NEUTRAL);
  seen.length = 0;
  for (let steps = 0; steps < 3; steps += 1) {
    await page.goBack({ waitUntil: 'commit' }).catch(() => undefined);
    await expect.poll(() => page.content().catch(() => SECRET)).not.toContain(SECRET);
  }
  expect(seen).toEqual([]);
});

test('nothing is kept before leaving; afterwards the form can be opened anew, and Back works in it', async ({
  page,
}) => {
  await page.goto(FORM);
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
  await press(page, 3);
  await expect(page).toHaveURL(NEUTRAL);
  await page.goto(BEFORE);
  expect(await page.evaluate(() => JSON.stringify(sessionStorage))).toBe('{"verlassen":""}');
  await ways['the check page']?.(page);
  await page.goBack();
  await expect(page.locator('h1')).toHaveText(/^Interesse an V-I-T/);
  await page.reload();
  await expect(page.locator('h1')).toHaveText(/^Interesse an V-I-T/);
});
