import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { absenceHints } from '../../../src/content/checks/absences.ts';
import { problemsOf, rawContent, rawSite, siteWith } from '../sample.ts';

const entry = (who: string, from: string, to: string) => ({ who, from, to });
const deputyLetterAddress = 'zwei@ort.example';

describe('an absence', () => {
  const problemsWith = (away: unknown) => problemsOf(rawContent({ sites: { beta: rawSite({ away }) } }));

  it('may last one day', () => assert.deepEqual(problemsWith([entry('vertretung', '2026-12-24', '2026-12-24')]), []));

  it('does not end before it begins', () =>
    assert.deepEqual(problemsWith([entry('ansprechperson', '2026-12-24', '2026-12-23')]), [
      'sites/beta.md, Feld „away.0.to“: Das Ende liegt vor dem Beginn.',
    ]));

  it('says who, from when and until when', () => {
    assert.deepEqual(problemsWith([entry('Frau Beispiel', '24.12.2026', '2026-02-30')]), [
      'sites/beta.md, Feld „away.0.who“: Bitte „ansprechperson“ oder „vertretung“ schreiben.',
      'sites/beta.md, Feld „away.0.from“: Bitte ein Datum schreiben wie „2026-12-24“ (Jahr-Monat-Tag).',
      'sites/beta.md, Feld „away.0.to“: Diesen Tag gibt es nicht.',
    ]);
    assert.deepEqual(problemsWith([{ who: 'vertretung', from: '2026-12-24' }]), [
      'sites/beta.md, Feld „away.0.to“: Bitte ein Datum schreiben wie „2026-10-31“ (Jahr-Monat-Tag).',
    ]);
    assert.match(problemsWith(entry('vertretung', '2026-12-24', '2026-12-24'))[0] ?? '', /Hier wird eine Liste erwartet/);
  });
});

describe('editors are told of an absence', () => {
  const hints = (away: object[], more = {}) =>
    absenceHints(siteWith({ away, deputyLetterAddress, ...more }), '2026-12-24').map((line) =>
      line.replace('sites/beta.md, Feld ', ''),
    );

  it('that it is over, from the day after', () => {
    assert.deepEqual(hints([entry('ansprechperson', '2026-12-21', '2026-12-23')]), [
      '„away.0“: Diese Abwesenheit war am 2026-12-23 zu Ende. Bitte den Eintrag löschen.',
    ]);
    assert.deepEqual(hints([entry('ansprechperson', '2026-12-21', '2026-12-24')]), []);
  });

  it('that nobody is there on days that both are away', () => {
    const [coordinator, deputy] = [
      entry('ansprechperson', '2026-12-21', '2027-01-03'),
      entry('vertretung', '2026-12-28', '2027-01-10'),
    ];
    const say = '„away“: Vom 2026-12-28 bis 2027-01-03 sind Ansprechperson und Vertretung beide nicht da: Die Nachrichten gehen dann an das Büro.';
    assert.deepEqual(hints([coordinator, deputy]), [say]);
    assert.deepEqual(hints([deputy, coordinator]), [say]);
    assert.match(hints([coordinator, entry('vertretung', '2026-12-31', '2026-12-31')])[0] ?? '', /Am 2026-12-31 sind/);
    assert.deepEqual(hints([coordinator, entry('vertretung', '2027-01-04', '2027-01-10')]), []);
  });

  it('that nobody stands in, where there is no address for a deputy', () =>
    assert.deepEqual(hints([entry('ansprechperson', '2026-12-28', '2026-12-28')], { deputyLetterAddress: undefined }), [
      '„away“: Am 2026-12-28 ist die Ansprechperson nicht da. Eine „deputyLetterAddress“ gibt es nicht: Die Nachrichten gehen dann an das Büro.',
    ]));
});
