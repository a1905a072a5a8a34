import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { berlinDay } from '../../../src/domain/days/calendar.ts';
import { siteOf } from '../../../src/domain/catchment.ts';
import { recipientsOf } from '../../../src/intake/letters/route.ts';
import { content, makeContent, makeInterest, makeProject, makeSite, now } from '../../support/fixture.ts';

const placeOf = (project: string, site: string, postcode?: string) =>
  siteOf(makeInterest({ project, site, ...(postcode ? { postcode } : {}) }), content)?.slug;

const today = berlinDay(now);
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
    assert.deepEqual(recipientsOf({ project: 'v-i-t', site: 'nord' }, content, live, today), [
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
    assert.deepEqual(recipientsOf({ project: 'spg', site: 'mitte' }, content, live, today), expected);
    assert.deepEqual(recipientsOf({ project: 'spg', site: null }, content, live, today), expected);
  });

  it('are the office where nobody else is known', () => {
    const expected = [{ role: 'office', address: office }];
    assert.deepEqual(recipientsOf({ project: 'v-i-t', site: 'sued' }, content, live, today), expected);
    assert.deepEqual(recipientsOf({ project: 'v-i-t', site: null }, content, live, today), expected);
  });

  it('are nobody where nobody is known and letters would leave the machine', () => {
    assert.deepEqual(
      recipientsOf({ project: 'v-i-t', site: 'sued' }, content, { ...live, office: undefined }, today),
      [],
    );
  });

  it('are invented in a trial, where nobody is known', () => {
    const invented = (address: string) => [{ role: 'trial', address }];
    assert.deepEqual(
      recipientsOf({ project: 'v-i-t', site: 'sued' }, content, trial, today),
      invented('sued@trial.invalid'),
    );
    assert.deepEqual(
      recipientsOf({ project: 'v-i-t', site: null }, content, trial, today),
      invented('v-i-t@trial.invalid'),
    );
  });

  it('are the real ones in a trial, where they are known', () => {
    const [first] = recipientsOf({ project: 'v-i-t', site: 'nord' }, content, trial, today);
    assert.deepEqual(first, { role: 'site', address: 'nord@example.org' });
  });

  it('of a place that was taken out of the content since are the office', () => {
    assert.deepEqual(recipientsOf({ project: 'gone', site: 'gone' }, content, live, today), [
      { role: 'office', address: office },
    ]);
  });
});

describe('while somebody is away', () => {
  const whose = { site: 'eins@example.org', project: 'projekt@example.org', deputy: 'zwei@example.org', office };
  const routeAt = (gone: string[], site: object, { day = today, project = {}, known = live } = {}) => {
    const away = gone.map((who) => ({ who, from: today, to: today }));
    const portal = makeContent([makeProject('p', { ...project })], [makeSite('ort', 'p', { ...site, away })]);
    const recipients = recipientsOf({ project: 'p', site: 'ort' }, portal, known, day);
    return recipients.map(({ role, away: isGone }) => (isGone ? `(${role})` : role)).join(' ');
  };
  const both = { letterAddress: whose.site, deputyLetterAddress: whose.deputy };
  const ofProject = { project: { letterAddress: whose.project } };

  const table: [what: string, got: string, order: string][] = [
    ['nobody', routeAt([], both), 'site deputy office'],
    ['the coordinator', routeAt(['ansprechperson'], both), 'deputy office (site)'],
    ['the coordinator, on the day after', routeAt(['ansprechperson'], both, { day: '2026-11-24' }), 'site deputy office'],
    ['the deputy', routeAt(['vertretung'], both), 'site office (deputy)'],
    ['both', routeAt(['ansprechperson', 'vertretung'], both), 'office (site) (deputy)'],
    ['the coordinator, and nobody stands in', routeAt(['ansprechperson'], { letterAddress: whose.site }), 'office (site)'],
    ['the coordinator whose letters go to the project', routeAt(['ansprechperson'], { deputyLetterAddress: whose.deputy }, ofProject), 'deputy office (project)'],
    ['both, and there is no office', routeAt(['ansprechperson', 'vertretung'], both, { known: { ...live, office: '' } }), '(site) (deputy)'],
  ]; // prettier-ignore
  for (const [what, got, order] of table) it(`${what}: ${order}`, () => assert.equal(got, order));
});
