import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { pageIds } from '../../src/content/page-ids.ts';
import { readText } from '../../src/content/text/read-text.ts';
import { toHtml } from '../../src/content/text/to-html.ts';
import { root } from '../support/program.ts';
import { problemsOf, rawContent, rawProject, rawSite } from './sample.ts';

describe('the ids of pages', () => {
  it('are known', () => {
    const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.astro'));
    const ids = files.flatMap((file) => [...readFileSync(join(root, 'src', file), 'utf8').matchAll(/ id="([^"]+)"/g)].map(([, id]) => id ?? ''));
    assert.deepEqual([...new Set(ids)].toSorted(), [...pageIds].toSorted());
  });

  it('are never those of a heading, nor of a project', () => {
    const text = ['Main', 'Main', 'Hilfe', 'Where', 'Hilfe'].map((word) => `### ${word}`).join('\n\n');
    const ids = [...toHtml(readText(text).blocks).matchAll(/ id="([^"]+)"/g)].map(([, id]) => id ?? '');
    assert.equal(new Set([...ids, ...pageIds]).size, ids.length + pageIds.length);
    const named = rawContent({ projects: { help: rawProject() }, sites: { beta: rawSite({ project: 'help' }) } });
    assert.deepEqual(problemsOf(named), ['projects/help.md, Dateiname: Dieses Wort braucht das Portal selbst. Bitte anders benennen.']);
  });
});
