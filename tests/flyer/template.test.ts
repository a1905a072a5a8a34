import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { wordsOf } from '../../src/flyer/typesetting/template.ts';
import { factsWith, formatNamed } from './sample.ts';

type Piece = Awaited<ReturnType<typeof wordsOf>>['gives'][number];

const given = (bent: Parameters<typeof factsWith>[0]) => wordsOf({ facts: factsWith(bent), format: formatNamed('a5') });
const leadOf = async (summary: string) => (await given({ project: { summary } })).lead ?? [];
const kept = (pieces: Piece[]) => pieces.filter(({ breaks }) => breaks === 'behind').map(({ text }) => text);

describe('what the template is given', () => {
  it('has a title that says what the file is', async () => {
    const { file } = await given({ ofSite: true });
    assert.equal(file, 'ABC, Musterstadt: Flyer A5, zum Mitnehmen und Aushängen');
  });

  it('has every fact, and null where there is none', async () => {
    const words = await given({});
    assert.equal(words.text, null);
    assert.deepEqual({ ...words.reach, ask: null }, { phone: null, email: null, who: null, ask: null });
    assert.deepEqual(JSON.parse(JSON.stringify(words)), words);
  });

  it('says the full name once, also where it has to stand for what one gets', async () => {
    const nameOf = async (summary: string) =>
      (await given({ project: { summary } })).name.map(({ text }) => text).join('');
    assert.equal(await nameOf('Für alle, die es brauchen.'), 'ABC');
    assert.equal(await nameOf('Für alle. Wir helfen.'), 'ABC: Alles bleibt cool');
  });

  it('keeps dates and short double names on one line, long ones not', async () => {
    const pieces = await leadOf('Ab dem 1. Juni für V-I-T in Groß-Gerau und Siegen-Wittgenstein da.');
    assert.deepEqual(kept(pieces), ['1. Juni', 'V-I-T', 'Groß-Gerau']);
    assert.equal(
      pieces.map(({ text }) => text).join(''),
      'Ab dem 1. Juni für V-I-T in Groß-Gerau und Siegen-Wittgenstein da.',
    );
  });

  it('begins no line with a dash', async () => {
    const pieces = await leadOf('Ende nicht bestätigt – bitte vorher fragen');
    assert.ok(kept(pieces).includes('bestätigt –'));
  });

  it('lets a word be torn that may be longer than a line, and no other', async () => {
    const pieces = await leadOf('Die Grundsicherungsleistungsverordnung hilft, das Grundsicherungsgeld auch.');
    assert.deepEqual(
      pieces.filter(({ breaks }) => breaks === 'within').map(({ text }) => text),
      ['Grundsicherungsleistungsverordnung'],
    );
  });

  it('leaves no short word alone on the last line', async () => {
    assert.deepEqual(kept(await leadOf('Das ist für Sie da.')), ['Sie da.']);
    assert.deepEqual(kept(await leadOf('Das ist eine Anlaufstelle.')), []);
    assert.deepEqual(kept(await leadOf('Da.')), []);
  });

  it('keeps a telephone number whole, and an e-mail address that is no longer than a line', async () => {
    const email = 'vorname.nachname@jobcenter-landkreis-muster.example.org';
    const contact = { name: 'P', role: 'L', phone: '06152 / 12 34-5', email };
    const { phone, email: long } = (await given({ project: { contact } })).reach;
    assert.ok(phone && long);
    assert.deepEqual(phone, [{ text: '06152 1234-5', href: 'tel:+49615212345', bold: true, breaks: 'behind' }]);
    assert.equal(long.map(({ text }) => text).join(''), email);
    assert.ok(long.length > 3 && long.every(({ href, breaks }) => href === `mailto:${email}` && breaks === 'behind'));
    const short = await given({ project: { contact: { ...contact, email: 'a-b.c-d@example.org' } } });
    assert.equal(short.reach.email?.length, 1);
  });

  it('has the QR code as bars: dark, within the square, in all the three corners', async () => {
    const { size, bars } = (await given({})).code;
    assert.ok((size - 17) % 4 === 0);
    for (const [x, y, length] of bars) assert.ok(length > 0 && x + length <= size && y < size);
    for (const [x, y] of [
      [0, 0],
      [size - 7, 0],
      [0, size - 7],
    ] as const)
      assert.ok(bars.some(([left, top, length]) => left === x && top === y && length === 7));
  });
});
