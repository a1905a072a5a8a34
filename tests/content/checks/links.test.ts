import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { linkProblems } from '../../../src/content/checks/links.ts';
import { readText } from '../../../src/content/text/read-text.ts';

const pages = new Set(['/', '/kontakt/', '/projekte/alpha/', '/flyer/blatt.pdf', '/größe/', '/alt/']);

function said(markdown: string): string[] {
  const { blocks, links } = readText(markdown);
  const read = { links: new Map([['news/neu.md', links]]), textOf: () => blocks };
  return linkProblems(read, (path) => pages.has(path));
}
const of = (address: string) => said(`Hier [klicken](${address}).`).map((line) => line.replace(/^.*?“: /, ''));

const ONLY_HERE = 'Diese Adresse gibt es nur auf Ihrem Rechner oder in Ihrem Netz. Bitte eine Internet-Adresse schreiben.';
const NO_PAGE = 'Bitte die Adresse vergleichen; ist die Seite umgezogen, die neue schreiben.';
const ADDRESS = 'Bitte eine Adresse schreiben, die mit „https://“ beginnt, oder eine Seite dieses Portals wie „/kontakt/“.';

const wrong: [string, string][] = [
  ['http://beispiel.de/', 'Bitte die sichere Adresse schreiben: „https://beispiel.de/“.'],
  ['http://www.beispiel.de', 'Bitte die sichere Adresse schreiben: „https://www.beispiel.de“.'],
  ['www.beispiel.de', 'Vor „www.“ fehlt „https://“: „https://www.beispiel.de“.'],
  ['beispiel.de/weg', 'Davor fehlt „https://“: „https://beispiel.de/weg“.'],
  ['name@beispiel.de', 'Vor eine E-Mail-Adresse gehört „mailto:“: „mailto:name@beispiel.de“.'],
  ['mailto:name@', '„name@“ ist keine E-Mail-Adresse.'],
  ['tel:12', 'Bitte die Telefonnummer mit Vorwahl schreiben: „tel:+496152123456“.'],
  ['https://beispiel', '„https://beispiel“ ist keine Internet-Adresse.'],
  ['https:///weg', 'Bitte eine Adresse schreiben, die mit „https://“ beginnt.'],
  ['https:/beispiel.de', 'Bitte eine Adresse schreiben, die mit „https://“ beginnt.'],
  ['https://user@beispiel.de', '„https://user@beispiel.de“ ist keine Internet-Adresse.'],
  ['https://127.0.0.1/', '„https://127.0.0.1/“ ist keine Internet-Adresse.'],
  ['/kontakt', 'Am Ende fehlt ein „/“: „/kontakt/“.'],
  ['/nirgends/', `Die Seite „/nirgends/“ gibt es nicht. ${NO_PAGE}`],
  ['/projekte/beta/?a=1#ort', `Die Seite „/projekte/beta/“ gibt es nicht. ${NO_PAGE}`],
  ['//beispiel.de/', ONLY_HERE],
  ['file:///C:/Texte/neu.docx', ONLY_HERE],
  ['C:\\Texte', ONLY_HERE],
  ['kontakt/', ADDRESS],
  ['../kontakt/', ADDRESS],
  ['javascript:alert(1)', ADDRESS],
  ['#nirgends', 'In diesem Text gibt es die Überschrift „#nirgends“ nicht.'],
];
const right = [
  'https://www.beispiel.de/weg?a=b#c', '/kontakt/', '/kontakt/#barriere', '/alt/', '/flyer/blatt.pdf', '/gr%C3%B6%C3%9Fe/',
  'mailto:name@beispiel.de', 'mailto:name@beispiel.de?subject=Frage', 'tel:+496152123456',
]; // prettier-ignore

describe('links in texts', () => {
  for (const [address, problem] of wrong)
    it(`${address} is told`, () => assert.deepEqual(of(address), [problem]));

  for (const address of right) it(`${address} is fine`, () => assert.deepEqual(of(address), []));

  it('are named by file, line and words, wherever they stand', () => {
    const markdown = '## A\n\n- [eins](x)\n\n| T |\n|---|\n| **[zwei](x)** |\n\n> [drei](x) [oben](#a)\n\nhttp://beispiel.de';
    assert.deepEqual(
      said(markdown).map((line) => line.replace(/“: .*/, '')),
      ['news/neu.md, Zeile 3, Link „eins', 'news/neu.md, Zeile 7, Link „zwei', 'news/neu.md, Zeile 9, Link „drei', 'news/neu.md, Zeile 11, Link „http://beispiel.de'],
    );
  });
});
