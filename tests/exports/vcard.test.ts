import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { parse } from 'vcard4';
import { parseContent } from '../../src/content/check.ts';
import { stableId } from '../../src/domain/stable-ids.ts';
import { readRawContent } from '../../src/content/read.ts';
import { allVcards, personVcard, vcardOf } from '../../src/exports/vcard.ts';
import { contentFolder, projectWith, rawContent, rawProject, rawSite, siteWith } from '../content/sample.ts';

const PAGE = 'https://portal.example/standorte/beta/';
const address = { street: 'Musterweg 1', postcode: '01234', city: 'Musterstadt', note: 'Hinterhof' };
const coordinator = { name: 'Kaya Muster', role: 'Koordination', phone: '+49 6151/1234-56', email: 'kaya@example.org' };
const project = projectWith();

function card(site: Record<string, unknown>): string {
  const vcard = vcardOf(siteWith(site), project, PAGE);
  assert.ok(vcard !== undefined);
  return vcard;
}
/** The content lines as a reader sees them (RFC 6350, 3.2). */
const unfolded = (vcard: string) => vcard.replaceAll('\r\n ', '').split('\r\n').slice(0, -1);
const valueOf = (vcard: string, property: string) =>
  unfolded(vcard)
    .find((line) => line.startsWith(`${property}:`))
    ?.slice(property.length + 1);
const unescaped = (value: string | undefined) =>
  value?.replace(/\\(.)/g, (_, sign) => (sign === 'n' ? '\n' : `${sign}`));

describe('vcardOf', () => {
  it('gives the contact of a site as a vCard 4 with CRLF at every line end', () => {
    assert.equal(
      card({ coordinator, address, phone: '030 23125090' }),
      [
        'BEGIN:VCARD',
        'VERSION:4.0',
        `UID:urn:uuid:${stableId('site', 'beta')}`,
        'KIND:individual',
        'FN:Kaya Muster',
        'ORG:Jobcenter Musterstadt',
        'ROLE:Koordination',
        'TEL;VALUE=uri;TYPE=work:tel:+496151123456',
        'TEL;VALUE=uri;TYPE=work:tel:+493023125090',
        'EMAIL;TYPE=work:kaya@example.org',
        'ADR;TYPE=work:;;Musterweg 1;Musterstadt;;01234;Deutschland',
        `URL:${PAGE}`,
        'END:VCARD',
        '',
      ].join('\r\n'),
    );
  });

  it('is the card of an organisation where nobody is named', () => {
    const vcard = card({ phone: '030 23125090' });
    assert.equal(valueOf(vcard, 'KIND'), 'org');
    assert.equal(valueOf(vcard, 'FN'), 'ABC Musterstadt');
    assert.equal(valueOf(vcard, 'ROLE'), undefined);
  });

  it('names the contact of the project where there is nobody else, but not as somebody of the site', () => {
    const vcard = vcardOf(siteWith(), projectWith({ contact: coordinator }), PAGE) ?? '';
    assert.equal(valueOf(vcard, 'FN'), 'Kaya Muster');
    assert.doesNotMatch(vcard, /^ORG/m);
    assert.match(card({ coordinator }), /^ORG/m);
  });

  it('names a number once that coordinator and site share, without the 0 that is not dialled', () => {
    const phone = '+49 (0)6152 123';
    const vcard = vcardOf(siteWith({ phone, coordinator: { ...coordinator, phone } }), project, PAGE) ?? '';
    assert.equal(vcard.split('TEL;').length, 2);
    assert.match(vcard, /tel:\+496152123\r/);
  });

  it('there is none where nobody can be called, written to or visited', () => {
    const { name, role } = coordinator;
    assert.equal(vcardOf(siteWith(), project, PAGE), undefined);
    assert.equal(vcardOf(siteWith({ coordinator: { name, role } }), project, PAGE), undefined);
  });

  it('an address where letters go is neither a reason for a card nor part of one', () => {
    const letters = { letterAddress: 'letters@example.org', deputyLetterAddress: 'letters@example.org' };
    assert.equal(vcardOf(siteWith(letters), projectWith({ letterAddress: 'letters@example.org' }), PAGE), undefined);
    assert.doesNotMatch(card({ ...letters, phone: '030 23125090' }), /letters@/);
  });

  it('escapes what has a meaning in a vCard', () => {
    const name = 'A\\B, C; D\nE\r\nF';
    const vcard = card({ coordinator: { ...coordinator, name }, address: { ...address, street: 'Weg 1; Hof' } });
    assert.equal(valueOf(vcard, 'FN'), 'A\\\\B\\, C\\; D\\nE\\nF');
    assert.equal(valueOf(vcard, 'ADR;TYPE=work'), ';;Weg 1\\; Hof;Musterstadt;;01234;Deutschland');
  });

  it('folds a line after 75 octets, but not one of just 75', () => {
    const lines = (length: number) => card({ phone: '030 23125090', runBy: 'a'.repeat(length) }).split('\r\n');
    assert.ok(lines(71).includes(`ORG:${'a'.repeat(71)}`));
    assert.deepEqual(lines(146).slice(5, 8), [`ORG:${'a'.repeat(71)}`, ` ${'a'.repeat(74)}`, ' a']);
  });

  it('folds between characters, never within one', () => {
    const vcard = card({ phone: '030 23125090', runBy: 'ä'.repeat(40) });
    assert.ok(vcard.includes(`\r\nORG:${'ä'.repeat(35)}\r\n ${'ä'.repeat(5)}\r\n`));
  });

  const sign = fc.oneof(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }), fc.constantFrom(...'\n,;:\\"ä😀'));
  const words = fc
    .array(fc.oneof(sign, fc.constantFrom('\r\n', '\\n', 'END:VCARD')), { minLength: 1, maxLength: 120 })
    .map((signs) => signs.join(''))
    .filter((text) => text.trim() !== '');
  const anySite = fc.record({ runBy: words, place: words, street: words, city: words, name: words, role: words });

  it('has no line break but its own, whatever the content', () => {
    fc.assert(
      fc.property(anySite, ({ runBy, place, street, city, name, role }) => {
        const vcard = card({ runBy, place, coordinator: { name, role }, address: { ...address, street, city } });
        assert.doesNotMatch(vcard.replaceAll('\r\n', ''), /[\r\n]/);
        assert.ok(vcard.split('\r\n').every((line) => Buffer.byteLength(line) <= 75));
        const properties = unfolded(vcard).map((line) => /^[A-Z]+/.exec(line)?.[0]);
        assert.equal(properties.join(' '), 'BEGIN VERSION UID KIND FN ORG ROLE ADR URL END');
      }),
    );
  });

  it('says just what the content says, once a reader has unfolded and unescaped it', () => {
    fc.assert(
      fc.property(words, words, (name, role) => {
        const vcard = card({ phone: '030 23125090', coordinator: { name, role } });
        assert.equal(unescaped(valueOf(vcard, 'FN')), name.trim().replaceAll('\r\n', '\n'));
        assert.equal(unescaped(valueOf(vcard, 'ROLE')), role.trim().replaceAll('\r\n', '\n'));
      }),
    );
  });
});

describe('the cards of people', () => {
  const contact = { name: 'Kim; Kontakt', role: 'Leitung', phone: '030 23125001', email: 'kim@example.org' };

  it('is read by another library as it was written', () => {
    const read = single(personVcard({ ...contact }, projectWith({ contact }), PAGE));
    assert.equal(read.getProperty('FN')[0]?.value, 'Kim; Kontakt');
    assert.equal(read.getProperty('ROLE')[0]?.value, 'Leitung');
    assert.equal(read.getProperty('TEL')[0]?.value, 'tel:+493023125001');
    assert.equal(read.getProperty('EMAIL')[0]?.value, 'kim@example.org');
    assert.equal(read.getProperty('URL')[0]?.value, PAGE);
    assert.equal(read.getProperty('UID')[0]?.value, `urn:uuid:${stableId('person', 'alpha', 'Kim; Kontakt')}`);
  });

  it('have each person once, and each site with a telephone of its own', () => {
    const sites = {
      beta: rawSite({ phone: '030 23125090', letterAddress: 'letters@example.org' }),
      gamma: rawSite({ postcodes: [], coordinator: { ...coordinator } }),
      zeta: rawSite({ postcodes: [], coordinator: { ...coordinator } }),
      eta: rawSite({ postcodes: [], deputy: { name: 'Nur Name', role: 'Vertretung' } }),
    };
    const content = parseContent(rawContent({ projects: { alpha: rawProject({ contact }) }, sites }));
    const text = allVcards(content, 'https://portal.example/');
    // The contact of the project answers at the site that has only a telephone.
    assert.deepEqual(namesIn(text), ['Kaya Muster', 'Kim; Kontakt']);
    assert.doesNotMatch(text, /letters@|Nur Name/);
  });

  it('of the real content can all be read', () => {
    const text = allVcards(parseContent(readRawContent(contentFolder)), 'https://portal.example/');
    assert.ok(namesIn(text).length >= 2);
  });
});

const all = (text: string) => [parse(text)].flat();
const single = (text: string) => {
  const [first] = all(text);
  assert.ok(first);
  return first;
};
const namesIn = (text: string) => all(text).map((one) => one.getProperty('FN')[0]?.value);
