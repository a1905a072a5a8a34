/** What a build says of flyers that nobody could print. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { flyerProblems } from '../../src/flyer/problems.ts';
import { readText } from '../../src/content/text/read-text.ts';
import { parseContent } from '../../src/content/check.ts';
import { rawContent, rawPortal, rawProject, rawSite } from '../content/sample.ts';

interface Bent {
  project?: Record<string, unknown>;
  site?: Record<string, unknown>;
  helpline?: string;
  texts?: Record<string, string>;
}

const problemsWith = ({ project, site, helpline = 'Notruf', texts = {} }: Bent, today = '2026-01-01') =>
  flyerProblems({
    content: parseContent(
      rawContent({
        portal: rawPortal({ helplines: [{ name: helpline, numbers: ['112'] }] }),
        projects: { alpha: rawProject(project) },
        // With hours of its own it has a flyer of its own.
        sites: { beta: rawSite({ hours: 'Montag, 9:00 bis 12:00 Uhr', ...site }) },
      }),
    ),
    textOf: (kind, slug) => readText(texts[`${kind}/${slug}`] ?? '').blocks,
    origin: new URL('https://hilfe.example.org'),
    today,
  });

const missing = (place: string) => `${place}: Das Zeichen „😀“ kann kein Flyer drucken. Bitte anders schreiben.`;

describe('flyers, when the portal is built', () => {
  it('are all right where all can be printed', async () => {
    assert.deepEqual(await problemsWith({ texts: { 'projects/alpha': 'Ein **Text**.' } }), []);
  });

  it('can print every character that is not looked at', async () => {
    const range = (from: number, to: number) =>
      Array.from({ length: to - from + 1 }, (_, index) => String.fromCodePoint(from + index)).join(' ');
    const usual = `${range(0x21, 0x7e)} ${range(0xa1, 0x17f)} – — ‘ ’ ‚ “ ” „ • … €`;
    // With a character of another alphabet beside them, all are printed.
    assert.deepEqual(await problemsWith({ project: { offer: [usual, 'Київ'] } }), []);
  });

  it('name the file and the field of a character that the font lacks', async () => {
    assert.deepEqual(await problemsWith({ project: { offer: ['Gut.', 'Ein 😀.'] } }), [
      missing('projects/alpha.md, Feld „offer.1“'),
    ]);
    assert.deepEqual(await problemsWith({ site: { venue: 'Haus 😀' } }), [missing('sites/beta.md, Feld „venue“')]);
    assert.deepEqual(await problemsWith({ helpline: 'Not 😀' }), [missing('portal.yaml, Feld „helplines.0.name“')]);
  });

  it('name all characters of a place at once', async () => {
    const problems = await problemsWith({ project: { offer: ['Für مريم.'] }, texts: { 'projects/alpha': 'Ein 👩‍👩‍👧.' } });
    assert.equal(problems.length, 2);
    assert.match(problems.join('\n'), /Feld „offer\.0“: Die Zeichen („.“, )+„.“ kann kein Flyer drucken/u);
  });

  it('name the text of a project or site', async () => {
    assert.deepEqual(await problemsWith({ texts: { 'projects/alpha': 'Ein 😀.' } }), [
      missing('projects/alpha.md, Text'),
    ]);
    assert.deepEqual(await problemsWith({ texts: { 'sites/beta': 'Ein 😀.' } }), [missing('sites/beta.md, Text')]);
  });

  it('name the project, the flyer, its side and how much is too much', async () => {
    const offer = Array.from({ length: 60 }, (_, index) => `Angebot ${index}, das eine Zeile braucht.`);
    const problems = await problemsWith({ project: { offer } });
    const line = (file: string, of: string) =>
      new RegExp(
        `^${file}: Der Text ist zu lang für den Flyer „${of}: auch in der kleinsten Schrift \\d+(,\\d)? cm zu viel\\. Bitte kürzen\\.$`,
      );
    assert.match(problems[0] ?? '', line('projects/alpha.md', 'A5“ von ABC, Rückseite'));
    assert.match(problems[1] ?? '', line('projects/alpha.md', 'Faltblatt“ von ABC, Innenseiten'));
    assert.match(problems.at(-1) ?? '', line('sites/beta.md', 'A5“ von ABC für Musterstadt, Rückseite'));
  });

  it('are not looked at after the end of their project, when they are withdrawn', async () => {
    const project = { offer: ['Ein 😀.'], term: { end: '2026-01-31' } };
    assert.equal((await problemsWith({ project }, '2026-01-31')).length, 1);
    assert.deepEqual(await problemsWith({ project }, '2026-02-01'), []);
  });
});
