import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { atomFeed } from '../../src/exports/atom.ts';
import { text as field } from '../../src/content/schema/values.ts';
import { parseContent } from '../../src/content/check.ts';
import { rawContent } from '../content/sample.ts';

const ORIGIN = 'https://portal.example/';
const feedOf = (news: Record<string, Record<string, unknown>>, html: [string, string][] = []) => {
  const entries = Object.entries(news).map(([slug, more]) => [slug, { title: 'T', summary: 'S', ...more }]);
  const content = parseContent(rawContent({ news: Object.fromEntries(entries) }));
  return atomFeed({ ...content, origin: ORIGIN, html: new Map(html) });
};
const all = (feed: string, pattern: RegExp) => [...feed.matchAll(pattern)].map(([, found]) => found);
const decoded = (text = '') =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
const contentsOf = (feed: string) => all(feed, /<content type="html">(.*?)<\/content>/gs).map(decoded);

describe('the Atom feed', () => {
  it('has the newest first, and its own day is that of the newest', () => {
    const feed = feedOf({ a: { date: '2022-06-01' }, b: { date: '2023-07' }, c: { date: '2023-06-30' } });
    assert.deepEqual(all(feed, /<updated>(.*?)<\/updated>/g), [
      '2023-07-01T00:00:00.000Z',
      '2023-07-01T00:00:00.000Z',
      '2023-06-30T00:00:00.000Z',
      '2022-06-01T00:00:00.000Z',
    ]);
  });

  it('goes by the day on which an entry came where its own is not known, and is silent where neither is', () => {
    const feed = feedOf({ dated: { published: '2026-11-23' }, undated: {} });
    assert.deepEqual(all(feed, /<entry>\n<id>(.*?)<\/id>/g), ['https://portal.example/aktuelles/dated/']);
  });

  it('has the whole text, with links that lead here from anywhere', () => {
    const text = '<p>Ein „Wort“ &amp; <a href="/projekte/alpha/">ein Link</a>, <a href="//fremd.example/">zwei</a></p>';
    const [content] = contentsOf(feedOf({ a: { date: '2026-01' } }, [['a', text]]));
    assert.equal(
      content,
      '<p>Ein „Wort“ &amp; <a href="https://portal.example/projekte/alpha/">ein Link</a>, <a href="//fremd.example/">zwei</a></p>',
    );
  });

  it('has the summary where there is no text', () => {
    assert.deepEqual(contentsOf(feedOf({ a: { date: '2026-01', summary: 'Nur das & mehr' } })), [
      '<p>Nur das &amp; mehr</p>',
    ]);
  });

  it('without news is a feed all the same', () => {
    assert.match(feedOf({}), /<updated>1970-01-01T00:00:00Z<\/updated>/);
  });

  it('has no sign of its own from the content, and none that XML forbids', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 6 }), (title) => {
        fc.pre(field.safeParse(title).success);
        const feed = feedOf({ a: { date: '2026-01', title } });
        assert.equal(feed.match(/<entry>/g)?.length, 1);
        assert.doesNotMatch(feed, /[\p{Cc}--[\t\n\r\u007F-\u009F]]|[\uFFFE\uFFFF]/v);
        const [, inner = ''] = all(feed, /<title>(.*?)<\/title>/gs);
        assert.doesNotMatch(inner, /[<>"]|&(?!(lt|gt|quot|amp);)/);
      }),
    );
  });
});
