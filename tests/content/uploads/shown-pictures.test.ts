/** Pictures as pages show them: upright, light, in the colours of screens, silent about their making. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, it } from 'node:test';
import sharp from 'sharp';
import { shownPicture, shownSizes } from '../../../src/content/uploads/shown-pictures.ts';
import { temporaryFolder } from '../../support/folder.ts';
import type { Folder } from '../../support/folder.ts';
import { photo, scene } from '../../support/photo.ts';

let folder: Folder;
before(async () => {
  folder = await temporaryFolder();
});
after(() => folder[Symbol.asyncDispose]());
const put = (name: string, bytes: Buffer) => {
  const file = join(folder.path, name);
  writeFileSync(file, bytes);
  return file;
};
const largestOf = async (file: string) => {
  const size = (await shownSizes(file)).at(-1) ?? assert.fail(file);
  return { size, bytes: await shownPicture(file, size) };
};
/** The colour at a place between 0 and 1. */
const colourAt = async (bytes: Buffer, x: number, y: number) => {
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
  const at = (Math.floor(y * info.height) * info.width + Math.floor(x * info.width)) * info.channels;
  return [...data.subarray(at, at + info.channels)];
};
const isNear = (found: number[], meant: number[]) => found.every((value, at) => Math.abs(value - (meant[at] ?? 0)) < 40);

it('a picture has two sizes, a small one its own, and none is stretched', async () => {
  const cases: [number, number, string][] = [
    [1600, 900, '320×180 640×360'],
    [900, 1600, '180×320 360×640'],
    [400, 300, '320×240 400×300'],
    [40, 30, '40×30'],
    [1, 1, '1×1'],
    [2000, 4, '320×1 640×1'],
  ];
  for (const [width, height, sizes] of cases) {
    const file = put(`${width}.png`, await scene(width, height).png().toBuffer());
    assert.equal((await shownSizes(file)).map((size) => `${size.width}×${size.height}`).join(' '), sizes);
  }
});

it('a photo is turned upright and keeps nothing that its camera wrote', async () => {
  const { size, bytes } = await largestOf(put('Foto Café.JPG', await photo()));
  assert.deepEqual(size, { width: 480, height: 640 });
  const { format, width, height, orientation, exif, xmp, iptc, icc } = await sharp(bytes).metadata();
  assert.deepEqual({ format, width, height }, { format: 'webp', ...size });
  assert.deepEqual([orientation, exif, xmp, iptc, icc], Array.from({ length: 5 }));
});

it('is as bright as the editor saw it: printer’s colours, 16 bits, transparent', async () => {
  const red = { r: 200, g: 30, b: 30 };
  const plain = () => sharp({ create: { width: 100, height: 100, channels: 3, background: red } });
  const made = {
    'rot.jpg': await plain().toColourspace('cmyk').withIccProfile('cmyk').jpeg().toBuffer(),
    'ohne-profil.jpg': await plain().toColourspace('cmyk').jpeg().toBuffer(),
    'rot.png': await plain().toColourspace('rgb16').png().toBuffer(),
    'rot.avif': await plain().avif({ effort: 0 }).toBuffer(),
    'rot.gif': await plain().gif().toBuffer(),
  };
  for (const [name, bytes] of Object.entries(made)) {
    const found = await colourAt((await largestOf(put(name, bytes))).bytes, 0.5, 0.5);
    assert.ok(isNear(found, [200, 30, 30]), `${name}: ${found.join()}`);
  }
  const clear = sharp({ create: { width: 100, height: 100, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } });
  const { bytes } = await largestOf(put('klar.png', await clear.png().toBuffer()));
  assert.deepEqual(await colourAt(bytes, 0.5, 0.5), [255, 255, 255]);
});

it('a picture that was replaced under its name is the new one', async () => {
  for (const background of ['#000000', '#ffffff']) {
    const made = sharp({ create: { width: 100, height: 100, channels: 3, background } });
    const { bytes } = await largestOf(put('gleich.png', await made.png().toBuffer()));
    assert.ok(isNear(await colourAt(bytes, 0.5, 0.5), background === '#000000' ? [0, 0, 0] : [255, 255, 255]));
  }
});

it('never weighs more than a page may load, not even one that is all noise', async () => {
  const noise = sharp({
    create: { width: 2000, height: 2000, channels: 3, background: '#000', noise: { type: 'gaussian', mean: 128, sigma: 90 } },
  }); // prettier-ignore
  for (const file of [put('laut.png', await noise.png().toBuffer()), put('foto.jpg', await photo(3000, 4000))])
    assert.ok((await largestOf(file)).bytes.length <= 30 * 1_024, file);
});
