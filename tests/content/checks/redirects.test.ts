import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { redirectProblems } from '../../../src/content/checks/redirects.ts';
import { problemsOf, rawContent } from '../sample.ts';

const isPage = (path: string) => ['/', '/projekte/', '/projekte/alpha/'].includes(path);

describe('redirects of old addresses', () => {
  it('lead from where nothing is to a page', () => {
    assert.deepEqual(redirectProblems({ '/alt/': '/projekte/alpha/', '/index.php': '/' }, isPage), []);
  });

  it('may not hide a page, nor lead to none', () => {
    assert.deepEqual(redirectProblems({ '/projekte/': '/nirgends/' }, isPage), [
      'redirects.yaml, Feld „/projekte/“: Unter dieser Adresse gibt es eine Seite. Sie wäre nicht mehr zu erreichen.',
      'redirects.yaml, Feld „/projekte/“: Die Seite „/nirgends/“ gibt es nicht. Bitte die Adresse vergleichen.',
    ]);
  });

  it('are one step, never a chain or a circle', () => {
    const chain = (from: string, to: string) =>
      `redirects.yaml, Feld „${from}“: „${to}“ führt selbst weiter. Bitte gleich die letzte Adresse schreiben.`;
    assert.deepEqual(problemsOf(rawContent({ redirects: { '/a/': '/b/', '/b/': '/projekte/' } })), [
      chain('/a/', '/b/'),
    ]);
    assert.deepEqual(problemsOf(rawContent({ redirects: { '/a/': '/b/', '/b/': '/a/' } })), [
      chain('/a/', '/b/'),
      chain('/b/', '/a/'),
    ]);
    assert.deepEqual(problemsOf(rawContent({ redirects: { '/a/': '/a/' } })), [chain('/a/', '/a/')]);
  });

  for (const target of ['https://fremd.example/', '//fremd.example/', 'projekte/', '/ort?x=1', '/straße/', ['/'], ''])
    it(`lead to an address of the portal, not to ${JSON.stringify(target)}`, () => {
      const [problem, more] = problemsOf(rawContent({ redirects: { '/alt/': target } }));
      assert.equal(
        problem,
        'redirects.yaml, Feld „/alt/“: Bitte eine Adresse dieser Seite schreiben, zum Beispiel „/projekte/muster/“.',
      );
      assert.equal(more, undefined);
    });

  it('start at an address of the portal, and are lines of a file', () => {
    assert.match(problemsOf(rawContent({ redirects: { alt: '/projekte/' } }))[0] ?? '', /^redirects\.yaml, .*Bitte/);
    assert.match(
      problemsOf(rawContent({ redirects: ['/alt/'] }))[0] ?? '',
      /^redirects\.yaml, ganze Datei: Bitte je Zeile/,
    );
  });
});
