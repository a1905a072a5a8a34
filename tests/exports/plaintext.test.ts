import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readText } from '../../src/content/text/read-text.ts';
import { parseContent } from '../../src/content/check.ts';
import { lastModified, newsMoment } from '../../src/content/last-checked.ts';
import { plainText } from '../../src/exports/plaintext.ts';
import { readRawContent } from '../../src/content/read.ts';
import { contentFolder, rawContent, rawPortal, rawProject, rawSite } from '../content/sample.ts';

const ORIGIN = 'https://portal.example/';
const real = parseContent(readRawContent(contentFolder));
const textOn = (today: string) => plainText(real, { origin: ORIGIN, today, texts: new Map() });

describe('the plain text of all projects', () => {
  it('has every project with its state of the day', () => {
    const text = textOn('2026-11-24');
    for (const { acronym, title } of real.projects) assert.ok(text.includes(`## ${acronym} – ${title}\n`), acronym);
    assert.match(text, /- Stand: Beendet am 31\. Oktober 2026/);
    assert.match(textOn('2026-10-31'), /- Stand: Offen, endet am 31\. Oktober 2026/);
  });

  it('leads to the form only while it is open', () => {
    assert.doesNotMatch(textOn('2026-11-24'), /kopra\/interesse/);
    assert.match(textOn('2026-10-31'), /https:\/\/portal\.example\/projekte\/kopra\/interesse\//);
  });

  it('has whole words where pages may part them', () => {
    const content = parseContent(rawContent({ projects: { alpha: rawProject({ title: 'Schulden&shy;beratung' }) } }));
    assert.match(plainText(content, { origin: ORIGIN, today: '2026-11-24', texts: new Map() }), /Schuldenberatung/);
  });

  it('has the texts, with links that lead here from anywhere, and the help that always exists', () => {
    const helplines = [{ name: 'Notruf', numbers: ['112'], note: 'Immer.' }];
    const content = parseContent(rawContent({ portal: rawPortal({ helplines }) }));
    const texts = new Map([['alpha', readText('Mehr [hier](/kontakt/).').blocks]]);
    const text = plainText(content, { origin: ORIGIN, today: '2026-11-24', texts });
    assert.match(text, /Mehr \[hier\]\(https:\/\/portal\.example\/kontakt\/\)\./);
    assert.match(text, /- Notruf: 112\. Immer\./);
    assert.match(text, /^# Portal\n\n> Hilfe in der Nähe\.\n/);
  });

  it('never gives away where letters go', () => {
    const letters = { letterAddress: 'letters@example.org' };
    const content = parseContent(
      rawContent({ projects: { alpha: rawProject(letters) }, sites: { beta: rawSite(letters) } }),
    );
    assert.doesNotMatch(plainText(content, { origin: ORIGIN, today: '2026-11-24', texts: new Map() }), /letters@/);
  });
});

describe('the last change of a page', () => {
  it('is the day on which a person checked the facts, for a project and its sites', () => {
    const checked = { date: '2026-11-01', by: 'AB' };
    const days = lastModified(parseContent(rawContent({ projects: { alpha: rawProject({ checked }) } })));
    assert.deepEqual(Object.fromEntries(days), {
      '/projekte/alpha/': new Date('2026-11-01'),
      '/standorte/beta/': new Date('2026-11-01'),
    });
  });

  it('is not said where nobody has checked them', () => {
    assert.equal(lastModified(parseContent(rawContent())).size, 0);
  });

  it('of news is the day on which they came, else their own', () => {
    assert.deepEqual(newsMoment({ published: '2026-11-23', date: '2023-07' }), new Date('2026-11-23'));
    assert.deepEqual(newsMoment({ published: undefined, date: '2023-07' }), new Date('2023-07-01'));
    assert.equal(newsMoment({ published: undefined, date: undefined }), undefined);
  });
});
