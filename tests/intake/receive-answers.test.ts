/** What a person is answered when nothing is kept. */
import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { receive } from '../../src/intake/receive.ts';
import { berlinDay } from '../../src/domain/days/calendar.ts';
import { promisedDay } from '../../src/domain/days/promise.ts';
import type { Intake } from '../../src/intake/needs.ts';
import { open } from '../../src/intake/sealing/seal.ts';
import {
  content,
  inputOf,
  keyring,
  makeContent,
  makeProject,
  makeSite,
  north,
  now,
  siteUrl,
  twoSites,
} from '../support/fixture.ts';
import { openTemporary } from '../support/opened.ts';
import type { SealedInterest } from '../../src/intake/store/interests/keep.ts';

const opened = await openTemporary();
after(() => opened[Symbol.asyncDispose]());

/** Keeps nothing: what is put is answered by `put`. */
const intakeWith = (put: Intake['put'], portal = content): Intake => ({
  content: portal,
  keyring,
  ...opened,
  put,
  siteUrl,
  onStored: () => undefined,
  onAlert: () => undefined,
});
const untouched = (portal = content) => intakeWith(() => assert.fail('nothing may be kept'), portal);
const send = inputOf({ step: 'send' });

describe('a form', () => {
  it('for an unknown project is for nobody', async () => {
    const result = await receive(inputOf({ project: 'x', step: 'send' }), true, untouched(), now);
    assert.deepEqual(result, { kind: 'unknown-project' });
  });

  it('that is to be checked comes back with its site, and nothing is kept', async () => {
    for (const step of [undefined, 'check', 'nonsense']) {
      const input = inputOf({ site: 'unsure', postcode: '64283', step });
      const result = await receive(input, true, untouched(), now);
      assert.ok(result.kind === 'check', result.kind);
      assert.equal(result.site?.slug, 'sued');
      assert.equal(result.interest.name, 'Änne Groß');
      assert.equal(result.input, input);
    }
  });

  it('that is to be edited comes back with its input and without complaints, even if it is not valid', async () => {
    const input = inputOf({ name: '', step: 'edit' });
    const result = await receive(input, true, untouched(), now);
    assert.deepEqual(result, { kind: 'form', project: twoSites, input, problems: [] });
  });

  it('with a mistake comes back with its input, and nothing is kept', async () => {
    for (const step of ['check', 'send']) {
      const input = inputOf({ name: '', step });
      const problems = [{ field: 'name', problem: 'missing' }];
      const result = await receive(input, true, untouched(), now);
      assert.deepEqual(result, { kind: 'form', project: twoSites, input, problems });
    }
  });
});

describe('a closed project', () => {
  const portalWith = (extra: Record<string, unknown>) =>
    makeContent([makeProject('v-i-t', extra)], [north, makeSite('sued', 'v-i-t')]);

  it('takes nothing at any step, and gives the input back', async () => {
    for (const step of ['check', 'edit', 'send']) {
      const input = inputOf({ project: 'alt', site: 'ehemals', step });
      const result = await receive(input, true, untouched(), now);
      assert.ok(result.kind === 'closed', result.kind);
      assert.equal(result.project.slug, 'alt');
      assert.equal(result.input, input);
    }
  });

  it('takes interests until midnight in Berlin of its last day', async () => {
    const portal = portalWith({ term: { end: '2026-11-23' } });
    const midnight = Date.UTC(2026, 10, 23, 23);
    assert.equal((await receive(inputOf(), true, untouched(portal), midnight - 1)).kind, 'check');
    assert.equal((await receive(inputOf(), true, untouched(portal), midnight)).kind, 'closed');
  });

  it('is also one that begins later, or has paused', async () => {
    for (const extra of [{ term: { begin: '2026-11-24' } }, { intake: { open: 'nein' } }])
      assert.equal((await receive(send, true, untouched(portalWith(extra)), now)).kind, 'closed');
  });
});

describe('a store that fails', () => {
  it('loses no input, and its words are not repeated', async () => {
    const full = Object.assign(new Error('database or disk is full: Änne'), { code: 'ERR_SQLITE_ERROR' });
    const result = await receive(
      send,
      true,
      intakeWith(() => Promise.reject(full)),
      now,
    );
    assert.deepEqual(result, { kind: 'unavailable', project: twoSites, input: send, cause: 'ERR_SQLITE_ERROR' });
  });
});

describe('a reference that is taken', () => {
  it('is replaced, in the letter too', async () => {
    const rows: SealedInterest[] = [];
    const intake = intakeWith((row) => {
      rows.push(row);
      return Promise.resolve(rows.length < 3 ? { kind: 'collision' } : { kind: 'stored', id: row.id });
    });
    assert.equal((await receive(send, true, intake, now)).kind, 'stored');
    assert.equal(new Set(rows.map(({ reference }) => reference)).size, 3);
    for (const { letters, reference } of rows)
      for (const { id, sealed } of letters) assert.ok(open(keyring, id, sealed)?.text.includes(reference));
  });
});

describe('the promised day', () => {
  const place = { project: twoSites, site: undefined };
  it('counts working days from the Berlin day', () =>
    assert.equal(promisedDay(content, place, berlinDay(now)), '2026-11-26'));
  it('is not there where the portal promises none', () => {
    const silent = makeContent([twoSites], [north], { responseWorkingDays: undefined });
    assert.equal(promisedDay(silent, place, berlinDay(now)), undefined);
  });
});
