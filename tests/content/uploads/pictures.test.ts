/** What becomes of the pictures that editors bring: shown, or refused by name, in German. */
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import { crc32 } from 'node:zlib';
import { zipSync } from 'fflate';
import sharp from 'sharp';
import { pictureProblems } from '../../../src/content/uploads/pictures.ts';
import { temporaryFolder } from '../../support/folder.ts';
import type { Folder } from '../../support/folder.ts';
import { photo, scene } from '../../support/photo.ts';
import { rawContent } from '../sample.ts';

const formats = {
  'photo.jpg': () => scene().jpeg().toBuffer(),
  'progressive.jpg': () => scene().jpeg({ progressive: true }).toBuffer(),
  'drawing.png': () => scene().png().toBuffer(),
  'interlaced.png': () => scene().png({ progressive: true }).toBuffer(),
  'lossy.webp': () => scene().webp().toBuffer(),
  'lossless.webp': () => scene().webp({ lossless: true }).toBuffer(),
  'small.gif': () => scene().gif().toBuffer(),
  'new.avif': () => scene().avif({ effort: 0 }).toBuffer(),
};

let folder: Folder;
const pictures: Record<string, Buffer> = {};
before(async () => {
  folder = await temporaryFolder();
  for (const [name, make] of Object.entries(formats)) pictures[name] = await make();
});
after(() => folder[Symbol.asyncDispose]());

let count = 0;
let content = '';
beforeEach(() => {
  content = join(folder.path, String(count++));
  mkdirSync(join(content, 'news'), { recursive: true });
});
const put = (place: string, bytes: Uint8Array | string) => writeFileSync(join(content, place), bytes);
/** As if an entry named each file. */
const problems = () => {
  const entries = readdirSync(join(content, 'news')).map((file) => [file, { image: { file } }] as const);
  return pictureProblems(rawContent({ news: Object.fromEntries(entries) }), content);
};
const refused = async (place: string, bytes: Uint8Array | string, message: RegExp) => {
  put(place, bytes);
  const [line = '', ...more] = await problems();
  assert.ok(line.startsWith(`${place}: `), line || `${place} is taken`);
  assert.match(line.slice(place.length), message);
  assert.match(line, /Bitte/);
  assert.deepEqual(more, []);
};

describe('a picture is shown', () => {
  it('in each format that all browsers have been able to show for years, and in AVIF', async () => {
    for (const [name, bytes] of Object.entries(pictures)) put(`news/${name}`, bytes);
    assert.deepEqual(await problems(), []);
  });

  it('whatever its name looks like, and read as what it is', async () => {
    const bytes = pictures['photo.jpg'] ?? '';
    for (const name of ['IMG_0001.JPG', 'Foto Café.JPEG', 'foto.jfif', 'heißt anders.png', 'ohne-endung'])
      put(`news/${name}`, bytes);
    assert.deepEqual(await problems(), []);
  });

  it('in the colours of a printer, with 16 bits, one pixel small, or with something behind its end', async () => {
    put('news/druck.jpg', await scene().toColourspace('cmyk').jpeg().toBuffer());
    put('news/fein.png', await scene().toColourspace('rgb16').png().toBuffer());
    put('news/winzig.png', await scene(1, 1).png().toBuffer());
    put('news/handy.jpg', Buffer.concat([await photo(), Buffer.from('SEFT')]));
    assert.deepEqual(await problems(), []);
  });
});

describe('a picture is refused', () => {
  for (const name of Object.keys(formats))
    it(`cut off: ${name}`, async () => {
      const whole = pictures[name] ?? Buffer.alloc(0);
      for (const part of [0.01, 0.2, 0.5, 0.9, 0.99]) {
        put(`news/${name}`, whole.subarray(0, Math.ceil(whole.length * part)));
        assert.match((await problems())[0] ?? '', /beschädigt oder/, `${name} ${part}`);
      }
      const half = Math.floor(whole.length / 2);
      put(`news/${name}`, Buffer.concat([whole.subarray(0, half), Buffer.alloc(whole.length - half)]));
      assert.match((await problems())[0] ?? '', /beschädigt oder abgeschnitten/, `${name} with zeros`);
      assert.equal((await problems()).length, 1);
    });

  it('cut off, and closed again by the program that did it', async () => {
    const whole = pictures['photo.jpg'] ?? Buffer.alloc(0);
    const closed = Buffer.concat([whole.subarray(0, whole.length / 2), Buffer.from([0xff, 0xd9])]);
    await refused('news/zu.jpg', closed, /beschädigt oder abgeschnitten/);
  });

  const box = (brand: string, others: string) =>
    Buffer.concat([Buffer.from(`\0\0\0\x18ftyp${brand}\0\0\0\0${others}`, 'latin1'), Buffer.alloc(500)]);
  const docx = zipSync({
    '[Content_Types].xml': Buffer.from(
      '<Types><Override ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    ),
  });
  const cases: [string, Uint8Array | string, RegExp][] = [
    ['leer.jpg', '', /Die Datei ist leer \(0 Byte\)/],
    ['iphone.jpg', box('heic', 'mif1heic'), /ist ein HEIC-Bild, wie iPhones es speichern\. .* als JPG/],
    ['IPHONE.HEIC', box('mif1', 'mif1heic'), /ist ein HEIC-Bild/],
    ['brief.jpg', docx, /ist eine Word-Datei\. .*„Als Grafik speichern“/],
    ['alt.jpg', Buffer.concat([Buffer.from('D0CF11E0A1B11AE1', 'hex'), Buffer.alloc(600)]), /ist eine alte Office-Datei/],
    ['blatt.png', '%PDF-1.7\n', /ist eine PDF-Datei\. Hier wird ein Bild gebraucht/],
    ['clip.jpg', box('qt  ', 'qt  qt  '), /ist ein Video/],
    ['zeichnung.svg', '<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>', /ist eine SVG-Zeichnung\. .* als PNG/],
    ['getarnt.png', '<svg xmlns="http://www.w3.org/2000/svg"/>', /ist eine SVG-Zeichnung/],
    ['seite.jpg', '<!DOCTYPE html><title>404</title>', /ist eine Internet-Seite/],
    ['bild.bmp', Buffer.concat([Buffer.from('BM'), Buffer.alloc(100)]), /ist ein BMP-Bild/],
    ['text.jpg', 'Guten Tag', /beschädigt oder gar kein Bild/],
    ['notiz.txt', 'Guten Tag', /gar kein Bild/],
    ['riesig.png', Buffer.alloc(25_100_000), /hat 25,1 MB, erlaubt sind 25 MB/],
    ['film.avif', box('avis', 'avifmif1'), /bewegt sich/],
  ]; // prettier-ignore
  for (const [name, bytes, message] of cases)
    it(`by what it really is: ${name}`, () => refused(`news/${name}`, bytes, message));

  it('as TIFF, and where it moves', async () => {
    await refused('news/scan.TIF', await scene().tiff().toBuffer(), /ist ein TIFF-Bild/);
    put('news/scan.TIF', pictures['photo.jpg'] ?? '');
    const strip = await scene(40, 60).png().toBuffer();
    for (const format of ['gif', 'webp'] as const) {
      const moving = await sharp(strip, { pages: -1 }).png().toBuffer();
      const frames = [moving, await sharp(moving).negate().png().toBuffer()];
      const animated = await sharp(frames, { join: { animated: true } }).toFormat(format).toBuffer();
      await refused('news/film.gif', animated, /Das Bild bewegt sich/);
    }
  });

  it('with more pixels than a camera takes, before they are read', async () => {
    const bomb = Buffer.from(pictures['drawing.png'] ?? '');
    // PNG 11.2.1: width and height stand at the start of the header, its checksum behind it.
    for (const at of [16, 20]) bomb.writeUInt32BE(16_000, at);
    bomb.writeUInt32BE(crc32(bomb.subarray(12, 29)), 29);
    await refused('news/bombe.png', bomb, /hat 256 Millionen Bildpunkte, erlaubt sind 64 Millionen/);
  });

  it('with all others at once, while one that is not there has been told elsewhere', async () => {
    put('news/a.jpg', '');
    put('news/b.jpg', 'b');
    assert.deepEqual((await problems()).map((line) => line.slice(0, 10)), ['news/a.jpg', 'news/b.jpg']); // prettier-ignore
    const gone = rawContent({ news: { neu: { image: { file: 'fehlt.jpg' } }, alt: undefined } });
    assert.deepEqual(await pictureProblems(gone, content), []);
  });
});
