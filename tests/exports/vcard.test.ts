import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { parse } from 'vcard-parser';
import { parseContent } from '../../src/content/check.ts';
import { stableId } from '../../src/domain/stable-ids.ts';
import { text as field } from '../../src/content/schema/values.ts';
import { readRawContent } from '../../src/content/read.ts';
import { allVcards, personVcard, vcardOf } from '../../src/exports/vcard.ts';
import { firstValue, namesIn, readCards } from '../support/vcards.ts';
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
/** The content lines as a reader sees them (RFC 2426, 2.6). */
const unfolded = (vcard: string) => vcard.replaceAll('\r\n ', '').split('\r\n').slice(0, -1);
const valueOf = (vcard: string, property: string) =>
  unfolded(vcard)
    .find((line) => line.startsWith(`${property}:`))
    ?.slice(property.length + 1);
const unescaped = (value: string | undefined) =>
  value?.replace(/\\(.)/g, (_, sign) => (sign === 'n' ? '\n' : `${sign}`));

describe('vcardOf', () => {
  it('gives the contact of a site as a vCard 3 with CRLF at every line end', () => {
    assert.equal(
      card({ coordinator, address, phone: '030 23125090' }),
      [
        'BEGIN:VCARD',
        'VERSION:3.0',
        `UID:urn:uuid:${stableId('site', 'beta')}`,
        'N:Muster;Kaya;;;',
        'FN:Kaya Muster',
        'ORG:Jobcenter Musterstadt',
        'TITLE:Koordination',
        'ROLE:Koordination',
        'TEL;TYPE=WORK,VOICE:+496151123456',
        'TEL;TYPE=WORK,VOICE:+493023125090',
        'EMAIL;TYPE=INTERNET,WORK:kaya@example.org',
        'ADR;TYPE=WORK:;;Musterweg 1;Musterstadt;;01234;Deutschland',
        `URL:${PAGE}`,
        'END:VCARD',
        '',
      ].join('\r\n'),
    );
  });

  it('is the card of an organisation where nobody is named', () => {
    const vcard = card({ phone: '030 23125090' });
    assert.equal(valueOf(vcard, 'X-ABShowAs'), 'COMPANY');
    assert.equal(valueOf(vcard, 'N'), 'ABC Musterstadt;;;;');
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
    const phones = ['+49 (0)6152 123', '06152/123'] as const;
    const vcard = card({ phone: phones[0], coordinator: { ...coordinator, phone: phones[1] } });
    assert.equal(vcard.split('TEL;').length, 2);
    assert.match(vcard, /VOICE:\+496152123\r/);
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
    const name = 'A\\B, C; D';
    const vcard = card({ coordinator: { ...coordinator, name }, address: { ...address, street: 'Weg 1; Hof' } });
    assert.equal(valueOf(vcard, 'FN'), 'A\\\\B\\, C\\; D');
    assert.equal(valueOf(vcard, 'ADR;TYPE=WORK'), ';;Weg 1\\; Hof;Musterstadt;;01234;Deutschland');
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
    .filter((typed) => field.safeParse(typed).success);
  const anySite = fc.record({ runBy: words, place: words, street: words, city: words, name: words, role: words });

  it('has no line break but its own, whatever the content', () => {
    fc.assert(
      fc.property(anySite, ({ runBy, place, street, city, name, role }) => {
        const vcard = card({ runBy, place, coordinator: { name, role }, address: { ...address, street, city } });
        assert.doesNotMatch(vcard.replaceAll('\r\n', ''), /[\r\n]/);
        assert.ok(vcard.split('\r\n').every((line) => Buffer.byteLength(line) <= 75));
        const properties = unfolded(vcard).flatMap((line) => /^[A-Z]+(?!-)/.exec(line)?.[0] ?? []);
        assert.equal(properties.join(' '), 'BEGIN VERSION UID N FN ORG TITLE ROLE ADR URL END');
      }),
    );
  });

  it('says just what the content says, once a reader has unfolded and unescaped it', () => {
    fc.assert(
      fc.property(words, words, (name, role) => {
        const vcard = card({ phone: '030 23125090', coordinator: { name, role } });
        assert.equal(unescaped(valueOf(vcard, 'FN')), field.parse(name).replaceAll('\r\n', '\n'));
        assert.equal(unescaped(valueOf(vcard, 'ROLE')), field.parse(role).replaceAll('\r\n', '\n'));
      }),
    );
  });
});

describe('the cards of people', () => {
  const contact = { name: 'Kim Kontakt', role: 'Leitung, Nord', phone: '030 23125001', email: 'kim@example.org' };

  it('are read by two other libraries as they were written', () => {
    const vcard = personVcard({ ...contact }, projectWith({ contact }), PAGE);
    const uid = `urn:uuid:${stableId('person', 'alpha', 'Kim Kontakt')}`;
    const expected = { fn: 'Kim Kontakt', title: 'Leitung, Nord', tel: '+493023125001', email: 'kim@example.org', url: PAGE, uid }; // prettier-ignore
    const [one] = readCards(vcard);
    assert.ok(one);
    assert.deepEqual(one.getFirstPropertyValue('n'), ['Kontakt', 'Kim', '', '', '']);
    const other = parse(vcard);
    assert.deepEqual(other['n']?.[0]?.value, ['Kontakt', 'Kim', '', '', '']);
    for (const [property, value] of Object.entries(expected)) {
      assert.equal(firstValue(one, property), value, property);
      assert.equal(other[property]?.[0]?.value, value, property);
    }
  });

  const names: [string, string[]][] = [
    ['Erika Muster', ['Muster', 'Erika', '', '', '']],
    ['Dr. Erika Muster', ['Muster', 'Erika', '', 'Dr.', '']],
    ['Prof. Dr. med. dent. Hans Peter Müller', ['Müller', 'Hans Peter', '', 'Prof. Dr. med. dent.', '']],
    ['Dr.-Ing. Max Maier', ['Maier', 'Max', '', 'Dr.-Ing.', '']],
    ['Frau Müller', ['Müller', '', '', 'Frau', '']],
    ['Herr Dr. von der Heide', ['von der Heide', '', '', 'Herr Dr.', '']],
    ['Nadine von der Heide', ['von der Heide', 'Nadine', '', '', '']],
    ['Anna-Lena Müller-Lüdenscheidt, M.A.', ['Müller-Lüdenscheidt', 'Anna-Lena', '', '', 'M.A.']],
    ['Dragan Ilic', ['Ilic', 'Dragan', '', '', '']],
    ['H. Stadt', ['Stadt', 'H.', '', '', '']],
    ['Cem', ['Cem', '', '', '', '']],
    ['Team Musterstadt', ['Team Musterstadt', '', '', '', '']],
    ['Koordinierungsstelle Nord', ['Koordinierungsstelle Nord', '', '', '', '']],
    ['Verein Hilfe e. V.', ['Verein Hilfe e. V.', '', '', '', '']],
  ];
  for (const [name, parts] of names)
    it(`have the parts of „${name}“`, () => {
      const vcard = personVcard({ ...contact, name }, projectWith({ contact }), PAGE);
      assert.deepEqual(readCards(vcard)[0]?.getFirstPropertyValue('n'), parts);
      assert.deepEqual(parse(vcard)['n']?.[0]?.value, parts);
      assert.equal(vcard.includes('X-ABShowAs:COMPANY'), parts[0] === name && name.includes(' '));
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
    assert.deepEqual(namesIn(text), ['Kaya Muster', 'Kim Kontakt']);
    assert.doesNotMatch(text, /letters@|Nur Name/);
  });

  it('of the real content can all be read', () => {
    const text = allVcards(parseContent(readRawContent(contentFolder)), 'https://portal.example/');
    assert.ok(namesIn(text).length >= 2);
  });
});
