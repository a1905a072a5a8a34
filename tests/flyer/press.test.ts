/** Printed flyers, whatever the content: read back by PDFium, and on paper that stays the same. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { before, describe, it } from 'node:test';
import { formats } from '../../src/flyer/formats.ts';
import { openReader } from '../../src/content/uploads/pdfium.ts';
import { openPress } from '../../src/flyer/press.ts';
import type { Press } from '../../src/flyer/press.ts';
import { runToEnd, root } from '../support/program.ts';
import { factsWith, formatNamed } from './sample.ts';

const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

describe('the press', () => {
  let press: Press;
  before(async () => {
    press = await openPress();
  });
  const pagesOf = async (pdf: Buffer) => {
    using reader = await openReader();
    using file = await reader.open(pdf);
    return file.pages;
  };

  it('prints the same bytes for the same content', async () => {
    for (const format of formats)
      assert.equal(hash(await press.print(factsWith(), format)), hash(await press.print(factsWith(), format)));
  });

  it('prints them in another time zone and another process, too', async () => {
    const script = `
      import { createHash } from 'node:crypto';
      const { openPress } = await import('./src/flyer/press.ts');
      const { factsWith, formatNamed } = await import('./tests/flyer/sample.ts');
      const pdf = await (await openPress()).print(factsWith(), formatNamed('a5'));
      console.log(createHash('sha256').update(pdf).digest('hex'));`;
    const { output } = await runToEnd(root, ['--input-type=module', '-e', script], { TZ: 'Pacific/Kiritimati' });
    assert.equal(output.trim(), hash(await press.print(factsWith(), formatNamed('a5'))));
  });

  it('prints other bytes, with another identifier, for other content', async () => {
    const idOf = (pdf: Buffer) => /\/ID \[<([0-9a-f]{32})>/.exec(pdf.toString('latin1'))?.[1];
    const one = await press.print(factsWith(), formatNamed('a5'));
    const other = await press.print(factsWith({ project: { offer: ['Anderes.'] } }), formatNamed('a5'));
    assert.ok(idOf(one));
    assert.notEqual(idOf(one), idOf(other));
  });

  it('keeps to two sides, also where there is much to say', async () => {
    const much = {
      offer: Array.from(
        { length: 12 },
        () => 'Ein Angebot, das mit einigen Worten beschrieben ist und so eine ganze Zeile füllt.',
      ),
      voluntary: ['Die Teilnahme ist freiwillig.'],
    };
    const html = '<p>Ein Absatz mit vielen Wörtern, der etwas erzählt und dafür seine Zeit braucht.</p>'.repeat(12);
    for (const name of ['a5', 'a4', 'faltblatt'] as const)
      assert.equal(await pagesOf(await press.print(factsWith({ project: much, html }), formatNamed(name))), 2, name);
  });

  it('takes more paper rather than leave something out', async () => {
    const offer = Array.from(
      { length: 200 },
      (_, index) => `Angebot ${index}, das für sich allein eine Zeile braucht.`,
    );
    for (const format of formats)
      assert.ok((await pagesOf(await press.print(factsWith({ project: { offer } }), format))) > 2, format.name);
  });

  it('prints titles with characters that mean something in XML, and leaves out those no font has', async () => {
    const acronym = 'A & B <C> 😀 Łódź Київ';
    const pdf = await press.print(factsWith({ project: { acronym } }), formatNamed('a5'));
    assert.match(pdf.toString('utf8'), /<rdf:li xml:lang="x-default">A &amp; B &lt;C>/);
    using reader = await openReader();
    using file = await reader.open(pdf);
    assert.equal(file.title, `${acronym}: Flyer A5, zum Mitnehmen und Aushängen`);
  });

  it('prints a logo where there is one', async () => {
    const { default: sharp } = await import('sharp');
    const png = await sharp({ create: { width: 40, height: 20, channels: 3, background: '#07485a' } })
      .png()
      .toBuffer();
    const plain = await press.print(factsWith(), formatNamed('a5'));
    const withLogo = await press.print(factsWith(), formatNamed('a5'), { png, width: 40, height: 20 });
    assert.ok(!plain.includes('/Subtype /Image'));
    assert.ok(withLogo.includes('/Subtype /Image'));
  });
});
