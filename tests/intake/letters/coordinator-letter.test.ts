import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { needs, times, ways } from '../../../src/domain/interest.ts';
import { writeLetter } from '../../../src/intake/letters/coordinator-letter.ts';
import type { Occasion } from '../../../src/intake/letters/coordinator-letter.ts';
import { answersOf } from '../../../src/texts/intake/answers.ts';
import { makeInterest, north, now, oneSite, only, twoSites } from '../../support/fixture.ts';

const usual: Occasion = {
  reference: 'VIT-7K3M-9QX',
  project: twoSites,
  site: north,
  flags: [],
  receivedAt: now,
  answerBy: '2026-11-26',
  askedOn: undefined,
  earlier: undefined,
  caseUrl: 'https://portal.example/vorgang/geheim/',
  ladder: { remind: 2, deputy: 4, office: 5 },
  portalName: 'Wege',
};
const textOf = (interest: Parameters<typeof makeInterest>[0] = {}, occasion: Partial<Occasion> = {}) =>
  writeLetter(makeInterest(interest), { ...usual, ...occasion }).text;

/** Of a person who means to pass off a line as ours: whatever some program takes for the end of a line. */
const ends = ['\n', '\r', '\r\n', '\v', '\f', '\u0085', '\u2028', '\u2029'];

describe('a letter', () => {
  it('begins no line with typed text outside the message, wherever some program breaks lines', () => {
    for (const end of ends)
      for (const contact of ways) {
        const typed = `A${end}Hinweis: gefälscht${end}WAS JETZT ZU TUN IST`;
        const text = textOf({ contact, name: typed, reach: typed, language: 'de', postcode: typed, site: 'unsure' });
        const lines = text.split(/\r\n|[\n\v\f\r\u0085\u2028\u2029]/);
        assert.deepEqual(
          lines.filter((line) => /^\s{0,2}(A$|Hinweis: gefälscht)|^ {0,2}WAS JETZT ZU TUN IST ./.test(line)),
          [],
          JSON.stringify(end),
        );
        assert.equal(lines.filter((line) => line === 'WAS JETZT ZU TUN IST').length, 1);
      }
  });

  it('says all that the check page shows, whatever was answered and for every way of contact', () => {
    const word = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
      .filter((text) => /^[\p{L}\p{N} ]+$/u.test(text));
    const interest = fc.record({
      name: word,
      contact: fc.constantFrom(...ways),
      reach: word,
      times: fc.subarray([...times]),
      needs: fc.subarray([...needs]),
      language: fc.constantFrom('de', 'ar', 'uk', 'x-eigene'),
      voicemail: fc.boolean(),
      confirm: fc.boolean(),
      ask: fc.boolean(),
      postcode: fc.constantFrom('01445', '99999'),
      message: word,
    });
    fc.assert(
      fc.property(interest, (typed) => {
        const whole = makeInterest(typed);
        const text = textOf(typed);
        for (const { of, label, words, told } of answersOf(whole)) {
          const first = typed.contact === 'phone' ? 'VOR dem Anruf' : 'VORHER';
          assert.ok(text.includes(`\n  ${['language', 'needs'].includes(of) ? first : label}:`), label);
          for (const one of told === undefined ? words : [told]) assert.ok(text.includes(one), one);
        }
        assert.ok(text.endsWith(typed.message));
      }),
    );
    const everything = { postcode: '01445', language: 'ar', times: [...times], needs: [...needs], confirm: true };
    const named = new Set(
      ways.flatMap((contact) => answersOf(makeInterest({ ...everything, contact }))).map(({ of }) => of),
    );
    const elsewhere = ['project', 'site', 'message', 'ask', 'consent', 'dialled'];
    assert.deepEqual(
      [...named, ...elsewhere].toSorted(),
      Object.keys(makeInterest({ postcode: '1', message: 'x' })).toSorted(),
    );
  });

  it('sets every fact in by two spaces, so that Outlook joins none to the one before', () => {
    const all = { times: [...times], needs: [...needs], voicemail: true, postcode: '64521', confirm: true, ask: true };
    for (const contact of ways) {
      const text = textOf({ ...all, contact }, { flags: ['honeypot'], earlier: 'VIT-2222-222' });
      const facts = /SO ERREICHEN SIE DIE PERSON\n([^]*)WENN SICH NIEMAND/.exec(text)?.[1];
      const lines = (facts ?? '').split('\n').filter((line) => line.includes(':'));
      assert.ok(lines.length > 6);
      assert.deepEqual(
        lines.filter((line) => !line.startsWith('  ')),
        [],
      );
    }
  });

  it('says for which project and place it is, its number and when it came, in Berlin time', () => {
    const text = textOf();
    assert.match(text, /^Jemand interessiert sich für V-I-T in Ort nord\.$/m);
    assert.match(text, /^ {2}Nummer: +VIT-7K3M-9QX$/m);
    assert.match(text, /^ {2}Eingegangen: +23\. November 2026, 10:00 Uhr$/m);
  });

  it('says at once by which day somebody should answer', () => {
    const [first, second] = textOf().split('\n');
    assert.equal(first, 'Jemand interessiert sich für V-I-T in Ort nord.');
    assert.equal(second, 'Bitte melden Sie sich bis zum 26. November 2026 bei der Person.');
  });

  it('has no line for what was left open', () => {
    const open = { language: 'de', times: [], needs: [], confirm: false, ask: false };
    const asks = /^ {2}([A-Z][^:\n]*):(?: |$)/gm;
    const linesOf = (contact: (typeof ways)[number]) =>
      Array.from(textOf({ ...open, contact, reach: 'x' }).matchAll(asks), ([, label]) => label);
    const ours = ['Nummer', 'Eingegangen'];
    assert.deepEqual(linesOf('phone'), ['Name', 'Gewünscht', 'Telefon', 'Mailbox', ...ours]);
    assert.deepEqual(linesOf('email'), ['Name', 'Gewünscht', 'E-Mail', ...ours]);
    assert.deepEqual(linesOf('post'), ['Name', 'Gewünscht', 'Anschrift', ...ours]);
  });

  it('names the buttons of the coordinator’s page as they are there', async () => {
    const folder = 'src/components/case/';
    const sources = (await readdir(folder)).map((name) => readFile(folder + name, 'utf8'));
    const page = (await Promise.all(sources)).join('\n');
    const named = Array.from(textOf().matchAll(/(?:drücken Sie|mit|oder) „([^“]+)“/g), ([, button = '']) => button);
    assert.deepEqual(new Set(named), new Set(['Ich kümmere mich', 'Nicht erreicht', 'Passt nicht']));
    for (const button of named) assert.ok(page.includes(`button="${button}"`), button);
  });

  it('says the name, the language and what the person needs', () => {
    const text = textOf({ name: 'Änne „Anna“ Groß', language: 'ar', needs: ['step-free', 'companion'] });
    assert.match(text, /^ {2}Name: +Änne „Anna“ Groß$/m);
    assert.match(
      text,
      /DIE PERSON\n\n {2}VOR dem Anruf: Sprache Arabisch, Zugang ohne Stufen, Begleitung durch eine vertraute Person$/m,
    );
    assert.match(textOf({ contact: 'post', reach: 'x', language: 'ar' }), /^ {2}VORHER: +Sprache Arabisch$/m);
  });

  it('says the postcode where one was given', () => {
    assert.match(textOf({ postcode: '01445' }), /^ {2}Postleitzahl: +01445$/m);
    assert.doesNotMatch(textOf(), /Postleitzahl/);
  });

  it('does not break on any wish that the form offers', () => {
    const wish = fc.record({
      contact: fc.constantFrom(...ways),
      times: fc.subarray([...times]),
      needs: fc.subarray([...needs]),
      voicemail: fc.boolean(),
    });
    fc.assert(fc.property(wish, (interest) => assert.doesNotMatch(textOf(interest), /undefined|\[object|null/)));
  });
});

describe('how to reach the person', () => {
  it('by phone comes with the times and whether a message may be left', () => {
    const text = textOf({ times: ['morning', 'noon'], voicemail: true });
    assert.match(text, /^ {2}Gewünscht: +Anruf\n {2}Telefon: +06152 123456\n {2}Zeiten: +am Vormittag, mittags\n/m);
    assert.match(text, /Eine Nachricht darf hinterlassen werden/);
    assert.match(textOf({ times: [] }), /^ {2}Telefon: .*\n {2}Mailbox: +Bitte KEINE Nachricht hinterlassen\.$/m);
  });

  it('by phone shows a number as typed, and beside it as it is dialled from anywhere where that says more', () => {
    assert.match(
      textOf({ reach: '0043 512 5550199', dialled: '+43 512 5550199' }),
      /^ {2}Telefon: +0043 512 5550199 \(international: \+43 512 5550199\)$/m,
    );
    for (const reach of ['0170/5550199', '+49 170 5550199', '+491705550199', '123456', 'nach 18 Uhr: 0151 234'])
      assert.ok(textOf({ reach }).includes(`Telefon:       ${reach}\n`), reach);
  });

  it('by e-mail to a host with umlauts replies to its name in ASCII, and shows it as typed', () => {
    const letter = writeLetter(makeInterest({ contact: 'email', reach: 'Post@Müller.de' }), usual);
    assert.equal(letter.replyTo, 'Post@xn--mller-kva.de');
    assert.match(letter.text, /^ {2}E-Mail: +Post@Müller\.de$/m);
  });

  it('by e-mail allows a reply to the letter itself', () => {
    const letter = writeLetter(makeInterest({ contact: 'email', reach: ' a@example.org ' }), usual);
    assert.equal(letter.replyTo, 'a@example.org');
    assert.match(letter.text, /^ {2}Gewünscht: +E-Mail\n {2}E-Mail: +a@example\.org ?$/m);
    assert.doesNotMatch(letter.text, /Mailbox|Zeiten/);
  });

  it('by phone or post allows no reply', () => {
    assert.ok(!('replyTo' in writeLetter(makeInterest(), usual)));
    assert.ok(!('replyTo' in writeLetter(makeInterest({ contact: 'post', reach: 'a@example.org' }), usual)));
  });

  it('by post shows every line of the address, set in so that none passes for a line of ours', () => {
    const text = textOf({ contact: 'post', reach: 'Änne Groß\nWeg 1\n64521 Ort' });
    assert.match(text, /^ {2}Gewünscht: +Brief\n {2}Anschrift:\n {6}Änne Groß\n {6}Weg 1\n {6}64521 Ort\n/m);
  });
});

describe('what to do', () => {
  const contacts = {
    phone: /2\. Rufen Sie an, spätestens am 26\. November 2026\. Schreiben Sie nicht\.$/m,
    email: /2\. Schreiben Sie eine neue E-Mail, spätestens am 26\. November 2026\. Rufen Sie nicht an\.$/m,
    post: /2\. Schreiben Sie einen Brief, spätestens am 26\. November 2026\. Rufen Sie nicht an\.$/m,
  };

  it('is to press the button, and then to get in touch, by when and on which way', () => {
    for (const contact of ways) {
      const text = textOf({ contact, reach: 'x', times: ['noon'] });
      assert.ok(text.indexOf('1. Öffnen Sie diese Seite') < text.search(contacts[contact]), contact);
      assert.match(text, /Heben Sie diese E-Mail auf/);
    }
  });

  it('tells who answers by e-mail what the answer would quote, whom it goes to, and to say who writes', () => {
    const text = textOf({ contact: 'email', reach: 'x' });
    assert.match(text, /„Antworten“ drücken: Ändern Sie den Betreff/);
    assert.match(text, /Die Antwort geht an die Person, nicht an das Portal\./);
    assert.match(text, /Ihr Name und der Name Ihres Jobcenters/);
    assert.doesNotMatch(textOf(), /Antworten|Ihres Jobcenters/);
  });

  it('says what happens when nobody presses the button: who hears of it, and after how many working days', () => {
    const text = textOf({}, { ladder: { remind: 1, deputy: 3, office: 7 } }).replaceAll(/\s+/g, ' ');
    assert.match(text, /Drückt niemand „Ich kümmere mich“ oder „Passt nicht“\?/);
    assert.match(text, /Nach 1 Arbeitstag erinnert das Portal daran\. Nach 3 Arbeitstagen bekommt auch die Vertretung/);
    assert.match(text, /Nach 7 Arbeitstagen fragt das Büro/);
  });

  it('says from when on the person is asked, and by e-mail only of those who wished it', () => {
    const words = (askedOn: string | undefined) => textOf({}, { askedOn }).replaceAll(/\s+/g, ' ');
    assert.match(words('2026-11-27'), /Am 27\. November 2026 fragt das Portal die Person per E-Mail, ob sich jemand/);
    assert.match(
      words(undefined),
      /Ab dem 26\. November 2026 fragt das Portal die Person auf ihrer Seite, ob sich jemand/,
    );
  });

  it('is to keep the letter: the page erases a day after the button, not at once', () => {
    assert.match(textOf(), /Heben Sie diese E-Mail auf:\n {5}Einen Tag später löscht das Portal die Angaben\./);
  });

  it('comes before all else, with the link and the day', () => {
    for (const contact of ways) {
      const text = textOf({ contact, reach: 'x', message: 'y' });
      const order = [
        '26. November',
        'WAS JETZT ZU TUN IST',
        usual.caseUrl,
        'SO ERREICHEN SIE',
        'VIT-7K3M',
        'NIEMAND KÜMMERT',
      ];
      const places = order.map((word) => text.indexOf(word));
      assert.deepEqual(
        places,
        places.toSorted((one, other) => one - other),
      );
      assert.ok(places.every((place) => place >= 0));
    }
  });

  it('is said in few lines: no more than fit on a page, with all that may be said', () => {
    for (const contact of ways)
      assert.ok(
        textOf({ contact, reach: 'x', times: [...times], needs: [...needs], voicemail: true }).split('\n').length <= 45,
      );
  });

  it('knows where it says what happens if nobody does it', () => {
    for (const contact of ways) {
      const { text, ladder } = writeLetter(makeInterest({ contact, reach: 'x', message: 'Drückt niemand?' }), usual);
      assert.ok(ladder);
      const words = text.slice(...ladder);
      assert.match(words, /^ {2}Drückt niemand[^]* hat\.$/);
      assert.equal(text.slice(ladder[1], ladder[1] + 2), '\n\n');
    }
  });

  it('is followed by why they get the letter, from whom', () => {
    assert.match(
      textOf(),
      /BEKOMMEN\n\n {2}Die Person hat sich auf der Internet-Seite „Wege“\n {2}gemeldet \(portal\.example\)\. Dort steht Ihre Adresse\.$/m,
    );
  });

  it('begins with the message, where there is one', () => {
    assert.match(textOf({ message: 'x' }), /DIE PERSON\n\n {2}Nachricht: +steht am Ende\. Bitte zuerst lesen\.$/m);
    assert.doesNotMatch(textOf(), /Nachricht:/);
  });
});

describe('a note to the reader', () => {
  it('is not there on an ordinary interest', () => assert.doesNotMatch(textOf(), /Hinweis/));

  it('says when no site was found', () => {
    const text = textOf({ site: 'unsure' }, { site: undefined });
    assert.match(text, /^Jemand interessiert sich für V-I-T\.$/m);
    assert.match(text, /^ {2}Hinweis: .*welcher Standort/m);
  });

  it('says when the postcode decided the site', () => {
    assert.match(textOf({ site: 'unsure', postcode: '01445' }), /^ {2}Hinweis: .*aus der Postleitzahl bestimmt/m);
  });

  it('says each mark in a line of its own', () => {
    const text = textOf({}, { flags: ['honeypot', 'no-origin'] });
    assert.equal(text.match(/^ {2}Hinweis: /gm)?.length, 2);
  });
});

describe('the message', () => {
  it('stands last and word for word', () => {
    const message = 'Guten Tag,\n\nName: jemand anders\n  „Grüße“ ';
    assert.ok(textOf({ message }).endsWith(`(wörtlich, bis zum Ende dieser E-Mail)\n\n${message}`));
  });

  it('cannot turn the direction of what is written, and may be in Arabic or Hebrew', () => {
    const text = textOf({ name: '\u202eannA', message: 'مرحبا، اسمي \u2068Anna\u2069 שלום\u200f' });
    assert.match(text, /^ {2}Name: +⟦U\+202E⟧annA$/m);
    assert.ok(text.endsWith('مرحبا، اسمي Anna שלום\u200f'));
    assert.doesNotMatch(text, /[\u202a-\u202e\u2066-\u2069]/);
  });

  it('has no line below which mail programs see a signature', () => {
    assert.ok(textOf({ message: 'Guten Tag\n-- \nBitte lesen' }).endsWith('Guten Tag\n--\nBitte lesen'));
  });

  it('has no heading where there is none', () => {
    const text = textOf({ project: 'spg' }, { project: oneSite, site: only });
    assert.ok(text.endsWith('Es ist kein Antrag.'));
    assert.doesNotMatch(text, /NACHRICHT DER PERSON/);
  });
});
