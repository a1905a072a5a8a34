import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { anywhere, placesInForm, placesState, whetherPlaces } from '../../src/texts/places.ts';
import { projectWith, siteWith } from '../content/sample.ts';

const TODAY = '2026-11-28';
const project = projectWith();
const site = (places: string | undefined, place = 'Ort', placesSince = '2026-11-03') =>
  siteWith({ place, ...(places ? { places, placesSince } : {}) });

describe('whether there are places is said', () => {
  it('of one site with its day, and that one may write all the same', () => {
    const said = (places: string) => whetherPlaces(project, [site(places)], TODAY);
    assert.equal(said('frei'), 'Es gibt freie Plätze (Stand: 3. November 2026).');
    assert.equal(said('warteliste'), 'Warteliste (Stand: 3. November 2026): Sie können sich trotzdem melden.');
    assert.equal(said('voll'), 'Zurzeit voll (Stand: 3. November 2026): Sie können sich trotzdem melden.');
  });

  it('of several together, what is best first, and without those of which nothing is known', () => {
    const sites = [
      site('voll', 'A'),
      site('warteliste', 'B'),
      site(undefined, 'C'),
      site('warteliste', 'D'),
      site('frei', 'E'),
    ];
    assert.equal(
      whetherPlaces(project, sites, TODAY),
      'Freie Plätze: E. Warteliste: B und D. Zurzeit voll: A. Melden geht überall.',
    );
    assert.equal(whetherPlaces(project, [site('frei', 'A'), site(undefined, 'B')], TODAY), 'Freie Plätze: A.');
  });

  it('in the form where a site is chosen, in words that refuse nobody', () => {
    const said = (places: string) => placesInForm(project, site(places), TODAY);
    assert.equal(said('frei'), 'Es gibt freie Plätze.');
    assert.equal(said('warteliste'), 'Warteliste: Sie können sich trotzdem melden.');
    assert.equal(said('voll'), 'Zurzeit voll: Sie können sich trotzdem melden. Fragen Sie, wann ein Platz frei wird.');
  });

  it('once above the choice in the form, where one of the sites is not free', () => {
    const said = (...all: (string | undefined)[]) =>
      anywhere(
        project,
        all.map((one) => site(one)),
        TODAY,
      );
    assert.equal(said('frei', 'voll'), 'Melden geht überall.');
    assert.equal(said('warteliste', undefined), 'Melden geht überall.');
    assert.equal(said('frei', undefined), undefined);
  });

  it('nowhere where it is not known any more, or was never said', () => {
    for (const one of [site(undefined), site('voll', 'Ort', '2026-10-28'), site('frei', 'Ort', '2026-11-29')]) {
      assert.equal(whetherPlaces(project, [one], TODAY), undefined);
      assert.equal(whetherPlaces(project, [one, one], TODAY), undefined);
      assert.equal(placesState(project, one, TODAY), undefined);
      assert.equal(placesInForm(project, one, TODAY), undefined);
    }
  });
});
