/** Feeds, sitemaps and pictures are well-formed: the browser's XML parser reads them, and another program finds its way. */
import { expect, test } from '@playwright/test';

const feeds: Record<string, { root: string; entries: string }> = {
  '/aktuelles/atom.xml': { root: 'feed', entries: 'entry' },
  '/aktuelles/feed.xml': { root: 'rss', entries: 'item' },
  '/sitemap.xml': { root: 'sitemapindex', entries: 'sitemap' },
  '/sitemap-0.xml': { root: 'urlset', entries: 'url' },
};

for (const [path, { root, entries }] of Object.entries(feeds))
  test(`${path} can be read`, async ({ page, request }) => {
    const xml = await (await request.get(path)).text();
    const read = await page.evaluate(
      ([text, name]) => {
        const parsed = new DOMParser().parseFromString(text ?? '', 'application/xml');
        return {
          root: parsed.documentElement.localName,
          error: parsed.querySelector('parsererror')?.textContent,
          count: parsed.getElementsByTagNameNS('*', name ?? '').length,
        };
      },
      [xml, entries] as const,
    );
    expect(read.error).toBeUndefined();
    expect(read.root).toBe(root);
    expect(read.count).toBeGreaterThan(0);
  });

test('the feed has what RFC 4287 asks for, and its HTML is whole', async ({ page, request }) => {
  const xml = await (await request.get('/aktuelles/atom.xml')).text();
  const entries = await page.evaluate((text) => {
    const feed = new DOMParser().parseFromString(text, 'application/xml');
    const within = (parent: Element | Document, name: string) =>
      [...parent.getElementsByTagName(name)].map((element) => element.textContent ?? '');
    return [...feed.getElementsByTagName('entry')].map((entry) => {
      const html = new DOMParser().parseFromString(within(entry, 'content')[0] ?? '', 'text/html');
      const links = [...html.querySelectorAll('a')].map((link) => link.getAttribute('href') ?? '');
      return { ids: within(entry, 'id'), updated: within(entry, 'updated'), text: html.body.textContent ?? '', links };
    });
  }, xml);
  expect(entries.length).toBeGreaterThan(1);
  expect(new Set(entries.flatMap(({ ids }) => ids)).size).toBe(entries.length);
  for (const { updated, text, links } of entries) {
    expect(updated.every((day) => !Number.isNaN(Date.parse(day)))).toBe(true);
    expect(text.trim().length).toBeGreaterThan(100);
    for (const link of links) expect(link).toMatch(/^(https?|tel|mailto):/);
  }
});

test('a card that was copied stands in another page without asking anything of us', async ({ browser, page }) => {
  await page.goto('/projekte/spg/einbetten/');
  const card = await page.getByLabel('HTML zum Kopieren').inputValue();
  const elsewhere = await browser.newPage();
  const asked: string[] = [];
  elsewhere.on('request', (request) => asked.push(request.url()));
  await elsewhere.setContent(`<!doctype html><title>Anderswo</title>${card}`);
  await expect(elsewhere.getByRole('link').first()).toHaveAttribute('href', /\/projekte\/spg\/$/);
  expect(asked).toEqual([]);
  await elsewhere.close();
});
