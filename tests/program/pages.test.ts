/** Every page, as it is served: valid HTML, links that lead somewhere, budgets, nothing from elsewhere. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import { get } from '../support/person.ts';
import { startProgram } from '../support/program.ts';
import type { Program } from '../support/program.ts';
import { everyPage } from '../support/routes.ts';
import { htmlProblems } from '../support/valid-html.ts';

const KB = 1024;
const budgets = { html: 10 * KB, css: 8 * KB, script: 3 * KB, pictures: 30 * KB, firstPaint: 14 * KB, requests: 5 };

/** The pages that can be left so that nobody finds back; no other has a script. */
const isIntake = (name: string) => /interesse\/$|^\(/.test(name) && !/^\((finder|foreign)\)$/.test(name);

/** Addresses that the page itself loads. */
const loads = (html: string, pattern: RegExp) => [...html.matchAll(pattern)].map(([, address]) => address ?? '');
const styles = (html: string) => loads(html, /<link [^>]*rel="stylesheet"[^>]*href="([^"]+)"/g);
const scripts = (html: string) => loads(html, /<script [^>]*src="([^"]+)"/g);
const pictures = (html: string) => loads(html, /<img [^>]*src="([^"]+)"/g);

describe('every page', () => {
  let portal: Program;
  let pages: Map<string, string>;
  before(async () => {
    portal = await startProgram();
    pages = await everyPage(portal);
  });
  after(() => portal[Symbol.asyncDispose]());
  const weigh = async (paths: string[]) => {
    const bodies = await Promise.all(paths.map(async (path) => (await get(portal.url + path)).text));
    return bodies.reduce((sum, body) => sum + brotliCompressSync(body).length, 0);
  };
  const eachPage = async (check: (html: string, name: string) => Promise<void> | void) => {
    assert.ok(pages.size > 30);
    for (const [name, html] of pages) await check(html, name);
  };

  it('is valid HTML', async () => {
    await eachPage(async (html, name) => assert.deepEqual(await htmlProblems(html), [], name));
  });

  it('keeps to the budgets', async () => {
    await eachPage(async (html, name) => {
      const page = brotliCompressSync(html).length;
      const css = await weigh(styles(html));
      const script = await weigh(scripts(html));
      assert.ok(page <= budgets.html, `${name}: HTML ${page}`);
      assert.ok(css <= budgets.css, `${name}: CSS ${css}`);
      assert.ok(page + css <= budgets.firstPaint, `${name}: first paint ${page + css}`);
      assert.ok(script <= (isIntake(name) ? budgets.script : 0), `${name}: script ${script}`);
      const requests = 2 + styles(html).length + scripts(html).length + pictures(html).length;
      assert.ok(requests <= budgets.requests, `${name}: ${requests} requests`);
      assert.ok((await weigh(pictures(html))) <= budgets.pictures, `${name}: pictures`);
    });
  });

  it('is left for good where it shows what somebody writes: before its title, the script', async () => {
    await eachPage((html, name) => {
      const [, beforeTitle] = /<head>(.*?)<title>/s.exec(html) ?? [];
      const first = /<script src="[^"]+" data-exit="https:[^"]+"><\/script>/.test(beforeTitle ?? '');
      assert.equal(first, isIntake(name), name);
      // Who works with it sits at a computer of their own.
      const isAtWork = />(Vorgang|Prüfung)<\/(li|span|a)>/.test(html);
      assert.equal(/Dann löschen\s+Sie\s+den\s+Verlauf/.test(html), isIntake(name) && !isAtWork, name);
    });
  });

  it('loads nothing from elsewhere and has nothing inline but data', async () => {
    await eachPage((html, name) => {
      for (const address of [...styles(html), ...scripts(html), ...pictures(html)])
        assert.match(address, /^\/(?!\/)/, name);
      assert.doesNotMatch(html, /<style|\sstyle=|\son[a-z]+="|javascript:/, name);
      const inline = [...html.matchAll(/<script(?![^>]*\bsrc=)([^>]*)>/g)].map(([, attributes]) => attributes?.trim());
      assert.ok(
        inline.every((attributes) => attributes === 'type="application/ld+json"'),
        name,
      );
      for (const [, json] of html.matchAll(/ld\+json">(.*?)<\/script>/gs)) assert.ok(JSON.parse(json ?? ''), name);
    });
  });

  it('has links that lead to a page, and to a place that is on it', async () => {
    const known = new Map<string, string>();
    await eachPage(async (html, name) => {
      for (const [, link] of html.matchAll(/<a [^>]*href="([^"]+)"/g)) {
        const { origin, pathname, search, hash } = new URL(
          (link ?? '').replaceAll('&amp;', '&'),
          portal.url + (name.startsWith('(') ? '/' : name),
        );
        if (origin !== portal.url) continue;
        const target = pathname + search;
        if ((link ?? '').startsWith('#')) assert.ok(html.includes(`id="${hash.slice(1)}"`), `${name}: ${link}`);
        else {
          const page = known.get(target) ?? (await page200(target, name));
          known.set(target, page);
          if (hash) assert.ok(page.includes(`id="${hash.slice(1)}"`), `${name}: ${link}`);
        }
      }
    });
  });
  const page200 = async (target: string, from: string) => {
    const { status, text } = await get(portal.url + target);
    assert.equal(status, 200, `${from} leads to ${target}`);
    return text;
  };

  it('says where one is, how to leave quickly, how to report a barrier, and whom to ask', async () => {
    await eachPage((html, name) => {
      for (const part of [
        'class="skip" href="#main"',
        'data-leave',
        '#barriere',
        'href="/kontakt/"',
        '<html lang="de"',
      ])
        assert.ok(html.includes(part), `${name}: ${part}`);
      assert.equal([...html.matchAll(/<h1[ >]/g)].length, 1, name);
      assert.match(html, /<title>[^<]{5,}<\/title>/, name);
      assert.match(html, /<meta name="description" content="[^"]{10,}"/, name);
    });
  });

  it('is either for search engines, with one canonical address, or hidden from them', async () => {
    await eachPage((html, name) => {
      const canonical = html.includes('rel="canonical"');
      assert.notEqual(canonical, html.includes('content="noindex"'), name);
      if (name === '/') assert.ok(html.includes(`rel="canonical" href="http`), name);
    });
  });
});
