import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { contactAt, phonesOf, reachablePeople, telUri } from '../../src/domain/contacts.ts';
import { projectWith, siteWith } from '../content/sample.ts';

const person = (name: string, more: Record<string, string> = {}) => ({ name, role: 'Aufgabe', ...more });
const phone = '06152 123456';
const email = 'post@example.org';
const letters = { letterAddress: 'letters@example.org', deputyLetterAddress: 'deputy-letters@example.org' };

describe('contactAt', () => {
  const contact = person('Kim Kontakt', { phone });

  it('is the coordinator of the site', () => {
    const site = siteWith({ coordinator: person('Kaya Koordination', { email }) });
    assert.equal(contactAt(site, projectWith({ contact }))?.name, 'Kaya Koordination');
  });

  it('is the contact of the project where the site has no coordinator', () => {
    assert.deepEqual(contactAt(siteWith(), projectWith({ contact })), contact);
  });

  it('is nobody where nobody is published', () => {
    assert.equal(contactAt(siteWith(letters), projectWith({ people: [contact] })), undefined);
    assert.equal(contactAt(siteWith(), undefined), undefined);
  });
});

describe('phonesOf', () => {
  const [own, other] = [phone, '06152 123457'];

  it('names every number once, and for which place it is where there are several', () => {
    const sites = [
      siteWith({ place: 'A', coordinator: person('Kaya', { phone: own }), phone: own }, 'one'),
      siteWith({ place: 'B', phone: other }, 'two'),
    ];
    assert.deepEqual(phonesOf(projectWith(), { sites }), [
      { phone: own, places: ['A'] },
      { phone: other, places: ['B'] },
    ]);
    const whole = { contact: person('Kim', { phone: own }) };
    assert.deepEqual(phonesOf(projectWith(whole), { sites: [siteWith()] }), [{ phone: own, places: [] }]);
  });

  it('names none where only an address is published', () =>
    assert.deepEqual(phonesOf(projectWith({ contact: person('Kim', { email }) }), { sites: [siteWith()] }), []));
});

describe('reachablePeople', () => {
  const namesAt = (project: Record<string, unknown>, ...sites: ReturnType<typeof siteWith>[]) =>
    reachablePeople(projectWith(project), { sites }).map(({ name }) => name);

  it('names the contact of the project, then coordinator and deputy of each site', () => {
    const sites = [
      siteWith({ coordinator: person('A', { phone }), deputy: person('B', { email }) }, 'one'),
      siteWith({ coordinator: person('C', { phone, email }) }, 'two'),
    ];
    assert.deepEqual(namesAt({ contact: person('Z', { email }) }, ...sites), ['Z', 'A', 'B', 'C']);
  });

  it('leaves out whom one can neither call nor write to', () => {
    const site = siteWith({ coordinator: person('A'), deputy: person('B', { phone }) });
    assert.deepEqual(namesAt({ contact: person('Z') }, site), ['B']);
  });

  it('leaves out the team, the people of the project and the sites of other projects', () => {
    const team = [person('A', { phone })];
    const people = [person('B', { email })];
    const other = siteWith({ coordinator: person('C', { phone }) }, 'other', 'omega');
    assert.deepEqual(namesAt({ people }, siteWith({ team }), other), []);
  });

  it('names a person with several sites once', () => {
    const coordinator = person('A', { phone });
    const sites = [siteWith({ coordinator }, 'one'), siteWith({ deputy: coordinator }, 'two')];
    assert.deepEqual(namesAt({ contact: coordinator }, ...sites), ['A']);
  });

  it('loses nobody of the same name, and no number', () => {
    const sites = [
      siteWith({ coordinator: person('A', { phone, email }), deputy: person('A', { phone: '06152 123457' }) }, 'one'),
      siteWith({ coordinator: person('A', { email: 'a@example.org' }) }, 'two'),
    ];
    const people = reachablePeople(projectWith({ contact: person('B', { phone }) }), { sites });
    assert.deepEqual(
      people.map((one) => [one.name, one.phone, one.email]),
      [
        ['B', phone, undefined],
        ['A', phone, email],
        ['A', '06152 123457', undefined],
        ['A', undefined, 'a@example.org'],
      ],
    );
  });

  it('names one person with all their tasks, places and ways', () => {
    const sites = [
      siteWith({ coordinator: { name: 'A', role: 'Rat', phone } }, 'one'),
      siteWith({ deputy: { name: 'A', role: 'Vertretung', phone: '+49 6152 123456', email } }, 'two'),
    ];
    assert.deepEqual(reachablePeople(projectWith(), { sites }), [
      { name: 'A', role: 'Rat, Vertretung', phone, email, places: ['Musterstadt', 'Musterstadt'] },
    ]);
  });

  it('never gives away where letters go', () => {
    const site = siteWith({ ...letters, coordinator: person('A', { phone }) });
    const project = projectWith({ letterAddress: 'project-letters@example.org' });
    const given = JSON.stringify([reachablePeople(project, { sites: [site] }), contactAt(site, project)]);
    assert.doesNotMatch(given, /letters@/);
  });
});

describe('telUri', () => {
  it('dials the number from anywhere, and nothing else', () => {
    const known = [
      ['06152 123456', 'tel:+496152123456'],
      ['06152 1234-56', 'tel:+496152123456'],
      ['+49 6152 1234-56', 'tel:+496152123456'],
      ['0800 111 0 111', 'tel:+498001110111'],
      ['112', 'tel:112'],
      ['116 117', 'tel:116117'],
    ] as const;
    for (const [written, uri] of known) assert.equal(telUri(written), uri);
  });
});
