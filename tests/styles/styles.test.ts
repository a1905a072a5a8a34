/** The look, read as text: nothing that no page uses, nothing twice, every colour in one place, one small file. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import { root } from '../support/program.ts';

const textsIn = (folder: string, ending: string) =>
  new Map(
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith(ending))
      .map((name) => [name, readFileSync(join(root, folder, name), 'utf8')]),
  );
const all = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, found]) => found ?? '');
const unique = (words: string[]) => [...new Set(words)].toSorted();
const twice = (words: string[]) => unique(words.filter((word, index) => words.indexOf(word) !== index));

const sources = textsIn('src/styles', '.css');
/** Without comments and what stands in quotes. */
const bare = (css = '') => css.replaceAll(/\/\*.*?\*\//gs, '').replaceAll(/'[^']*'/g, "''");
const index = sources.get('portal.css') ?? '';
const tokens = bare(sources.get('tokens.css'));
const others = [...sources].filter(([name]) => !/^(portal|tokens)\.css$/.test(name)).map(([, css]) => css);
const rest = bare(others.join('\n'));

interface Rule {
  /** With the at-rules around it. */
  selector: string;
  properties: string[];
}

function rulesIn(css: string): Rule[] {
  const rules: Rule[] = [];
  const around: string[] = [];
  for (const [, before = '', brace] of css.replaceAll(/\/\*.*?\*\//gs, '').matchAll(/([^{}]*)([{}])/g)) {
    const text = before.replaceAll(/\s+/g, ' ').trim();
    if (brace === '{') around.push(text);
    else {
      if (text) rules.push({ selector: around.join(' '), properties: all(`; ${text}`, /; ([\w-]+):/g) });
      around.pop();
    }
  }
  return rules;
}
const rules = rulesIn(others.join('\n'));

describe('the styles', () => {
  it('are all imported, once, by the one file that pages import', () => {
    const imported = all(index, /@import '\.\/(.+?)'/g);
    assert.deepEqual(imported.toSorted(), [...sources.keys()].filter((name) => name !== 'portal.css').toSorted());
    assert.equal(bare(index).replaceAll(/@import '';|\s/g, ''), '');
  });

  it('differ in the dark by colours alone', () => {
    const inTheDark = rulesIn([...sources.values()].join('\n')).filter(({ selector }) =>
      selector.includes('color-scheme:'),
    );
    assert.deepEqual(unique(inTheDark.map(({ selector }) => selector)), ['@media (prefers-color-scheme: dark) :root']);
    assert.deepEqual(
      inTheDark.flatMap(({ properties }) => properties).filter((name) => !name.startsWith('--')),
      [],
    );
  });

  it('have a rule for each class of a page, and a page for each class of a rule', () => {
    const pages = [...textsIn('src', '.astro').values()].join('\n');
    const lists = all(pages, /\bclass:list=\{\[(.*?)\]\}/g);
    const given = [
      ...all(pages, /\bclass="([^"]+)"/g),
      ...lists.flatMap((list) => [...all(list, /'([^']+)'/g), ...all(list, /(\w+):/g)]),
    ];
    assert.doesNotMatch(pages, /\bclass=\{|\bclassName/, 'a class that this test cannot read');
    assert.deepEqual(unique(given.flatMap((classes) => classes.split(' '))), unique(all(rest, /\.([a-z][\w-]*)/g)));
  });

  it('write no selector twice, and no property twice in a rule', () => {
    assert.ok(rules.length > 100);
    assert.deepEqual(twice(rules.map(({ selector }) => selector)), []);
    for (const { selector, properties } of rules) assert.deepEqual(twice(properties), [], selector);
  });

  it('set each custom property that they read, read each that they set, and set those of all pages in one place', () => {
    const read = all(tokens + rest, /var\((--[\w-]+)\)/g);
    assert.deepEqual(unique(all(tokens + rest, /(--[\w-]+):/g)), unique(read));
    // The sign before words: what it is stands with the words it belongs to.
    assert.deepEqual(unique(all(rest, /(--[\w-]+):/g)), ['--sign']);
    const [light = '', ...overrides] = tokens.split('@media');
    assert.deepEqual(twice(all(light, /(--[\w-]+):/g)), []);
    for (const name of all(overrides.join(''), /(--[\w-]+):/g)) assert.ok(light.includes(`${name}:`), name);
  });

  it('write out each colour once, in the tokens, and each size once', () => {
    const colours =
      /(#[\da-f]{3,8}\b|\b(?:rgba?|hsla?|oklch|oklab|lab|lch|color-mix)\(|: (?:black|white|red|gr[ae]y)\b)/g;
    assert.deepEqual(twice(all(tokens, colours)), []);
    assert.deepEqual(all(rest, colours), []);
    const size = /(?<![\w.-])-?(\d*\.?\d+(?:rem|em|px|pt|ch|vw|vh))\b/g;
    const written = [...all(rest, size), ...all(tokens, /--[\w-]+: (\d[\w.]+);/g)];
    assert.deepEqual(twice(written.filter((one) => one !== '1px')), []);
  });

  it('are one file of at most 8 KB, without a rule that an old phone drops whole', () => {
    const built = [...textsIn('dist/client', '.css').values()];
    assert.equal(built.length, 1);
    assert.ok(brotliCompressSync(built.join('')).length <= 8 * 1024);
    assert.doesNotMatch(built.join(''), /@layer|@container|@import|light-dark\(|\((?:width|height)[<>=]|[{;}]&/);
  });
});
