import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { askAt, askAtEither, askThere, wayToJobcentre, wayToNumber } from '../../src/texts/ask.ts';

const project = { title: 'Musterprojekt' };
const siteOf = (runBy: string, coordinator?: { name: string; role: string }) => ({
  runBy,
  place: 'Musterstadt',
  ...(coordinator ? { coordinator } : {}),
});
const [north, south, west] = ['Jobcenter Nord', 'Kommunales Jobcenter Süd', 'Jobcenter West'].map((name) =>
  siteOf(name),
);

describe('whom one asks where no number is published', () => {
  it('is the job centre, for the project by its name, and who coordinates it', () => {
    assert.equal(
      askAt(siteOf('Jobcenter Nord', { name: 'Eva Muster', role: 'Koordinatorin in Musterstadt' }), project),
      'Fragen Sie beim Jobcenter Nord nach dem Projekt „Musterprojekt“ (Koordinatorin: Eva Muster).',
    );
    assert.equal(askAt(siteOf('Verein'), project), 'Fragen Sie dort nach dem Projekt „Musterprojekt“: Verein.');
  });

  it('is asked there, once it has been named', () =>
    assert.equal(
      askThere(siteOf('Jobcenter Nord', { name: 'Eva Muster', role: 'Koordinatorin in Musterstadt' }), project),
      'Fragen Sie dort nach dem Projekt „Musterprojekt“ (Koordinatorin: Eva Muster).',
    ));

  it('is one of two, or one of a list', () => {
    assert.ok(north && south && west);
    assert.equal(
      askAtEither([north, south, south], project),
      'Fragen Sie beim Jobcenter Nord oder beim Kommunalen Jobcenter Süd nach dem Projekt „Musterprojekt“.',
    );
    assert.equal(
      askAtEither([north, south, west], project),
      'Fragen Sie Ihr Jobcenter nach dem Projekt „Musterprojekt“: Jobcenter Nord, Kommunales Jobcenter Süd, Jobcenter West.',
    );
    assert.match(askAtEither([north, siteOf('Verein')], project), /^Fragen Sie an Ihrem Ort nach dem Projekt/);
  });

  it('is found by its letters, and where content says', () => {
    const step = { name: 'Jobcenter finden', text: 'Die Adresse steht auf', url: 'https://www.example.org/' };
    assert.equal(
      wayToJobcentre({ nextSteps: [step] }),
      'Die Telefonnummer steht auf Ihren Briefen. Die Adresse steht auf www.example.org.',
    );
    assert.equal(wayToNumber({ nextSteps: [step] }).url, step.url);
    assert.equal(wayToJobcentre({ nextSteps: [] }), 'Die Telefonnummer steht auf Ihren Briefen.');
  });
});
