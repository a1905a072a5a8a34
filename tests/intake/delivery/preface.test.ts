import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { berlinDay } from '../../../src/domain/days/calendar.ts';
import type { Recipient } from '../../../src/domain/interest.ts';
import { prefaceOf } from '../../../src/intake/delivery/preface.ts';
import { makeContent, makeProject, makeSite, now } from '../../support/fixture.ts';

const today = berlinDay(now);

/** Who is away, who gets the letter, and the reason that it says. */
const table: [gone: string[], to: Recipient['role'], away: boolean, says: RegExp][] = [
  [[], 'site', false, /^$/],
  [[], 'deputy', false, /weil die Adresse der Ansprechperson keine E-Mails annimmt\.\n\n$/],
  [[], 'office', false, /weil es für den Standort keine Adresse gibt, die E-Mails annimmt\.\nBitte geben Sie sie weiter/],
  [['ansprechperson'], 'deputy', false, /weil die Ansprechperson gerade nicht da ist\.\n\n$/],
  [['ansprechperson'], 'office', false, /weil die Ansprechperson gerade nicht da ist und es für eine Vertretung keine Adresse gibt/],
  [['ansprechperson'], 'site', true, /^Im Portal steht, dass die Ansprechperson gerade nicht da ist\. Niemand sonst/],
  [['vertretung'], 'site', false, /^$/],
  [['vertretung'], 'deputy', true, /^Im Portal steht, dass die Vertretung gerade nicht da ist\. Niemand sonst/],
  [['vertretung'], 'office', false, /weil es für die Ansprechperson keine Adresse gibt, die E-Mails annimmt, und die Vertretung gerade nicht da ist/],
  [['ansprechperson', 'vertretung'], 'office', false, /weil die Ansprechperson und die Vertretung gerade nicht da sind\.\n/],
]; // prettier-ignore

describe('why somebody gets a letter that was not meant for them first', () => {
  const prefaceFor = (gone: string[], recipient: Recipient, kind: 'letter' | 'notice' = 'letter') => {
    const away = gone.map((who) => ({ who, from: today, to: today }));
    const content = makeContent([makeProject('p')], [makeSite('ort', 'p', { away })]);
    return prefaceOf({ kind, decision: null, project: 'p', site: 'ort' }, recipient, content, today);
  };
  for (const [gone, role, isAway, says] of table)
    it(`${gone.length > 0 ? gone.join(' and ') : 'nobody'} away, to the ${role}`, () => {
      const recipient = { role, address: 'a@b.example', ...(isAway ? { away: true as const } : {}) };
      assert.match(prefaceFor(gone, recipient), says);
      assert.equal(prefaceFor(gone, recipient, 'notice'), '');
    });
});
