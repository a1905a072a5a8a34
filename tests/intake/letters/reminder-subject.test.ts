/** The subject of a reminder of several letters. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { subjectOfMany } from '../../../src/intake/letters/reminder-subject.ts';
import type { Reminded } from '../../../src/intake/letters/reminder-subject.ts';
import { content, now } from '../../support/fixture.ts';

const DAY = 24 * 60 * 60_000;
const one = (site: string | null, changes: Partial<Reminded> = {}): Reminded => ({
  project: site === 'mitte' ? 'spg' : 'v-i-t',
  site,
  sentAt: now,
  untaken: true,
  ...changes,
});
const later = { sentAt: now + DAY };
const taken = { untaken: false };

/** The promise is three working days from Monday, 23 November. */
const table: [what: string, letters: Reminded[], today: string, subject: string][] = [
  [
    'one place',
    [one('nord'), one('nord')],
    '2026-11-25',
    'V-I-T Ort nord: 2 Nachrichten sind noch offen, Antwort bis 26. November 2026',
  ],
  [
    'one project',
    [one('nord'), one('sued')],
    '2026-11-26',
    'V-I-T: 2 Nachrichten sind noch offen, Antwort bis 26. November 2026',
  ],
  [
    'several projects',
    [one('nord'), one('mitte')],
    '2026-11-25',
    '2 Nachrichten sind noch offen, Antwort bis 26. November 2026',
  ],
  [
    'a place that is not known',
    [one(null), one(null)],
    '2026-11-25',
    'V-I-T, Ort unklar: 2 Nachrichten sind noch offen, Antwort bis 26. November 2026',
  ],
  [
    'several days',
    [one('nord', later), one('nord'), one('nord', later)],
    '2026-11-25',
    'V-I-T Ort nord: 3 Nachrichten sind noch offen, erste Antwort bis 26. November 2026',
  ],
  [
    'a day that is over',
    [one('nord', later), one('nord')],
    '2026-11-27',
    'V-I-T Ort nord: 2 Nachrichten sind noch offen, Antwort überfällig',
  ],
  [
    'what is taken over, where nobody waits for an answer',
    [one('nord', { ...taken, sentAt: now - DAY }), one('nord')],
    '2026-11-25',
    'V-I-T Ort nord: 2 Nachrichten sind noch offen, Antwort bis 26. November 2026',
  ],
  [
    'nothing but what is taken over',
    [one('nord', taken), one('nord', taken)],
    '2026-12-01',
    'V-I-T Ort nord: 2 Nachrichten sind noch offen',
  ],
];

describe('the subject of a reminder of several letters, of', () => {
  for (const [what, letters, today, subject] of table)
    it(what, () => assert.equal(subjectOfMany(letters, content, today), subject));
});
