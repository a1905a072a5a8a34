import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isSilentOnBusinesses, onBusinesses, onPartners, onWork } from '../../src/texts/say.ts';
import { projectWith } from '../content/sample.ts';

const was = ['Es gab Gespräche. Einige machten ein Praktikum.', 'Betriebe fragten oft.', 'Partner halfen mit.'];
const ended = projectWith({ afterEnd: { summary: 'Es war gut.', was } });

describe('what is said of a project that has ended', () => {
  it('is the sentences of its past that are about businesses, work or partners', () => {
    assert.equal(onBusinesses(ended), 'Betriebe fragten oft.');
    assert.equal(onWork(ended), 'Einige machten ein Praktikum.');
    assert.equal(onPartners(ended), 'Partner halfen mit.');
    assert.equal(onWork(projectWith({})), '');
  });
});

describe('what a project has for businesses', () => {
  it('is not published, unless its offer or its words for partners speak of it', () => {
    assert.ok(isSilentOnBusinesses(projectWith({})));
    assert.ok(!isSilentOnBusinesses(projectWith({ forPartners: 'Wir suchen Betriebe.' })));
    assert.ok(!isSilentOnBusinesses(projectWith({ offer: ['Ein Praktikum.'] })));
  });
});
