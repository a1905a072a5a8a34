/** How a person comes to each page of the intake and leaves it, and how somebody else looks for it afterwards. */
import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import { caseLinkOf } from '../support/links.ts';
import { isIntakePage } from '../../src/domain/intake-pages.ts';

export const NEUTRAL = 'https://www.dwd.de/';
/** What stands there, while nothing leaves the machine. */
export const neutralPage = '<title>Das Wetter</title>Wetter';
export const BEFORE = '/projekte/v-i-t/';
export const SECRET = 'Geheime Grete';

const press = (page: Page, value: string) => page.locator(`main button[value=${value}]`).last().click();
const headline = (page: Page, text: string | RegExp) => expect(page.locator('h1')).toHaveText(text);

async function toForm(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Interesse mitteilen' }).last().click();
  await headline(page, /^Interesse an V-I-T/);
}

async function fill(page: Page): Promise<void> {
  await page.locator('#site-unsure').check();
  await page.locator('#name').fill(SECRET);
  await page.locator('#contact-email').check();
  await page.locator('#email').fill('grete@example.org');
  await page.locator('#consent').check();
}

async function toErrors(page: Page): Promise<void> {
  await toForm(page);
  await page.locator('#name').fill(SECRET);
  await press(page, 'check');
  await expect(page.getByRole('alert')).toBeFocused();
}

async function toCheck(page: Page): Promise<void> {
  await toForm(page);
  await fill(page);
  await press(page, 'check');
  await headline(page, 'Bitte prüfen Sie Ihre Angaben');
}

async function toReceipt(page: Page): Promise<void> {
  await toCheck(page);
  await press(page, 'send');
  await headline(page, /^Ihre Nachricht ist (gesendet|angekommen)$/);
}

async function toWithdraw(page: Page): Promise<void> {
  await toReceipt(page);
  await press(page, 'withdraw');
  await headline(page, 'Möchten Sie Ihre Nachricht zurücknehmen?');
}

/** How a person comes to each page, from a page of the project. */
export const ways: Record<string, (page: Page) => Promise<void>> = {
  'the empty form': toForm,
  'the filled form': async (page) => {
    await toForm(page);
    await fill(page);
  },
  'the form with mistakes': toErrors,
  'the form, at a mistake': async (page) => {
    await toErrors(page);
    await page.getByRole('alert').getByRole('link').first().click();
    await expect(page).toHaveURL(/#/);
  },
  'the check page': toCheck,
  'the check page after a mistake': async (page) => {
    await toErrors(page);
    await fill(page);
    await press(page, 'check');
    await headline(page, 'Bitte prüfen Sie Ihre Angaben');
  },
  'the form, once more': async (page) => {
    await toCheck(page);
    await press(page, 'edit');
    await headline(page, /^Interesse an V-I-T/);
    await expect(page.locator('#name')).toHaveValue(SECRET);
  },
  'the form, gone back to from the check page': async (page) => {
    await toCheck(page);
    await page.goBack();
    await headline(page, /^Interesse an V-I-T/);
  },
  'the form, after looking elsewhere': async (page) => {
    await toCheck(page);
    await page.getByRole('link', { name: 'Datenschutz' }).last().click();
    await page.goto('/projekte/v-i-t/interesse/');
    await headline(page, /^Interesse an V-I-T/);
  },
  'the receipt': toReceipt,
  'the question before withdrawing': toWithdraw,
  'the page after withdrawing': async (page) => {
    await toWithdraw(page);
    await press(page, 'withdraw-yes');
    await headline(page, 'Ihre Nachricht ist zurückgenommen');
  },
  'the page of the coordinator': async (page) => {
    await toReceipt(page);
    await page.goto(caseLinkOf(process.env['E2E_DATA_DIR'] ?? '', page.url()));
    await headline(page, /^Bitte melden Sie sich/);
  },
  'the closed form': async (page) => {
    await page.goto('/projekte/kopra/interesse/');
    await headline(page, /KoPrA/);
  },
  'the address of the check page': async (page) => {
    await toForm(page);
    await page.goto('/interesse/');
    await headline(page, 'Hier haben Sie nichts gesendet');
  },
  'a link that is no more': async (page) => {
    await page.goto(`/eingang/${'a'.repeat(40)}/`);
    await headline(page, 'Diese Seite gibt es nicht');
  },
  'an answer that was refused': async (page) => {
    await toForm(page);
    await page.locator('input[name=project]').evaluate((field: HTMLInputElement) => (field.value = 'nix'));
    await press(page, 'check');
    await headline(page, 'Das hat nicht geklappt');
  },
};

export const keys: Record<string, (page: Page) => Promise<void>> = {
  'the button': (page) => page.getByRole('link', { name: 'Seite schnell verlassen' }).click(),
  'Esc, three times': async (page) => {
    for (let presses = 0; presses < 3; presses += 1) await page.keyboard.press('Escape');
  },
};

/** Notes each picture in which words of an intake page could be seen. */
export async function watch(page: Page): Promise<string[]> {
  const seen: string[] = [];
  page.on('console', (message) => {
    if (message.text().startsWith('seen: ')) seen.push(message.text());
  });
  await page.addInitScript(() => {
    const look = () => {
      const { body, documentElement } = document;
      const words = documentElement && getComputedStyle(documentElement).visibility === 'visible' && body?.innerText;
      if (words && /interesse|eingang|vorgang|pruefung/.test(location.pathname))
        console.log(`seen: ${document.title} ${words.slice(0, 60)}`);
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
    addEventListener('pageshow', look);
  });
  return seen;
}

async function isNoIntake(page: Page, step: string): Promise<void> {
  await expect.poll(() => isIntakePage(new URL(page.url()).pathname), step).toBe(false);
  await page.waitForLoadState();
  expect(await page.content(), step).not.toContain(SECRET);
  if (page.url() !== NEUTRAL) return expect(page, step).toHaveURL(BEFORE);
  await expect(page.locator('body'), step).toHaveText('Wetter');
  await expect(page, step).toHaveTitle('Das Wetter');
}

/** Not all that is in the history can be loaded without the browser's question, so it is read, too: addresses and titles. */
async function historyIsClean(page: Page): Promise<void> {
  const tab = await page.context().newCDPSession(page);
  const { currentIndex, entries } = await tab.send('Page.getNavigationHistory');
  const intake = entries.filter(({ url }) => isIntakePage(url));
  expect(intake.filter((entry) => entries.indexOf(entry) <= currentIndex)).toEqual([]);
  expect(intake.length, 'one that leads to the neutral page again').toBeLessThanOrEqual(1);
  for (const { title } of intake) expect(title).toBe(new URL(NEUTRAL).host);
}

/** More often than there are pages in the history. */
const MOST = 8;

export async function nobodyFindsBack(page: Page, seen: string[]): Promise<void> {
  await expect(page).toHaveURL(NEUTRAL);
  await historyIsClean(page);
  // Until here the person was on the pages; from here on somebody else looks.
  seen.length = 0;
  for (let step = 1; step <= MOST && page.url() !== new URL(BEFORE, page.url()).href; step += 1) {
    await page.goBack({ waitUntil: 'commit' }).catch(() => undefined);
    await isNoIntake(page, `Back ${step}`);
    if (new URL(page.url()).pathname === BEFORE) break;
  }
  await expect(page, 'the way back is open').toHaveURL(BEFORE);
  for (let step = 1; step <= MOST; step += 1) {
    const came = await page.goForward({ waitUntil: 'commit', timeout: 5_000 }).catch(() => undefined);
    await isNoIntake(page, `Forward ${step}`);
    if (came === null) break;
  }
  expect(seen).toEqual([]);
}
