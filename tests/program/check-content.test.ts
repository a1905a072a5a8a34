/** `npm run check:content`: everything that an editor may do wrong, said in one go, in German, without a build. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { copyPortal } from '../support/build.ts';
import type { Copy } from '../support/build.ts';
import { root, runToEnd } from '../support/program.ts';
import { photo } from '../support/photo.ts';

let copy: Copy;
const at = (file: string) => join(copy.folder, 'content', file);
const put = async (file: string, text: string | Uint8Array) => {
  await mkdir(dirname(at(file)), { recursive: true });
  await writeFile(at(file), text);
};
const news = (facts: string, text = 'Text.') =>
  `---\nsummary: Ein Satz.\npublished: 2026-11-23\n${facts}\n---\n\n${text}\n`;
const picture = (file: string) => news(`title: Bild\nimage:\n  file: ${file}\n  alt: Menschen an einem Ufer.`);
/** Changes one place of a file that is right. */
async function bend(file: string, from: RegExp, to: string): Promise<void> {
  const text = await readFile(at(file), 'utf8');
  assert.match(text, from, file);
  await put(file, text.replace(from, to));
}

async function check(): Promise<{ code: number | null; lines: string[] }> {
  const { code, output } = await runToEnd(copy.folder, ['src/programs/check-content.ts']);
  return { code, lines: output.trim().split('\n') };
}

before(async () => {
  copy = await copyPortal();
});
after(() => copy[Symbol.asyncDispose]());
/** Whatever a test does to the content, the next one finds it as it was. */
afterEach(async () => {
  await rm(at('.'), { recursive: true, force: true });
  await cp(join(root, 'content'), at('.'), { recursive: true });
});

describe('npm run check:content', () => {
  it('says that all is right, and ends with 0', async () => {
    assert.deepEqual(await check(), { code: 0, lines: ['Der Inhalt ist in Ordnung.'] });
  });

  it('says every fault of every file at once, with its place and what to do; a build says the same and changes nothing', async () => {
    const faults: [line: RegExp, make: () => Promise<void>][] = [
      [/^sites\/hameln\.md, Feld „phone“: Hier fehlt die Vorwahl\. Bitte schreiben wie/, () => bend('sites/hameln.md', /^place:/m, 'phone: 123456\nplace:')],
      [/^sites\/siegen\.md, Feld „languages\.0“: .*„uk“/, () => bend('sites/siegen.md', /^place:/m, 'languages: [ua]\nplace:')],
      [/^sites\/darmstadt\.md, Zeile 4: Hinter „district“ gehört ein Doppelpunkt mit Leerzeichen/, () => bend('sites/darmstadt.md', /^district: /m, 'district:')],
      [/^sites\/northeim\.md, Feld „ags“: .*„0/, () => bend('sites/northeim.md', /^ags: .*/m, 'ags: 3155')],
      [/^projects\/spg\.md, ganze Datei: Unbekanntes Feld: „titel“\. Gemeint ist wohl „title“\./, () => bend('projects/spg.md', /^title:/m, 'titel: Name\ntitle:')],
      [/^projects\/kopra\.md, Zeile \d+, Link „Wort“: Vor „www\.“ fehlt „https:\/\/“/, () => bend('projects/kopra.md', /$/, '\n[Wort](www.beispiel.de)\n')],
      [/^projects\/resisax\.md, Zeile \d+: Eine Überschrift mit einem „#“/, () => bend('projects/resisax.md', /$/, '\n# Titel\n')],
      [/^pages\/impressum\.md, Zeile \d+: Bilder im Text/, () => bend('pages/impressum.md', /$/, '\n![Bild](bild.png)\n')],
      [/^pages\/neu\.md: Diese Seite zeigt das Portal nicht/, () => put('pages/neu.md', '---\ntitle: T\nsummary: S\n---\n')],
      [/^partners\/spv\.md, ganze Datei: Der Text unter den Angaben/, () => bend('partners/spv.md', /$/, '\nEin Text.\n')],
      [/^news\/umlaut\.md, Zeile 4: .*\(„Gespräche“\) sind nicht als UTF-8 gespeichert/, () => put('news/umlaut.md', Buffer.from(news('title: Gespräche'), 'latin1'))],
      [/^news\/doppelpunkt\.md, Zeile 4: Im Wert steht ein Doppelpunkt/, () => put('news/doppelpunkt.md', news('title: Neu: ein Treffen'))],
      [/^news\/treffen\.MD: .*„treffen\.md“/, () => put('news/treffen.MD', news('title: Treffen'))],
      [/^news\/2026\/treffen\.md: Unterordner/, () => put('news/2026/treffen.md', news('title: Treffen'))],
      [/^news\/Brief\.docx: Word-Dateien/, () => put('news/Brief.docx', 'PK')],
      [/^news\/halb\.jpg: Das Bild ist beschädigt/, async () => { await put('news/halb.md', picture('halb.jpg')); await put('news/halb.jpg', (await photo()).subarray(0, 2_000)); }],
      [/^news\/gross\.md, Feld „image\.file“: „foto\.jpg“ heißt im Ordner news\/ „FOTO\.JPG“/, async () => { await put('news/gross.md', picture('foto.jpg')); await put('news/FOTO.JPG', await photo()); }],
      [/^news\/rest\.jpg: Keine Meldung nennt dieses Bild/, async () => put('news/rest.jpg', await photo())],
      [/^News\/: Diesen Ordner liest das Portal nicht\. Gemeint ist wohl „news“\.$/, () => put('News/neu.md', news('title: Neu'))],
      [/^redirects\.yaml, Feld „\/alt\/“: Die Seite „\/nirgends\/“ gibt es nicht/, () => bend('redirects.yaml', /$/, '\n/alt/: /nirgends/\n')],
      [/^portal\.yaml, Feld „exitUrl“: .*„https:\/\/“/, () => bend('portal.yaml', /^exitUrl: .*/m, 'exitUrl: http://beispiel.de/')],
    ]; // prettier-ignore
    for (const [, make] of faults) await make();
    const { code, lines } = await check();
    assert.equal(code, 1);
    const [head, ...told] = lines.map((line) => line.replace(/^ {2}- /, ''));
    assert.equal(head, `Der Inhalt hat ${told.length} Fehler:`);
    for (const [line] of faults) assert.ok(told.some((one) => line.test(one)), `${line}\n${told.join('\n')}`); // prettier-ignore
    assert.equal(told.length, faults.length, told.join('\n'));
    for (const line of told) assert.doesNotMatch(line, /Error|undefined|at \w+ \(|node_modules|Invalid|expected/, line);

    const build = await copy.build();
    assert.equal(build.code, 1);
    for (const line of told) assert.ok(build.output.includes(`  - ${line}`), line);
    assert.ok(!existsSync(join(copy.folder, 'dist')));
  });

  it('names portal.yaml and the folder itself where they are gone', async () => {
    await rm(at('portal.yaml'));
    assert.match((await check()).lines.join('\n'), / - portal\.yaml fehlt\. /);
    await rm(at('.'), { recursive: true });
    assert.deepEqual(await check(), { code: 1, lines: ['Der Inhalt hat 1 Fehler:', '  - Der Ordner content/ fehlt.'] });
  });

  it('reminds of places that were said more than 30 days ago, and refuses nothing for it', async () => {
    await bend('sites/siegen.md', /^place:/m, 'places: voll\nplacesSince: 2020-01-31\nplace:');
    const { code, lines } = await check();
    assert.equal(code, 0);
    assert.match(lines.join('\n'), /^ {2}- sites\/siegen\.md, Feld „placesSince“: Das ist mehr als 30 Tage her\./m);
  });

  it('tells of a page that was renamed and whose old address leads nowhere', async () => {
    const raw = { projects: {}, sites: {}, news: { 'alte-meldung': {} } };
    await mkdir(join(copy.folder, 'dist/server'), { recursive: true });
    await writeFile(join(copy.folder, 'dist/server/content.json'), JSON.stringify(raw));
    const { code, lines } = await check();
    assert.equal(code, 0);
    assert.match(lines.join('\n'), /news\/alte-meldung\.md gibt es nicht mehr.*„\/aktuelles\/alte-meldung\/: /);
    await bend('redirects.yaml', /$/, '\n/aktuelles/alte-meldung/: /aktuelles/\n');
    assert.deepEqual((await check()).lines, ['Der Inhalt ist in Ordnung.']);
    await rm(join(copy.folder, 'dist'), { recursive: true });
  });
});
