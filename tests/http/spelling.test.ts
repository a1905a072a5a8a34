/** One page has one address: however strangers spell it, it is held in memory once or not at all. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import * as fc from 'fast-check';
import { get } from '../support/person.ts';
import { startProgram } from '../support/program.ts';
import type { Program } from '../support/program.ts';
import { sendRaw, statusOf } from '../support/raw.ts';
import { allPaths } from '../support/routes.ts';

const hex = (char: string) => `%${char.charCodeAt(0).toString(16).padStart(2, '0')}`;
const twice = (char: string) => hex(char).replace('%', '%25');
const thrice = (char: string) => hex(char).replace('%', '%2525');
const everyOther = (path: string, spell: (char: string) => string) =>
  Array.from(path, (char, index) => (index % 2 && char !== '/' ? spell(char) : char)).join('');

/** Ways to write a path anew, and what they may be answered with; 200 is the page itself under its one name. */
const spellings: Record<string, [spell: (path: string) => string, statuses: number[]]> = {
  'encoded twice': [(path) => everyOther(path, twice), [404]],
  'encoded three times': [(path) => everyOther(path, thrice), [404]],
  'its slash encoded twice': [(path) => path.replace(/\/$/, '%252F'), [404]],
  'a null byte encoded twice': [(path) => `${path}%2500/`, [404]],
  'no UTF-8 encoded twice': [(path) => `${path}%25ff/`, [404]],
  'encoded once': [(path) => everyOther(path, hex), [200]],
  'encoded once in large letters': [(path) => everyOther(path, (char) => hex(char).toUpperCase()), [200]],
  'its slash encoded': [(path) => path.replace(/\/$/, '%2F'), [200]],
  'in large letters': [(path) => `${path.toUpperCase()}X/`, [404]],
  'its first letter large': [(path) => path.replace(/[a-z]/, (char) => char.toUpperCase()), [404]],
  'overlong UTF-8': [(path) => path.replace(/\/$/, '%c0%af'), [400]],
  'a null byte': [(path) => `${path}%00`, [400]],
  'two slashes': [(path) => path.replace(/\/$/, '//'), [400]],
  'two slashes, encoded': [(path) => path.replace(/\/$/, '/%2f'), [400]],
  'a dot segment': [(path) => `${path}./`, [400]],
  'a dot segment, encoded': [(path) => `${path}%2e/`, [400]],
  'a way up and down': [(path) => `${path}x/..${path}`, [400]],
  'a parameter': [(path) => path.replace(/\/$/, ';v=1/'), [404]],
  'a backslash': [(path) => path.replace(/\/$/, '%5c/'), [400]],
  'a percent sign': [(path) => `${path}%25/`, [404]],
  'full-width letters': [(path) => path.replace(/[a-z]/, '%EF%BD%81'), [404]],
  'a letter that is small only to some': [(path) => path.replace(/[a-z]/, '%C4%B1'), [404]],
  'an invisible character': [(path) => path.replace(/\/$/, '%E2%80%8B/'), [404]],
  'a space': [(path) => path.replace(/\/$/, '%20/'), [404]],
  'a question mark in the path': [(path) => path.replace(/\/$/, '%3F/'), [404]],
  'index.html behind it': [(path) => `${path}index.html`, [404]],
  'no slash at its end': [(path) => path.replace(/\/$/, ''), [301]],
  'a question': [(path) => `${path}?a=b`, [200]],
};

describe('a page on demand', () => {
  let portal: Program;
  let pages: string[] = [];
  before(async () => {
    portal = await startProgram();
    pages = (await allPaths(portal.url)).filter((path) => /^\/(projekte|standorte|flyer)\/[a-z/-]+\/$/.test(path));
    for (const path of pages) assert.equal((await get(portal.url + path)).status, 200, path);
  });
  after(() => portal[Symbol.asyncDispose]());

  const ask = async (target: string) => {
    const head = `Host: 127.0.0.1:${portal.port}\r\nConnection: close`;
    return statusOf(await sendRaw(portal.port, `GET ${target} HTTP/1.1\r\n${head}\r\n\r\n`, 4_000));
  };
  const held = async () => Number(/^portal_held_bytes (\d+)/m.exec((await get(`${portal.url}/metrics`)).text)?.[1]);

  it('is answered as it should be, however it is spelt, and nothing more is held', async () => {
    assert.ok(pages.length > 20);
    const atFirst = await held();
    assert.ok(atFirst > 0);
    for (const [name, [spell, statuses]] of Object.entries(spellings))
      for (const path of pages) assert.ok(statuses.includes(await ask(spell(path))), `${name}: ${spell(path)}`);
    assert.equal(await held(), atFirst);
  });

  it('that still holds an encoded byte after one decoding is 404, wherever it stands', async () => {
    const atFirst = await held();
    const path = fc.constantFrom(...pages, '/suche/', '/finden/', '/api/hsds/services', '/flyer/spg/flyer-spg-a5.pdf');
    await fc.assert(
      fc.asyncProperty(path, fc.nat(), fc.nat({ max: 3 }), async (page, at, depth) => {
        const index = 1 + (at % (page.length - 1));
        const spelt = hex(page[index] ?? '').replace('%', `%25${'25'.repeat(depth)}`);
        assert.equal(await ask(page.slice(0, index) + spelt + page.slice(index + 1)), 404);
      }),
      { numRuns: 300 },
    );
    assert.equal(await held(), atFirst);
  });

  it('of open data is held once for each list and record, whatever is asked of it', async () => {
    const [first] = ((await (await fetch(`${portal.url}/api/hsds/services`)).json()) as { contents: { id: string }[] })
      .contents;
    await ask(`/api/hsds/services/${first?.id}`);
    const atFirst = await held();
    for (let count = 1; count <= 60; count += 1) {
      const large = Array.from(first?.id ?? '', (char, index) =>
        (count >> (index % 6)) & 1 ? char.toUpperCase() : char,
      );
      for (const question of [
        `/${large.join('')}${count % 2 ? '/' : ''}`,
        `?page=${count}`,
        `?search=${'a'.repeat(count)}`,
      ])
        assert.equal(await ask(`/api/hsds/services${question}`), 200, question);
    }
    assert.equal(await held(), atFirst);
  });
});
