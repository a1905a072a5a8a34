/** Printed flyers, whatever the content: read back by PDFium, and on paper that stays the same. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { formats } from '../../src/flyer/formats.ts';
import { openTypesetter } from '../../src/flyer/typesetting/make-pdf.ts';
import type { Typesetter } from '../../src/flyer/typesetting/make-pdf.ts';
import { readPdf } from '../../src/content/uploads/pdf-facts.ts';
import { openReader } from '../../src/content/uploads/pdfium.ts';
import { TooLongError } from '../../src/flyer/typesetting/plan.ts';
import type { FlyerOrder } from '../../src/flyer/typesetting/template.ts';
import { root, runToEnd } from '../support/program.ts';
import { bringTools, run } from '../support/tools.ts';
import { factsWith, formatNamed } from './sample.ts';

const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

const sentence = 'Ein Angebot, das mit einigen Worten beschrieben ist und so eine ganze Zeile füllt.';
const paragraph = 'Ein Absatz mit vielen Wörtern, der etwas erzählt und dafür seine Zeit braucht.\n\n';
const much = {
  project: {
    offer: Array.from({ length: 12 }, (_, index) => `${sentence} ${index}`),
    voluntary: ['Die Teilnahme ist freiwillig.'],
  },
  markdown: paragraph.repeat(12),
};

describe('a flyer', () => {
  let typesetter: Typesetter;
  const folder = mkdtempSync(join(tmpdir(), 'portal-flyers-'));
  before(async () => {
    bringTools();
    typesetter = await openTypesetter();
  });
  after(() => rmSync(folder, { recursive: true }));
  const print = (bent: Parameters<typeof factsWith>[0], format: FlyerOrder['format'], logo?: Buffer) =>
    typesetter.pdf({ facts: factsWith(bent), format, logo });
  const pagesOf = async (pdf: Buffer) => {
    using reader = await openReader();
    using file = await reader.open(pdf);
    return file.pages;
  };
  const read = (pdf: Buffer, program: string, ...args: string[]) => {
    const file = join(folder, 'flyer.pdf');
    writeFileSync(file, pdf);
    return run(program, ...args, file, ...(program === 'pdftotext' ? ['-'] : []));
  };
  const textOf = (pdf: Buffer) => read(pdf, 'pdftotext').replace(/\s+/g, ' ');
  /** How high a word is where it is printed largest, by the boxes that poppler finds around words. */
  const sizeOf = (pdf: Buffer, word: string) => {
    const boxes = read(pdf, 'pdftotext', '-bbox').matchAll(/yMin="([\d.]+)"[^>]*yMax="([\d.]+)">(.*?)</g);
    return Math.max(...[...boxes].map(([, top, bottom, found]) => (found === word ? Number(bottom) - Number(top) : 0)));
  };

  it('is the same bytes for the same content, whatever was printed between', async () => {
    for (const format of formats) {
      const once = hash(await print({}, format));
      await print(much, format);
      assert.equal(hash(await print({}, format)), once);
    }
  });

  it('is the same in another time zone and another process, too', async () => {
    const script = `
      import { createHash } from 'node:crypto';
      const { openTypesetter } = await import('./src/flyer/typesetting/make-pdf.ts');
      const { factsWith, formatNamed } = await import('./tests/flyer/sample.ts');
      const pdf = await (await openTypesetter()).pdf({ facts: factsWith(), format: formatNamed('a5') });
      console.log(createHash('sha256').update(pdf).digest('hex'));`;
    const { output } = await runToEnd(root, ['--input-type=module', '-e', script], { TZ: 'Pacific/Kiritimati' });
    assert.equal(output.trim(), hash(await print({}, formatNamed('a5'))));
  });

  it('is other bytes, with another identifier, for other content', async () => {
    const idOf = (pdf: Buffer) => /\/ID ?\[ ?[<(](.+?)[>)]/s.exec(pdf.toString('latin1'))?.[1];
    const one = await print({}, formatNamed('a5'));
    const other = await print({ project: { offer: ['Anderes.'] } }, formatNamed('a5'));
    assert.ok(idOf(one));
    assert.notEqual(idOf(one), idOf(other));
  });

  it('has no date of its making in it', async () => {
    const pdf = await print({}, formatNamed('a5'));
    assert.doesNotMatch(pdf.toString('latin1'), /CreationDate|ModDate|CreateDate|ModifyDate/);
  });

  it('keeps to two sides, in smaller letters where there is much to say', async () => {
    for (const name of ['a5', 'a4', 'faltblatt'] as const) {
      const [little, large] = [await print({}, formatNamed(name)), await print(much, formatNamed(name))];
      assert.equal(await pagesOf(little), 2, name);
      assert.equal(await pagesOf(large), 2, name);
      assert.ok(sizeOf(little, 'schlecht?') > sizeOf(large, 'schlecht?') * 1.05, name);
    }
  });

  it('has all of the text in large print, in letters of 18 points and more', async () => {
    const pdf = await print(much, formatNamed('grossdruck'));
    assert.equal(textOf(pdf).split(paragraph.trim()).length - 1, 12);
    assert.equal(textOf(pdf).split(sentence).length - 1, 12);
    // From the top of „l“ to the foot of „p“, a line's box is larger than its letters' size.
    assert.ok(sizeOf(pdf, 'Absatz') >= 18, String(sizeOf(pdf, 'Absatz')));
    assert.match(textOf(pdf), /Seite 1 von [3-6] .*Seite 2 von/);
  });

  it('leaves no panel of the leaflet empty, and tears no list', async () => {
    for (const bent of [{}, much, { markdown: paragraph.repeat(3) }]) {
      const pdf = await print(bent, formatNamed('faltblatt'));
      const words = read(pdf, 'pdftotext', '-bbox');
      for (const page of words.split('<page').slice(1)) {
        const places = [...page.matchAll(/xMin="([\d.]+)"/g)].map(([, left]) => Math.floor(Number(left) / 280.6));
        assert.deepEqual(new Set(places), new Set([0, 1, 2]));
      }
    }
    const torn = read(await print(much, formatNamed('faltblatt')), 'pdftotext', '-bbox');
    const panels = [...torn.matchAll(/xMin="([\d.]+)"[^>]*>Angebot,</g)].map(([, left]) =>
      Math.floor(Number(left) / 280.6),
    );
    assert.equal(panels.length, 12);
    assert.equal(new Set(panels).size, 1);
  });

  it('leaves no heading alone at the end of a panel or page', async () => {
    const markdown = `### Zwischentitel\n\n${paragraph}- Eintrag\n- Eintrag\n\n`.repeat(9);
    for (const name of ['faltblatt', 'grossdruck'] as const) {
      const lines = read(await print({ markdown }, formatNamed(name)), 'pdftotext', '-raw').split(/[\n\f]+/);
      const headings = lines.flatMap((line, index) => (line.startsWith('Zwischentitel') ? [lines[index + 1]] : []));
      assert.equal(headings.length, 9);
      for (const next of headings) assert.match(next ?? '', /^Ein Absatz/);
    }
  });

  it('is refused where it is too long in the smallest letters, with the side and by how much', async () => {
    const offer = Array.from({ length: 60 }, (_, index) => `Angebot ${index}, das eine Zeile braucht.`);
    for (const [name, place] of [
      ['a5', 'Rückseite'],
      ['a4', 'Rückseite'],
      ['faltblatt', 'Innenseiten'],
    ] as const)
      await assert.rejects(print({ project: { offer } }, formatNamed(name)), (error) => {
        assert.ok(error instanceof TooLongError);
        assert.equal(error.place, place, name);
        return error.centimetres > 5 && error.centimetres < 100;
      });
  });

  it('is refused where the font has no such letter', async () => {
    await assert.rejects(print({ project: { offer: ['Ein 😀.'] } }, formatNamed('a5')), {
      name: 'FlyerError',
      message: /😀.*could not be displayed/,
    });
  });

  it('prints Polish, Ukrainian and Greek names, and a title with what means something in XML', async () => {
    const acronym = 'A & B <C> Łódź Київ Αθήνα';
    const pdf = await print({ project: { acronym } }, formatNamed('a5'));
    assert.ok(textOf(pdf).includes(acronym));
    assert.match(pdf.toString('utf8'), /<rdf:li xml:lang="[^"]+">A &amp; B &lt;C/);
    const { titles } = await readPdf(pdf);
    assert.deepEqual(new Set(titles), new Set([`${acronym}: Flyer A5, zum Mitnehmen und Aushängen`]));
  });

  it('has every bold letter in its text', async () => {
    const title = 'ABCDEFGHI JKLMNOPQR STUVWXYZ ÄÖÜß abcdefghi jklmnopqr stuvwxyz äöü 0123456789';
    const phone = '06152 123456';
    const pdf = await print(
      { project: { title, contact: { name: 'Anna Auer', role: 'Rat', phone } } },
      formatNamed('a4'),
    );
    for (const words of [title, phone, 'Anna Auer', 'Rufen Sie an']) assert.ok(textOf(pdf).includes(words), words);
  });

  it('prints the telephone number largest, and never breaks it', async () => {
    for (const phone of ['030 23125000', '+49 6152 1234-56']) {
      const contact = { name: 'Anna Auer', role: 'Rat', phone };
      for (const format of formats) {
        const pdf = await print({ project: { contact } }, format);
        assert.ok(read(pdf, 'pdftotext', '-raw').includes(phone), format.name);
        const [first = ''] = phone.split(' ');
        assert.ok(sizeOf(pdf, first) > sizeOf(pdf, 'Anna') * 1.2, format.name);
      }
    }
  });

  it('has a line to write a number on where none is published', async () => {
    assert.match(
      textOf(await print({}, formatNamed('a5'))),
      /Hier können Sie fragen .* Stempel oder Nummer Ihrer Beratungsstelle:/,
    );
  });

  it('prints a logo where there is one, with its words', async () => {
    const { default: sharp } = await import('sharp');
    const logo = await sharp({ create: { width: 40, height: 20, channels: 3, background: '#07485a' } })
      .png()
      .toBuffer();
    const imagesOn = (pdf: Buffer) => read(pdf, 'pdfimages', '-list').split('\n').length;
    const plain = await print({}, formatNamed('a5'));
    const withLogo = await print({}, formatNamed('a5'), logo);
    assert.ok(imagesOn(withLogo) > imagesOn(plain));
    assert.match(read(withLogo, 'qpdf', '--json', '--json-key=qpdf', '--json-stream-data=none'), /"u:Logo von ABC"/);
    assert.equal(hash(await print({}, formatNamed('a5'))), hash(plain));
  });

  it('is drawn as its first page', async () => {
    const { default: sharp } = await import('sharp');
    for (const [name, width, height] of [
      ['a5', 420, 595],
      ['faltblatt', 842, 595],
      ['grossdruck', 595, 842],
    ] as const) {
      const svg = await typesetter.svg({ facts: factsWith(much), format: formatNamed(name) });
      const { info, data } = await sharp(Buffer.from(svg))
        .flatten({ background: '#fff' })
        .raw()
        .toBuffer({ resolveWithObject: true });
      assert.deepEqual([info.width, info.height], [width, height]);
      assert.ok(data.filter((value) => value < 128).length > 10_000, name);
    }
  });
});
