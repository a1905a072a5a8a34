import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseContent } from '../../src/content/check.ts';
import { problemsOf, rawContent, rawPortal, rawProject, rawSite } from './sample.ts';

const inPortal = (more: Record<string, unknown>) => rawContent({ portal: rawPortal(more) });
const inProject = (more: Record<string, unknown>) => rawContent({ projects: { alpha: rawProject(more) } });
const inSite = (more: Record<string, unknown>) => rawContent({ sites: { beta: rawSite(more) } });
const inNews = (more: Record<string, unknown>) => rawContent({ news: { neu: { title: 'T', summary: 'S', ...more } } });
const flyer = { title: 'T', project: 'alpha', file: 'flyer.pdf', date: '2026-11-23', bytes: '1024' };
const inFlyer = (more: Record<string, unknown>) => rawContent({ flyers: { blatt: { ...flyer, ...more } } });
const meeting = { title: 'Treffen', weekday: 'Montag', from: '10:00', to: '12:00', begin: '2026-11-23' };
const inDates = (more: Record<string, unknown>) => inSite({ dates: [{ ...meeting, ...more }] });
const position = 'Bitte Grad mit Punkt schreiben, zum Beispiel „49.92“ (Breite 47 bis 55.1, Länge 5.8 bis 15.1).';
const person = { name: 'Erika Muster', role: 'Koordination' };

const refused: [string, ReturnType<typeof rawContent>, string][] = [
  ['a missing part', inProject({ audience: undefined }), 'projects/alpha.md, Feld „audience“: Dieses Feld fehlt.'],
  ['a missing text', inSite({ place: undefined }), 'sites/beta.md, Feld „place“: Hier fehlt ein Text.'],
  ['a text of spaces', inSite({ runBy: '  ' }), 'sites/beta.md, Feld „runBy“: Hier fehlt ein Text.'],
  ['a text that is a list', inPortal({ claim: ['a'] }), 'portal.yaml, Feld „claim“: Hier wird ein einzelner Text erwartet. Steht darin „: “, oder beginnt er mit „[“ oder „{“, bitte den ganzen Text in gerade Anführungszeichen setzen.'],
  ['a summary of 201 characters', inProject({ summary: 'a'.repeat(201) }), 'projects/alpha.md, Feld „summary“: Höchstens 200 Zeichen.'],
  ['a list that is a text', inProject({ offer: 'Hilfe' }), 'projects/alpha.md, Feld „offer“: Hier wird eine Liste erwartet: je Zeile „- Eintrag“.'],
  ['nobody who runs it', inProject({ runBy: [] }), 'projects/alpha.md, Feld „runBy“: Bitte mindestens eine Stelle nennen, die das Projekt durchführt.'],
  ['no offer', inProject({ offer: [] }), 'projects/alpha.md, Feld „offer“: Bitte mindestens ein Angebot nennen.'],
  ['an unknown burden', inProject({ audience: { text: ['Sie.'], burdens: ['debt'] } }), 'projects/alpha.md, Feld „audience.burdens.0“: Bitte „mental“, „addiction“, „physical“ oder „health“ schreiben.'],
  ['a German date', inProject({ term: { end: '31.10.2026' } }), 'projects/alpha.md, Feld „term.end“: Bitte ein Datum schreiben wie „2026-10-31“ (Jahr-Monat-Tag).'],
  ['another German date', inProject({ term: { end: '1. 2.2027' } }), 'projects/alpha.md, Feld „term.end“: Bitte ein Datum schreiben wie „2027-02-01“ (Jahr-Monat-Tag).'],
  ['a day that does not exist', inProject({ term: { end: '2026-02-30' } }), 'projects/alpha.md, Feld „term.end“: Diesen Tag gibt es nicht.'],
  ['a month as the end', inProject({ term: { end: '2026-10' } }), 'projects/alpha.md, Feld „term.end“: Bitte ein Datum schreiben wie „2026-10-31“ (Jahr-Monat-Tag).'],
  ['a thirteenth month', inProject({ term: { begin: '2026-13' } }), 'projects/alpha.md, Feld „term.begin“: Bitte ein Datum schreiben wie „2026-10-31“, oder „2026-10“, wenn der Tag nicht bekannt ist.'],
  ['„yes“ for „ja“', inProject({ intake: { open: 'yes' } }), 'projects/alpha.md, Feld „intake.open“: Bitte „ja“ oder „nein“ schreiben.'],
  ['half a year of age', inProject({ audience: { text: ['Sie.'], ageFrom: '17.5' } }), 'projects/alpha.md, Feld „audience.ageFrom“: Bitte eine ganze Zahl von 0 bis 9999 schreiben.'],
  ['a file name as slug', inProject({ partners: ['Verein.md'] }), 'projects/alpha.md, Feld „partners.0“: Bitte den Dateinamen ohne „.md“ schreiben, je Eintrag einen: kleine Buchstaben, Ziffern, „-“.'],
  ['small initials', inProject({ checked: { date: '2026-11-23', by: 'ab' } }), 'projects/alpha.md, Feld „checked.by“: Bitte die Anfangsbuchstaben schreiben, zum Beispiel „AB“.'],
  ['half a mail address', inProject({ contact: { ...person, email: 'erika@' } }), 'projects/alpha.md, Feld „contact.email“: Bitte eine E-Mail-Adresse schreiben, zum Beispiel „name@beispiel.de“.'],
  ['words for a phone number', inSite({ phone: 'auf Anfrage' }), 'sites/beta.md, Feld „phone“: Bitte eine Telefonnummer mit Vorwahl schreiben, zum Beispiel „06152 123456“.'],
  ['hours behind a phone number', inSite({ phone: '06152 12345 (18-20)' }), 'sites/beta.md, Feld „phone“: Bitte nur eine Telefonnummer schreiben, ohne Zeiten und ohne zweite Nummer daneben, zum Beispiel „06152 123456“, mit Durchwahl „06152 1234-56“.'],
  ['another phone number beside it', inSite({ phone: '06152 12345/46' }), 'sites/beta.md, Feld „phone“: Bitte nur eine Telefonnummer schreiben, ohne Zeiten und ohne zweite Nummer daneben, zum Beispiel „06152 123456“, mit Durchwahl „06152 1234-56“.'],
  ['a short postcode', inSite({ postcodes: ['1445'] }), 'sites/beta.md, Feld „postcodes.0“: Eine Postleitzahl hat 5 Ziffern. Fehlt vorn die 0, also „01445“?'],
  ['a short district key', inSite({ ags: '6433' }), 'sites/beta.md, Feld „ags“: Der amtliche Schlüssel des Kreises hat 5 Ziffern. Fehlt vorn die 0, also „06433“?'],
  ['a state by its name', inSite({ state: 'Hessen' }), 'sites/beta.md, Feld „state“: Bitte das Kürzel des Bundeslandes schreiben, zum Beispiel „HE“ für Hessen.'],
  ['a language by its name', inSite({ languages: ['Arabisch'] }), 'sites/beta.md, Feld „languages.0“: Bitte das Sprachkürzel schreiben: statt „Arabisch“ wohl „ar“ (Arabisch).'],
  ['a country for its language', inSite({ languages: ['ar', 'ua'] }), 'sites/beta.md, Feld „languages.1“: Bitte das Sprachkürzel schreiben: statt „ua“ wohl „uk“ (Ukrainisch).'],
  ['German among the other languages', inSite({ languages: ['de'] }), 'sites/beta.md, Feld „languages.0“: Bitte „de“ weglassen: Hier stehen nur andere Sprachen.'],
  ['the language of a flyer by its name', inFlyer({ language: 'Türkisch' }), 'flyers/blatt.md, Feld „language“: Bitte das Sprachkürzel schreiben: statt „Türkisch“ wohl „tr“ (Türkisch).'],
  ['a sentence that stands twice', inSite({ accessibility: ['Aufzug.', 'Rampe.', ' Aufzug. '] }), 'sites/beta.md, Feld „accessibility.2“: „Aufzug.“ steht zweimal in der Liste.'],
  ['a language that stands twice', inSite({ languages: ['ar', 'ar'] }), 'sites/beta.md, Feld „languages.1“: „ar“ steht zweimal in der Liste.'],
  ['a number that stands twice', inPortal({ helplines: [{ name: 'Notruf', numbers: ['116 117', '116117'] }] }), 'portal.yaml, Feld „helplines.0.numbers.1“: „116 117“ steht zweimal in der Liste.'],
  ['a date that stands twice', inSite({ dates: [meeting, { ...meeting }] }), 'sites/beta.md, Feld „dates.1“: Dieser Eintrag steht zweimal in der Liste.'],
  ['a person that stands twice in a list', inProject({ people: [person, { ...person }] }), 'projects/alpha.md, Feld „people.1“: Dieser Eintrag steht zweimal in der Liste.'],
  ['a flyer that is a picture', inFlyer({ file: 'flyer.png' }), 'flyers/blatt.md, Feld „file“: Bitte den Namen der PDF-Datei schreiben: kleine Buchstaben, Ziffern, „-“.'],
  ['a flyer in capitals', inFlyer({ file: 'Flyer.PDF' }), 'flyers/blatt.md, Feld „file“: Bitte den Namen der PDF-Datei schreiben: kleine Buchstaben, Ziffern, „-“.'],
  ['a picture described by its file’s name', inNews({ image: { file: 'Fest am-Ufer.JPG', alt: 'Fest am-Ufer.JPG' } }), 'news/neu.md, Feld „image.alt“: Bitte in einem Satz schreiben, was man auf dem Bild sieht. Ein Dateiname hilft niemandem, der es nicht sieht.'],
  ['a picture described by its file’s name without the ending', inNews({ image: { file: 'Fest am-Ufer.JPG', alt: 'fest am ufer' } }), 'news/neu.md, Feld „image.alt“: Bitte in einem Satz schreiben, was man auf dem Bild sieht. Ein Dateiname hilft niemandem, der es nicht sieht.'],
  ['a picture described by another file’s name', inNews({ image: { file: 'Fest am-Ufer.JPG', alt: 'IMG_0815.heic' } }), 'news/neu.md, Feld „image.alt“: Bitte in einem Satz schreiben, was man auf dem Bild sieht. Ein Dateiname hilft niemandem, der es nicht sieht.'],
  ['a picture described by a camera’s name for it', inNews({ image: { file: 'Fest am-Ufer.JPG', alt: 'IMG_0815' } }), 'news/neu.md, Feld „image.alt“: Bitte in einem Satz schreiben, was man auf dem Bild sieht. Ein Dateiname hilft niemandem, der es nicht sieht.'],
  ['a picture described by the word for it', inNews({ image: { file: 'Fest am-Ufer.JPG', alt: 'Ein Foto' } }), 'news/neu.md, Feld „image.alt“: Bitte in einem Satz schreiben, was man auf dem Bild sieht. Ein Dateiname hilft niemandem, der es nicht sieht.'],
  ['a picture in another folder', inNews({ image: { file: '../foto.jpg', alt: 'Ein Ufer.' } }), 'news/neu.md, Feld „image.file“: Bitte nur den Dateinamen des Bildes schreiben, zum Beispiel „treffen.jpg“, ohne Ordner. Das Bild liegt neben dieser Datei.'],
  ['a picture in a folder below', inNews({ image: { file: 'bilder/foto.jpg', alt: 'Ein Ufer.' } }), 'news/neu.md, Feld „image.file“: Bitte nur den Dateinamen des Bildes schreiben, zum Beispiel „treffen.jpg“, ohne Ordner. Das Bild liegt neben dieser Datei.'],
  ['a picture in a folder of Windows', inNews({ image: { file: 'C:\\\\Bilder\\\\foto.jpg', alt: 'Ein Ufer.' } }), 'news/neu.md, Feld „image.file“: Bitte nur den Dateinamen des Bildes schreiben, zum Beispiel „treffen.jpg“, ohne Ordner. Das Bild liegt neben dieser Datei.'],
  ['an entry as a picture', inNews({ image: { file: 'neu.md', alt: 'Ein Ufer.' } }), 'news/neu.md, Feld „image.file“: Bitte nur den Dateinamen des Bildes schreiben, zum Beispiel „treffen.jpg“, ohne Ordner. Das Bild liegt neben dieser Datei.'],
  ['a picture that nobody describes', inNews({ image: { file: 'foto.jpg' } }), 'news/neu.md, Feld „image.alt“: Hier fehlt ein Text.'],
  ['places in other words', inSite({ places: 'ja', placesSince: '2026-11-23' }), 'sites/beta.md, Feld „places“: Bitte „frei“, „warteliste“ oder „voll“ schreiben.'],
  ['a number of places', inSite({ places: '3', placesSince: '2026-11-23' }), 'sites/beta.md, Feld „places“: Bitte „frei“, „warteliste“ oder „voll“ schreiben.'],
  ['a list of places', inSite({ places: ['frei'], placesSince: '2026-11-23' }), 'sites/beta.md, Feld „places“: Bitte „frei“, „warteliste“ oder „voll“ schreiben.'],
  ['places of no day', inSite({ places: 'frei' }), 'sites/beta.md, Feld „placesSince“: Zu „places“ gehört, von wann das ist, zum Beispiel „placesSince: 2026-10-31“.'],
  ['a day of no places', inSite({ placesSince: '2026-11-23' }), 'sites/beta.md, Feld „places“: Zu „placesSince“ gehört „places: frei“, „places: warteliste“ oder „places: voll“.'],
  ['places of a month', inSite({ places: 'frei', placesSince: '2026-11' }), 'sites/beta.md, Feld „placesSince“: Bitte ein Datum schreiben wie „2026-10-31“ (Jahr-Monat-Tag).'],
  ['places of a day that does not exist', inSite({ places: 'voll', placesSince: '2026-02-30' }), 'sites/beta.md, Feld „placesSince“: Diesen Tag gibt es nicht.'],
  ['a position with a comma', inSite({ position: { latitude: '49,92', longitude: '8.48' } }), `sites/beta.md, Feld „position.latitude“: ${position}`],
  ['a position with its parts changed over', inSite({ position: { latitude: '8.48', longitude: '9' } }), `sites/beta.md, Feld „position.latitude“: ${position}`],
  ['half a position', inSite({ position: { latitude: '49.92' } }), `sites/beta.md, Feld „position.longitude“: ${position}`],
  ['a short weekday', inDates({ weekday: 'Mo' }), 'sites/beta.md, Feld „dates.0.weekday“: Bitte einen Wochentag schreiben, zum Beispiel „Montag“.'],
  ['a fifth week', inDates({ week: 'fünfter' }), 'sites/beta.md, Feld „dates.0.week“: Bitte „erster“, „zweiter“, „dritter“, „vierter“ oder „letzter“ schreiben, oder die Zeile weglassen.'],
  ['a time without its minutes', inDates({ from: '10' }), 'sites/beta.md, Feld „dates.0.from“: Bitte eine Uhrzeit schreiben wie „10:00“.'],
  ['a date without its begin', inDates({ begin: undefined }), 'sites/beta.md, Feld „dates.0.begin“: Bitte ein Datum schreiben wie „2026-10-31“ (Jahr-Monat-Tag).'],
  ['a date that ends before it starts', inDates({ to: '10:00' }), 'sites/beta.md, Feld „dates.0.to“: Das Ende liegt nicht nach dem Beginn.'],
  ['dates that end before they begin', inDates({ end: '2026-11-22' }), 'sites/beta.md, Feld „dates.0.end“: Das Ende liegt vor dem Beginn.'],
  ['a date that names the project', inDates({ title: 'Treffen von abc' }), 'sites/beta.md, Feld „dates.0.title“: Bitte ein neutraler Titel ohne den Namen des Projekts: Andere sehen den Kalender.'],
  ['a body that nobody explains', inProject({ bodies: [{ name: 'Ausschuss' }] }), 'projects/alpha.md, Feld „bodies.0.text“: Hier fehlt ein Text.'],
  ['a month as the day of publication', inNews({ published: '2026-11' }), 'news/neu.md, Feld „published“: Bitte ein Datum schreiben wie „2026-10-31“ (Jahr-Monat-Tag).'],
  ['an empty portal', rawContent({ portal: undefined }), 'portal.yaml fehlt oder lässt sich nicht lesen.'],
  ['a file that is only a text', rawContent({ news: { neu: 'Text' } }), 'news/neu.md, ganze Datei: Hier stehen mehrere Felder untereinander, mit zwei Leerzeichen davor. Hinter jedem Namen: Doppelpunkt und Leerzeichen.'],
  ['a field at a wrong place', inProject({ end: '2026-10-31' }), 'projects/alpha.md, ganze Datei: Unbekanntes Feld: „end“. Es gehört unter „term:“, mit zwei Leerzeichen davor.'],
  ['misspelt fields within a part', inProject({ term: { ende: 'x', von: 'y' } }), 'projects/alpha.md, Feld „term“: Unbekanntes Feld: „ende“. Gemeint ist wohl „end“. Unbekanntes Feld: „von“. Bitte den Namen mit content/README.md vergleichen.'],
]; // prettier-ignore

const accepted: [string, ReturnType<typeof rawContent>][] = [
  ['a summary of 200 characters', inProject({ summary: 'ä'.repeat(200) })],
  ['a month as the begin', inProject({ term: { begin: '2026-10' } })],
  ['a leap day', inProject({ term: { end: '2028-02-29' } })],
  ['a month as the date of news', inNews({ date: '2026-10', project: 'alpha' })],
  ['phone numbers as people write them', inSite({ phone: '+49 6152/123-45' })],
  ['a short emergency number', inPortal({ helplines: [{ name: 'Notruf', numbers: ['112'] }] })],
  ['a mail address for weaknesses', inPortal({ securityContact: 'sicherheit@example.org' })],
  ['a page for weaknesses', inPortal({ securityContact: 'https://example.org/sicherheit' })],
  ['a language with its script', inSite({ languages: ['ku-Arab', 'ar'] })],
  ['two dates at the same hour', inSite({ dates: [meeting, { ...meeting, title: 'Gespräch' }] })],
  ['German Sign Language', inSite({ languages: ['gsg'] })],
  ['places as a word begins a line', inSite({ places: ' Warteliste', placesSince: '2026-11-23' })],
  ['a place at the edge of the map', inSite({ position: { latitude: '47.0', longitude: '15.1' } })],
  ['a date in each last week of a month', inDates({ week: 'letzter', end: '2026-11-23', place: 'Rathaus' })],
  [
    'bodies with their words',
    inProject({ bodies: [{ name: 'Ausschuss', text: 'Er berät.' }], forPartners: 'Fragen Sie.' }),
  ],
  ['initials with an umlaut', inProject({ checked: { date: '2026-11-23', by: 'ÄB' } })],
];

describe('what content may say', () => {
  for (const [what, content, problem] of refused)
    it(`refuses ${what}`, () => assert.deepEqual(problemsOf(content), [problem]));

  for (const [what, content] of accepted) it(`accepts ${what}`, () => assert.deepEqual(problemsOf(content), []));

  it('takes a flyer as German where nothing else is said, and its size as a number', () => {
    const [entry] = parseContent(inFlyer({})).flyers;
    assert.deepEqual(entry, { ...flyer, language: 'de', bytes: 1024, slug: 'blatt' });
  });
});
