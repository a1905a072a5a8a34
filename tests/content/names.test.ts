import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parseContent } from '../../src/content/check.ts';
import { readRawContent } from '../../src/content/read.ts';
import { contentFolder } from './sample.ts';

const src = fileURLToPath(new URL('../../src', import.meta.url));
const { projects, sites } = parseContent(readRawContent(contentFolder));

const people = [
  ...projects.flatMap(({ contact, people: others }) => [contact, ...others]),
  ...sites.flatMap(({ coordinator, deputy, team }) => [coordinator, deputy, ...team]),
].flatMap((person) => (person ? [person.name] : []));
const names = new Set(
  [...projects.flatMap(({ slug, acronym }) => [slug, acronym]), ...people].map((name) => name.toLowerCase()),
);

/** As a word of its own, so that a slug of three letters is not found within others. */
function namesIn(text: string): string[] {
  return [...names].filter((name) =>
    new RegExp(`(?<![\\p{L}\\p{N}])${RegExp.escape(name)}(?![\\p{L}\\p{N}])`, 'iu').test(text),
  );
}

describe('the code', () => {
  it('recognises the names it looks for', () => {
    assert.ok(names.size >= 12);
    for (const name of names) assert.ok(namesIn(`„${name.toUpperCase()}“`).includes(name), name);
    assert.deepEqual(namesIn('spgx, xkopra, vit'), []);
  });

  it('names no project and nobody who works there: that stands in content/', () => {
    const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => /\.[a-z]+$/.test(file));
    const found = files
      .filter((file) => !file.endsWith('.css'))
      .flatMap((file) => namesIn(readFileSync(join(src, file), 'utf8')).map((name) => `src/${file}: ${name}`));
    assert.ok(files.length > 50);
    assert.deepEqual(found, []);
  });
});
