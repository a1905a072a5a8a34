/** What people type, through the real server: asked back once, never lost, and the same on check page and letter. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import naughty from 'big-list-of-naughty-strings' with { type: 'json' };
import { limits } from '../../src/domain/interest.ts';
import { openMailbox } from '../support/mailbox.ts';
import type { Mailbox } from '../support/mailbox.ts';
import { answersFor, get, hiddenFieldsIn, hiddenFieldsOf, postRaw } from '../support/person.ts';
import type { Answers, Reply } from '../support/person.ts';
import { startProgram } from '../support/program.ts';
import type { Program } from '../support/program.ts';

const family = '👨‍👩‍👧‍👦';

/** Characters of many code points, as they are written in the scripts of the world. */
const scripts: Record<string, string> = {
  Tamil: 'க்ஷௌ', Hindi: 'क्ष्मी', Bengalisch: 'ক্ষ্মী', Malayalam: 'ക്ഷ്മീ', Telugu: 'క్ష్మీ', Singhalesisch: 'ක්‍ෂී', Khmer: 'ស្ត្រី', Birmanisch: 'က္ကြွှ',
  Tibetisch: 'བསྒྲུབས', Thai: 'กี่', Arabisch: 'مُّ', Hebräisch: 'שּׁ֔', Koreanisch: '뷁'.normalize('NFD'), Vietnamesisch: 'ệ'.normalize('NFD'),
  Amharisch: 'ኧ', Chinesisch: '𠮷', Flaggen: '🇩🇪', Russisch: 'й'.normalize('NFD'),
}; // prettier-ignore
/** Cut to one character, where the sample is a word. */
const first = (text: string) =>
  [...new Intl.Segmenter('de', { granularity: 'grapheme' }).segment(text)][0]?.segment ?? '';

const unescaped = (html: string) =>
  html
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');

describe('the form', () => {
  let mailbox: Mailbox;
  let portal: Program;
  let hidden: Answers;
  before(async () => {
    mailbox = await openMailbox();
    portal = await startProgram({
      env: { SMTP_URL: mailbox.url, MAIL_FROM: 'portal@example.org', OFFICE_EMAIL: 'buero@example.org' },
    });
    hidden = await hiddenFieldsOf(portal.url, 'v-i-t');
  });
  after(async () => {
    await portal[Symbol.asyncDispose]();
    await mailbox[Symbol.asyncDispose]();
  });

  const fill = (more: Answers): Answers => ({ ...hidden, ...answersFor('v-i-t', { site: 'darmstadt', ...more }) });
  const ask = (answers: Answers, step = 'check') => postRaw(portal.url, { ...answers, step });
  const letterOf = async (name: string) => (await mailbox.letter(name)).mail.text ?? '';
  /** As a person does it: what the page says is filled in stays, and the next button is pressed. */
  const again = (answers: Answers, page: Reply, step: string) =>
    ask({ ...answers, ...hiddenFieldsIn(page.text) }, step);

  const doubtful: [string, Answers, RegExp][] = [
    ['06152 12345 (18-20 Uhr)', { contact: 'phone', phone: '06152 12345 (18-20 Uhr)' }, /Meinen Sie/],
    ['0171', { contact: 'phone', phone: '0171' }, /Meinen Sie/],
    ['0171 2345678 oder 06152 12345', { contact: 'phone', phone: '0171 2345678 oder 06152 12345' }, /Meinen Sie/],
    ['Musterweg 1', { contact: 'post', address: 'Musterweg 1' }, /Postleitzahl und Ort/],
    ['Musterweg\r\n64521 Ort', { contact: 'post', address: 'Musterweg\r\n64521 Ort' }, /Straße und Hausnummer/],
  ];
  for (const [index, [typed, reach, words]] of doubtful.entries()) {
    it(`asks about „${typed}“ once, by whichever step it comes, and takes it unchanged`, async () => {
      for (const step of ['check', 'send']) {
        const name = `Zweifel ${index} ${step}`;
        const answers = fill({ ...reach, name });
        const asked = await ask(answers, step);
        assert.equal(asked.status, 422);
        assert.match(asked.text, words);
        const checked = await again(answers, asked, 'check');
        assert.equal(checked.status, 200);
        const edited = await again(answers, checked, 'edit');
        assert.equal(edited.status, 200);
        const sent = await again({ ...answers, ...hiddenFieldsIn(checked.text) }, edited, 'send');
        assert.equal(sent.status, 303);
        const letter = await letterOf(name);
        for (const line of typed.split('\r\n')) assert.ok(letter.includes(line));
        assert.doesNotMatch(letter, /international/);
        assert.doesNotMatch(checked.text, /International/);
      }
    });
  }

  it('takes it as it is also from a form without the mark, as after going back in the browser', async () => {
    for (const [index, [, reach]] of doubtful.entries()) {
      const answers = fill({ ...reach, name: `Zurück ${index}` });
      assert.equal((await ask(answers)).status, 422);
      assert.equal((await ask(answers)).status, 200);
      assert.equal((await ask({ ...answers, name: `Zurück ${index} anders` })).status, 422);
    }
  });

  it('asks about another number when it has changed, and about none that is certain', async () => {
    const answers = fill({ phone: '0171' });
    const asked = await ask(answers);
    const changed = await again({ ...answers, phone: '0172' }, asked, 'check');
    assert.equal(changed.status, 422);
    const certain = await again({ ...answers, phone: '06152 12345' }, changed, 'check');
    assert.equal(certain.status, 200);
    assert.match(certain.text, /International: \+49 6152 12345</);
    const back = await again({ ...answers, phone: '0172' }, certain, 'check');
    assert.equal(back.status, 200, 'that was asked about already');
  });

  it('neither judges nor shows nor keeps what the chosen way does not ask for', async () => {
    const everything = {
      postcode: '645', phone: 'x', email: 'y', address: 'z', times: ['morning', 'night'], voicemail: 'yes', confirm: 'yes', ask: 'yes',
    }; // prettier-ignore
    const ways: Answers[] = [
      { contact: 'phone', phone: '06152 12345', times: 'noon' },
      { contact: 'email', email: 'kim@straße.example' },
      { contact: 'post', address: 'Weg 1\r\n64521 Ort' },
    ];
    for (const [index, way] of ways.entries()) {
      const name = `Nur eines ${index}`;
      const answers = fill({ ...everything, ...way, name });
      const checked = await ask(answers);
      assert.equal(checked.status, 200);
      const shown = [...checked.text.matchAll(/<bdi class="typed">(.*?)<\/bdi>/gs)].map(([, value = '']) =>
        unescaped(value),
      );
      assert.equal(shown.includes('mittags'), index === 0);
      assert.equal((await again(answers, checked, 'send')).status, 303);
      const letter = (await letterOf(name)).replace(/\s+/g, ' ');
      const [, ...rest] = shown;
      for (const value of rest) assert.ok(inLetter(letter, value), `${value} in ${letter}`);
      assert.doesNotMatch(letter, /Postleitzahl:/);
      if (index > 0) assert.doesNotMatch(letter, /Zeiten|Mailbox/);
    }
  });
  /** What the page says to the person, the letter says of the person. */
  const inLetter = (letter: string, value: string) =>
    value.startsWith('Man darf Ihnen')
      ? letter.includes('Eine Nachricht darf hinterlassen werden.')
      : value.split(/\s*(?:\s+|,| und )\s*/).every((word) => letter.includes(word));

  const encodings: [string, (fields: Answers) => BodyInit][] = [
    ['in parts, as our form sends it', partsOf],
    [
      'as a URL has it',
      (fields) => new URLSearchParams(Object.entries(fields).map(([name, value]) => [name, String(value)])),
    ],
  ];
  for (const [encoding, bodyOf] of encodings)
    for (const [script, word] of Object.entries({
      ...scripts,
      ...(encoding.startsWith('in') ? { Familien: family } : {}),
    }))
      it(`takes ${limits.message} characters of ${script} ${encoding}`, async () => {
        const message = first(word).repeat(limits.message);
        const name = first(word).repeat(limits.name);
        const headers = { Origin: portal.url };
        const body = bodyOf({ ...fill({ message, name }), step: 'check' });
        const reply = await fetch(`${portal.url}/interesse/`, { method: 'POST', body, headers });
        assert.equal(reply.status, 200);
        assert.ok(unescaped(await reply.text()).includes(message.normalize('NFC')));
      });

  it('reads the same in parts as from a URL, whatever was typed', async () => {
    const headers = { Origin: portal.url };
    for (const [index, typed] of naughty.entries()) {
      if (index % 4 !== 0) continue;
      const fields = { ...fill({ message: typed, name: typed.slice(0, 90) }), step: 'check' };
      const [parts, url] = await Promise.all(
        encodings.map(async ([, bodyOf]) => {
          const reply = await fetch(`${portal.url}/interesse/`, { method: 'POST', body: bodyOf(fields), headers });
          const values = (await reply.text()).match(/(?:typed">|value=")[^<"]*|area[^>]*>[^<]*/g);
          return [
            reply.status,
            values
              ?.filter((value) => !tokens.test(value))
              .join('')
              .replace(/\r\n?/g, '\n'),
          ];
        }),
      );
      assert.deepEqual(parts, url, JSON.stringify(typed));
    }
  });
  /** What is another on every page. */
  const tokens = /^value="[\w.~-]{22,}"?$/;

  it('says kindly what to do where one character is piled up, and where all is far too long', async () => {
    const piled = await ask(fill({ message: `Hallo a${'\u0336\u0489'.repeat(30)}` }));
    assert.equal(piled.status, 422);
    assert.match(piled.text, /über oder unter sich/);
    const long = await ask(fill({ message: 'a'.repeat(70_000) }));
    assert.equal(long.status, 413);
    assert.match(long.text, /haben wir nichts angenommen\..*Kürzen Sie bitte Ihre Nachricht/s);
  });

  it('says where what was typed is lost on its way, and keeps the rest', async () => {
    const fields = new URLSearchParams(
      Object.entries(fill({ name: 'NAME', step: 'check' })).map(([name, value]) => [name, String(value)]),
    );
    const reply = await fetch(`${portal.url}/interesse/`, {
      method: 'POST',
      body: fields.toString().replace('NAME', 'J%FCrgen'),
      headers: { Origin: portal.url, 'Content-Type': 'application/x-www-form-urlencoded' },
    });
    assert.equal(reply.status, 422);
    assert.match(await reply.text(), /name-error/);
  });

  it('has a page for who comes back to the check page, which sends nothing and leads to the forms', async () => {
    for (const query of ['', '?site=x', '?%C3%A4=1']) {
      const reply = await get(`${portal.url}/interesse/${query}`);
      assert.equal(reply.status, 405);
      assert.equal(reply.headers.get('allow'), 'POST');
      for (const part of [
        '<html lang="de"',
        'nichts gesendet',
        'href="/projekte/v-i-t/interesse/"',
        'href="/projekte/"',
      ])
        assert.ok(reply.text.includes(part), part);
      assert.ok(!reply.text.includes('href="/projekte/kopra/interesse/"'), 'what has ended has no form');
    }
  });
});

function partsOf(fields: Answers): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) form.append(name, one);
  return form;
}
