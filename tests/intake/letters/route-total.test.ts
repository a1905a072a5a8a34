/** Nothing valid falls between two chairs. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { siteOf } from '../../../src/domain/catchment.ts';
import { recipientsOf } from '../../../src/intake/letters/route.ts';
import { validate } from '../../../src/intake/form/validate.ts';
import { consentVersion } from '../../../src/texts/intake/consent.ts';
import { inputOf, makeContent, makeProject, makeSite } from '../../support/fixture.ts';

const today = '2026-11-23';

describe('every valid interest', () => {
  const address = fc.constantFrom(undefined, 'one@example.org', 'other@example.org');
  const away = fc.uniqueArray(
    fc.record({
      who: fc.constantFrom('ansprechperson', 'vertretung'),
      from: fc.constantFrom('2026-11-01', today),
      to: fc.constantFrom('2026-11-02', today),
    }),
    { selector: (absence) => JSON.stringify(absence) },
  );
  const site = fc.record({ letterAddress: address, deputyLetterAddress: address, away });
  const arbitrary = fc.record({
    sites: fc.array(site, { minLength: 1, maxLength: 3 }),
    projectAddress: address,
    choice: fc.nat(4),
    postcode: fc.constantFrom('', '10000', '10001', '99999'),
    office: address,
    trial: fc.boolean(),
  });

  it('has recipients, or is unroutable because no address is known at all', () => {
    fc.assert(
      fc.property(arbitrary, ({ sites, projectAddress, choice, postcode, ...fallback }) => {
        const project = makeProject('p', { letterAddress: projectAddress });
        const places = sites.map((extra, index) =>
          makeSite(`s${index}`, 'p', { ...extra, postcodes: [`1000${index}`] }),
        );
        const portal = makeContent([project], places);
        const chosen = places[choice]?.slug ?? 'unsure';
        const result = validate(inputOf({ site: chosen, postcode }), portal, project, consentVersion);
        assert.ok(result.ok);
        const found = siteOf(result.interest, portal);
        const recipients = recipientsOf({ project: 'p', site: found?.slug ?? null }, portal, fallback, today);
        const known = [found?.letterAddress, found?.deputyLetterAddress, projectAddress, fallback.office].some(Boolean);
        const hidden = found?.letterAddress !== undefined;
        assert.equal(recipients.length > 0, known || fallback.trial);
        assert.ok(recipients.every((recipient) => recipient.address.includes('@')));
        assert.ok(!(hidden && recipients.some(({ role }) => role === 'project')));
        const order = recipients.map((recipient) => Number(recipient.away ?? false));
        assert.deepEqual(
          order,
          order.toSorted((one, other) => one - other),
          'who is away comes after all who are there',
        );
      }),
    );
  });
});
