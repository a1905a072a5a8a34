import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { siteForPostcode, sitesOf } from '../../src/domain/catchment.ts';
import { siteWith } from '../content/sample.ts';

const here = siteWith({ postcodes: ['01234', '01235'] }, 'here');
const there = siteWith({ postcodes: ['01236'] }, 'there');
const nowhere = siteWith({ postcodes: [] }, 'nowhere');
const elsewhere = siteWith({ postcodes: ['01234'] }, 'elsewhere', 'omega');

describe('sitesOf', () => {
  it('gives the sites of one project in their order', () => {
    assert.deepEqual(sitesOf({ sites: [there, elsewhere, here] }, 'alpha'), [there, here]);
  });

  it('gives nothing for a project nobody knows', () => {
    assert.deepEqual(sitesOf({ sites: [here] }, 'alph'), []);
  });
});

describe('siteForPostcode', () => {
  const sites = [nowhere, here, there];

  it('finds the site whose catchment has the postcode', () => {
    assert.equal(siteForPostcode(sites, '01235'), here);
    assert.equal(siteForPostcode(sites, '01236'), there);
  });

  it('finds no site for a postcode of no catchment, for a part of one, or for none', () => {
    for (const postcode of ['99999', '1234', '0123', '']) assert.equal(siteForPostcode(sites, postcode), undefined);
  });
});
