/** What the office reads of what nobody takes over: by place, whom to ask, since when, and what was done. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import type { OpenCase } from '../../../src/domain/open-case.ts';
import { officeText } from '../../../src/intake/letters/office-letter.ts';
import type { OfficeLetter } from '../../../src/intake/letters/office-letter.ts';
import { makeContent, makeProject, makeSite, now } from '../../support/fixture.ts';

const DAY = 24 * 60 * 60_000;
const coordinator = { name: 'Eva Muster', role: 'Koordinatorin', phone: '06151 123456', email: 'eva@example.org' };
const deputy = { name: 'Udo Muster', role: 'Vertretung', phone: '06151 123457' };
const north = makeSite('nord', 'v-i-t', {
  coordinator,
  deputy,
  letterAddress: 'nord@example.org',
  deputyLetterAddress: 'vertretung@example.org',
});
const south = makeSite('sued', 'v-i-t', { coordinator: { name: 'Ida Muster', role: 'Koordinatorin' } });
const content = makeContent([makeProject('v-i-t')], [north, south]);

const waiting: OfficeLetter['cases'][number] = {
  reference: 'VIT-7K3M-9QX',
  project: 'v-i-t',
  site: 'nord',
  progress: 'delivered',
  receivedAt: now - 7 * DAY,
  sentAt: now - 7 * DAY,
  cameFrom: undefined,
  offer: undefined,
  days: 5,
  takenAt: null,
  isOffices: true,
  chased: [],
  attempts: { count: 0, lastAt: undefined },
  answer: null,
  answeredAt: null,
  deliveredTo: 'site',
};
const write = (cases: Partial<typeof waiting>[], more: Partial<OfficeLetter> = {}) =>
  officeText({
    cases: cases.map((one) => ({ ...waiting, ...one })),
    content,
    fallback: { office: 'buero@example.org', trial: false },
    officeUrl: undefined,
    now,
    ...more,
  });

describe('the mail to the office', () => {
  it('names each place once, with whom to ask, and the mailboxes', () => {
    const text = write([{}, { site: 'sued', reference: 'VIT-2222-222' }, { reference: 'VIT-3333-333' }]);
    const [first = '', second = ''] = text.split(/^V-I-T, Ort /m).slice(1);
    assert.deepEqual([first.split('\n')[0], second.split('\n')[0]], ['nord', 'sued']);
    for (const reference of ['VIT-7K3M-9QX', 'VIT-3333-333']) assert.ok(first.includes(reference));
    assert.match(first, /Fragen Sie: +Eva Muster \(Koordinatorin\), 06151 123456, eva@example\.org\n/);
    assert.match(first, /Oder: +Udo Muster \(Vertretung\), 06151 123457\n/);
    assert.match(first, /nord@example\.org \(Ansprechperson\)\n.*vertretung@example\.org \(Vertretung\)\n/);
    assert.match(second, /Ida Muster[^]*Oder: +Jobcenter Musterkreis\n/);
  });

  it('does not send anybody to who is away', () => {
    const away = { ...north, away: [{ who: 'ansprechperson' as const, from: '2026-11-23', to: '2026-11-23' }] };
    const text = write([{}], { content: { ...content, sites: [away, south] } });
    assert.doesNotMatch(text, /Eva Muster/);
    assert.match(text, /Fragen Sie: +Udo Muster/);
    assert.match(text, /nord@example\.org \(Ansprechperson, gerade nicht da\)/);
  });

  it('says since when the person waits, what was done, what the person said, and when the content goes', () => {
    const text = write([
      {
        chased: [
          { whom: 'holder', at: now - 5 * DAY },
          { whom: 'deputy', at: now - 3 * DAY },
        ],
        attempts: { count: 2, lastAt: now - DAY },
        answer: 'no',
        answeredAt: now - DAY,
      },
    ]);
    assert.match(text, /Wartet: +seit dem 16\. November 2026 \(5\sArbeitstage\)/);
    assert.match(text, /Erinnert am 18\. November 2026$/m);
    assert.match(text, /Die Vertretung hat die E-Mail seit dem 20\. November 2026$/m);
    assert.match(text, /2-mal versucht, zuletzt am 22\. November 2026$/m);
    assert.match(text, /Die Person sagt am 22\. November 2026: „Nein, niemand hat sich gemeldet\.“/);
    assert.match(text, /Was die Person geschrieben hat, löscht das Portal ab dem 7\. Dezember 2026$/m);
  });

  it('never says that nobody has tried or been in touch', () => {
    const tried: Partial<OpenCase> = { attempts: { count: 1, lastAt: now - DAY } };
    for (const cases of [[tried], [tried, {}]])
      assert.doesNotMatch(write(cases), /niemand (hat sich |)(gemeldet|versucht)|kümmert sich (noch )?niemand/i);
  });

  it('has the link to the office’s page where there is one, and says else who makes one', () => {
    const officeUrl = 'https://portal.example/buero/geheim/';
    assert.match(write([{}], { officeUrl }), new RegExp(`^  ${officeUrl}$`, 'm'));
    assert.doesNotMatch(write([{}]), /https?:/);
    assert.match(write([{}]), /desk office-link/);
  });

  it('says where the office itself has the letter', () => {
    assert.match(write([{ deliveredTo: 'office' }]), /hat das Büro bekommen\. Bitte geben Sie sie weiter\./);
    assert.doesNotMatch(write([{}]), /Bitte geben Sie sie weiter/);
  });

  it('has no hole in any sentence, and no line that a mail program joins to the one before', () => {
    const moments = fc.integer({ min: now - 40 * DAY, max: now });
    const cases = fc.array(
      fc.record({
        site: fc.constantFrom('nord', 'sued', 'weg', null),
        progress: fc.constantFrom('delivered' as const, 'late' as const, 'held' as const),
        days: fc.nat(40),
        chased: fc.array(fc.record({ whom: fc.constantFrom('holder' as const, 'deputy' as const), at: moments })),
        attempts: fc.record({ count: fc.nat(3), lastAt: fc.option(moments, { nil: undefined }) }),
        answer: fc.constantFrom(null, 'yes' as const, 'not-fitting' as const, 'no' as const, 'not-needed' as const),
        answeredAt: fc.option(moments),
      }),
      { minLength: 1, maxLength: 6 },
    );
    fc.assert(
      fc.property(cases, (some) => {
        const text = write(some);
        assert.doesNotMatch(text, /undefined|null|NaN|: ?$/m);
        assert.equal(text.split('VIT-7K3M-9QX').length - 1, some.length);
        const inside = text.split('\n').filter((line) => line !== '' && !line.startsWith('  '));
        for (const line of inside) assert.match(line, /^(Diese|[A-Z-]+, \S|WAS |weg)/);
      }),
    );
  });
});
