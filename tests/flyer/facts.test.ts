import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { onMoney } from '../../src/texts/facts.ts';
import { rawSite } from '../content/sample.ts';
import { everything, factsWith, linesOfBlocks, siteFacts, wordsOf } from './sample.ts';

const mustI = (facts: ReturnType<typeof factsWith>) => linesOfBlocks(facts.sections.must.blocks);

describe('what a flyer says', () => {
  it('leads to the page of what it is about', () => {
    assert.equal(factsWith().url, 'https://hilfe.example.org/projekte/alpha/');
    assert.equal(factsWith({ ofSite: true }).url, 'https://hilfe.example.org/standorte/beta/');
    assert.equal(factsWith().shortUrl, 'hilfe.example.org/projekte/alpha/');
  });

  it('begins with what one gets, then for whom, where the summary says both', () => {
    const both = factsWith({
      project: { summary: 'Für alle ab dem 1. Juni, z. B. Kranke. Wir hören zu. Wir gehen mit.' },
    });
    assert.equal(both.gives, 'Wir hören zu. Wir gehen mit.');
    assert.equal(both.lead, 'Für alle ab dem 1. Juni, z. B. Kranke.');
    assert.equal(factsWith().gives, 'Alles bleibt cool');
    assert.equal(factsWith().lead, 'Für alle, die es brauchen.');
  });

  it('begins with the headline where there is one, and says for whom beneath it', () => {
    const headline = 'Ein Team an Ihrer Seite';
    const both = factsWith({ project: { headline, summary: 'Für alle in Not. Wir hören zu.' } });
    assert.deepEqual([both.gives, both.lead], [headline, 'Für alle in Not.']);
    const health = { text: ['Sie sind krank.'], health: 'Sorgen' };
    const whole = factsWith({ project: { headline, audience: health } });
    assert.deepEqual(
      [whole.lead, whole.briefly],
      ['Für Menschen im Kreis Muster mit Sorgen.', 'Für Menschen mit Sorgen.'],
    );
  });

  it('says large in the words of the pages that nobody has confirmed that it still runs, until an end is known', () => {
    const doubtOf = (term: object) => factsWith({ project: { term } }).doubt;
    assert.equal(doubtOf({ unconfirmed: 'ja' }), 'Ende nicht bestätigt, bitte fragen');
    assert.equal(doubtOf({ unconfirmed: 'ja', likely: 'ja' }), 'Läuft vermutlich noch, bitte nach Plätzen fragen');
    assert.equal(doubtOf({ unconfirmed: 'ja', end: '2030-01-31' }), undefined);
    assert.equal(doubtOf({}), undefined);
  });

  it('says who opens the message: in the same words as the pages', () => {
    const readsOf = (site: Record<string, string>) => linesOfBlocks(factsWith({ site }).sections.reads.blocks).join();
    assert.match(readsOf({}), /Zuerst liest das Büro dieser Internet-Seite Ihre Nachricht/);
    assert.match(readsOf({ letterAddress: 'brief@example.org' }), /Die Ansprechperson für .* liest Ihre Nachricht\./);
  });

  it('tells what people told, and who told it', () => {
    const voices = [{ text: 'Es ging weiter.', by: 'So hat es Frau A erzählt.' }];
    assert.deepEqual(linesOfBlocks(factsWith({ project: { voices } }).voices?.blocks ?? []), [
      'Es ging weiter. So hat es Frau A erzählt.',
    ]);
    assert.equal(factsWith().voices, undefined);
  });

  it('says the place once where the district is called the same', () => {
    const where = (district: string) => linesOfBlocks(factsWith({ site: { district } }).sections.where.blocks)[0];
    assert.equal(where('Musterstadt'), 'Musterstadt');
    assert.equal(where('Kreis Muster'), 'Musterstadt: Kreis Muster');
  });

  it('names the places where they are few', () => {
    assert.equal(factsWith().places, 'Musterstadt');
    assert.equal(factsWith({ ofSite: true }).places, 'Musterstadt');
  });

  it('has the text of the page with whole addresses', () => {
    const { text } = factsWith({ markdown: 'Siehe [dort](/kontakt/) und [hier](https://[).' });
    assert.equal(text?.heading, 'Mehr über ABC');
    const [paragraph] = text.blocks;
    assert.ok(paragraph?.kind === 'paragraph');
    assert.deepEqual(
      paragraph.runs.map(({ href }) => href),
      [undefined, 'https://hilfe.example.org/kontakt/', undefined, undefined, undefined],
    );
    assert.equal(factsWith().text, undefined);
  });

  it('says who it is for, with the district', () => {
    assert.deepEqual(linesOfBlocks(factsWith().forWhom.blocks), [
      'Ja, wenn das stimmt:',
      'Sie sind krank.',
      'Sie wohnen hier: Kreis Muster.',
    ]);
  });

  it('calls taking part voluntary only where the project says so', () => {
    assert.deepEqual(mustI(factsWith()), ['Ihr Interesse zu sagen, ist freiwillig. Es ist kein Antrag.', onMoney]);
    const voluntary = factsWith({ project: { voluntary: ['Die Teilnahme ist freiwillig.'] } });
    assert.deepEqual(mustI(voluntary), ['Nein. Die Teilnahme ist freiwillig.', onMoney]);
  });

  it('says first that asking is free, and calls taking part so only where the project does', () => {
    assert.equal(factsWith().free, 'Fragen ist freiwillig und kein Antrag.');
    const voluntary = factsWith({ project: { voluntary: ['Die Teilnahme ist freiwillig.'], duration: '12 Monate' } });
    assert.deepEqual([voluntary.free, voluntary.duration], ['Freiwillig. Fragen ist kein Antrag.', '12 Monate']);
  });

  it('names who is at a place: the coordinator of each on the project’s, all of them on its own', () => {
    const people = (role: string, ...names: string[]) => names.map((name) => ({ name, role }));
    const [coordinator] = people('Koordinatorin in Musterstadt', 'Lina Links');
    const team = [...people('Leitung', 'Olga Oben'), ...people('Team', 'Ada A', 'Ben B')];
    const where = (ofSite: boolean) =>
      linesOfBlocks(factsWith({ site: { coordinator, team }, ofSite }).sections.where.blocks);
    assert.deepEqual(where(false), [
      'Musterstadt: Kreis Muster (Koordinatorin: Lina Links)',
      'Adressen sind nicht veröffentlicht. Fragen Sie danach.',
    ]);
    assert.deepEqual(where(true).slice(1), [
      'Lina Links, Koordinatorin in Musterstadt.',
      'Olga Oben, Leitung.',
      'Team: Ada A und Ben B.',
    ]);
  });

  it('tells on a site’s flyer what was told of it alone', () => {
    const voices = ['In Musterstadt ging es weiter.', 'Es ging weiter.'].map((text) => ({ text, by: 'So war es.' }));
    const told = factsWith({ project: { voices }, ofSite: true }).voices;
    assert.deepEqual(linesOfBlocks(told?.blocks ?? []), ['In Musterstadt ging es weiter. So war es.']);
  });

  it('leads from a site’s flyer to its page alone', () => {
    const { text } = factsWith({ markdown: 'Siehe [dort](/kontakt/).', ofSite: true });
    assert.doesNotMatch(JSON.stringify(text), /href/);
  });

  it('prints the dates of the term and never that it is over or open', () => {
    const past = factsWith({ project: { term: { begin: '2001-02-03', end: '2002-03-04' } } });
    assert.equal(past.term, '3. Februar 2001 bis 4. März 2002.');
    assert.doesNotMatch(everything(past), /[Bb]eendet|[Oo]ffen|zu Ende|war /);
  });

  it('names the date of the facts, or that nobody has checked them', () => {
    const checked = factsWith({ project: { checked: { date: '2026-01-31', by: 'PP' } } });
    assert.ok(checked.notes.includes('Angaben geprüft am 31. Januar 2026.'));
    const adopted = factsWith({ project: { adopted: '2026-01-30' } });
    assert.ok(
      adopted.notes.includes('Angaben aus öffentlichen Seiten übernommen am 30. Januar 2026, noch nicht geprüft.'),
    );
    assert.ok(factsWith().notes.includes('Angaben noch nicht geprüft.'));
  });

  it('allows copying, and says who pays', () => {
    const { notes } = factsWith({ project: { funding: 'Bundesprogramm.' } });
    assert.ok(notes.includes('Fotokopieren erlaubt.'));
    assert.ok(notes.includes('Gefördert als: Bundesprogramm.'));
  });

  it('names the one to call: on a site’s flyer the person there', () => {
    const contact = { name: 'Pia Projekt', role: 'Leitung', phone: '030 23125672' };
    const coordinator = { name: 'Lina Links', role: 'Koordinatorin', phone: '030 23125674' };
    const bent = { project: { contact }, site: { coordinator } };
    const phone = { text: '030 23125672', href: 'tel:+493023125672' };
    assert.deepEqual(factsWith(bent).reach, { phone, email: undefined, who: 'Pia Projekt', role: 'Leitung', ask: [] });
    assert.equal(factsWith({ ...bent, ofSite: true }).reach.phone?.text, '030 23125674');
  });

  it('says where to ask and for whom, where no way to anybody is published', () => {
    const coordinator = { name: 'Lina Links', role: 'Koordinatorin' };
    const askOf = (site: object, ofSite = false) => wordsOf(factsWith({ site: { ...site }, ofSite }).reach.ask);
    const runBy = 'Kommunales Jobcenter Kreis Muster';
    const numbers = 'Die Telefonnummer steht auf Ihren Briefen.';
    const ask = 'Fragen Sie beim Kommunalen Jobcenter Kreis Muster nach dem Projekt „Alles bleibt cool“';
    assert.equal(askOf({ runBy, coordinator }, true), `${ask} (Koordinatorin: Lina Links). ${numbers}`);
    assert.equal(askOf({ runBy }), `${ask}. ${numbers}`);
    assert.equal(
      askOf({ runBy: 'Verein Muster' }),
      'Fragen Sie dort nach dem Projekt „Alles bleibt cool“: Verein Muster.',
    );
    assert.equal(factsWith({ site: { coordinator } }).reach.who, undefined);
  });

  it('of a site says who runs it there, and names no other place in its first words', () => {
    const two = {
      beta: rawSite({ runBy: 'Jobcenter Muster' }),
      gamma: rawSite({ place: 'Neustadt', district: 'Kreis Neu', postcodes: ['01235'] }),
    };
    const lead = (summary: string) => siteFacts(two, { summary, runBy: ['Jobcenter Muster', 'Jobcenter Neu'] });
    assert.equal(lead('Für alle in Neustadt und Musterstadt. Wir hören zu.').lead, 'Für alle in Musterstadt.');
    assert.equal(lead('Für alle aus dem Kreis Neu. Wir hören zu.').lead, undefined);
    assert.ok(lead('Für alle.').notes.includes('Das macht: Jobcenter Muster.'));
  });

  it('has the crisis numbers, ready to be tapped', () => {
    const [entry] = factsWith().help.blocks;
    assert.ok(entry?.kind === 'list' && entry.items[0]);
    assert.equal(wordsOf(entry.items[0]), 'Notruf: 112. Immer erreichbar.');
    assert.ok(entry.items[0].some(({ href }) => href === 'tel:112'));
  });

  it('never prints an address that only letters go to', () => {
    const secret = { letterAddress: 'brief@example.org', deputyLetterAddress: 'zwei@example.org' };
    for (const ofSite of [true, false]) {
      const facts = factsWith({ project: { letterAddress: 'drei@example.org' }, site: secret, ofSite });
      assert.doesNotMatch(JSON.stringify(facts), /brief@|zwei@|drei@/);
    }
  });

  it('says of a site where it is and how one gets in', () => {
    const site = {
      address: { street: 'Weg 1', postcode: '01234', city: 'Musterstadt', note: '2. Stock' },
      hours: 'Montag, 9:00 bis 12:00 Uhr',
      accessibility: ['Der Eingang hat keine Stufen.'],
      languages: ['ar'],
    };
    const text = everything(factsWith({ site, ofSite: true }));
    for (const words of ['Weg 1, 01234 Musterstadt, 2. Stock', 'Geöffnet: Montag', 'keine Stufen', 'Arabisch'])
      assert.ok(text.includes(words), words);
    assert.match(everything(factsWith({ ofSite: true })), /Die Adresse ist nicht veröffentlicht\. Fragen Sie danach\./);
  });
});
