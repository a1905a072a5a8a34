import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { siteOf } from '../../../src/domain/catchment.ts';
import { recipientsOf } from '../../../src/intake/letters/route.ts';
import { content, makeInterest } from '../../support/fixture.ts';

const placeOf = (project: string, site: string, postcode?: string) =>
  siteOf(makeInterest({ project, site, ...(postcode ? { postcode } : {}) }), content)?.slug;

const office = 'buero@example.org';
const live = { office, trial: false };
const trial = { office: undefined, trial: true };

describe('the site that answers', () => {
  it('is the chosen one, whatever the postcode says', () => {
    assert.equal(placeOf('v-i-t', 'sued'), 'sued');
    assert.equal(placeOf('v-i-t', 'sued', '01445'), 'sued');
  });

  it('is the one whose catchment has the postcode, where the person is unsure', () => {
    assert.equal(placeOf('v-i-t', 'unsure', '01445'), 'nord');
    assert.equal(placeOf('v-i-t', 'unsure', '64283'), 'sued');
  });

  it('is the project’s only one, whatever the postcode says', () => {
    assert.equal(placeOf('spg', 'unsure'), 'mitte');
    assert.equal(placeOf('spg', 'unsure', '01445'), 'mitte');
  });

  it('is not known where nothing decides it', () => {
    assert.equal(placeOf('v-i-t', 'unsure'), undefined);
    assert.equal(placeOf('v-i-t', 'unsure', '99999'), undefined);
  });

  it('is never another project’s', () => {
    assert.equal(placeOf('v-i-t', 'mitte'), undefined);
    assert.equal(placeOf('v-i-t', 'unsure', '37603'), undefined);
  });
});

describe('the recipients', () => {
  it('are the site first, then its deputy, then the office', () => {
    assert.deepEqual(recipientsOf({ project: 'v-i-t', site: 'nord' }, content, live), [
      { role: 'site', address: 'nord@example.org' },
      { role: 'deputy', address: 'vertretung@example.org' },
      { role: 'office', address: office },
    ]);
  });

  it('are the project first where the site has no address, or is not known', () => {
    const expected = [
      { role: 'project', address: 'spg@example.org' },
      { role: 'office', address: office },
    ];
    assert.deepEqual(recipientsOf({ project: 'spg', site: 'mitte' }, content, live), expected);
    assert.deepEqual(recipientsOf({ project: 'spg', site: null }, content, live), expected);
  });

  it('are the office where nobody else is known', () => {
    const expected = [{ role: 'office', address: office }];
    assert.deepEqual(recipientsOf({ project: 'v-i-t', site: 'sued' }, content, live), expected);
    assert.deepEqual(recipientsOf({ project: 'v-i-t', site: null }, content, live), expected);
  });

  it('are nobody where nobody is known and letters would leave the machine', () => {
    assert.deepEqual(recipientsOf({ project: 'v-i-t', site: 'sued' }, content, { ...live, office: undefined }), []);
  });

  it('are invented in a trial, where nobody is known', () => {
    const invented = (address: string) => [{ role: 'trial', address }];
    assert.deepEqual(recipientsOf({ project: 'v-i-t', site: 'sued' }, content, trial), invented('sued@trial.invalid'));
    assert.deepEqual(recipientsOf({ project: 'v-i-t', site: null }, content, trial), invented('v-i-t@trial.invalid'));
  });

  it('are the real ones in a trial, where they are known', () => {
    const [first] = recipientsOf({ project: 'v-i-t', site: 'nord' }, content, trial);
    assert.deepEqual(first, { role: 'site', address: 'nord@example.org' });
  });

  it('of a place that was taken out of the content since are the office', () => {
    assert.deepEqual(recipientsOf({ project: 'gone', site: 'gone' }, content, live), [
      { role: 'office', address: office },
    ]);
  });
});
