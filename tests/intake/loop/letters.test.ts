/** What the letters of the ladder say, as they really leave. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { COORDINATOR, DEPUTY, openSmallPortal } from './small-portal.ts';

const tried = { deed: 'not-reached' } as const;

describe('a reminder', () => {
  it('names by when the person should have heard from somebody, and that nobody has tried', async () => {
    await using portal = await openSmallPortal();
    await portal.send('nord');
    await portal.pass(2);
    const [mail] = portal.to(COORDINATOR, /^V-I-T Ort nord: Noch offen \(VIT-/);
    assert.match(mail?.text ?? '', /^ {2}Antwort bis: +30\. November 2026$/m);
    assert.doesNotMatch(mail?.text ?? '', /Versuche|nicht erreicht/);
  });

  it('names the tries in vain, and when the last one was', async () => {
    await using portal = await openSmallPortal();
    const id = await portal.send('nord');
    await portal.say(id, tried);
    await portal.passHours(1);
    await portal.say(id, tried);
    await portal.pass(2);
    const [mail] = portal.to(COORDINATOR, /Noch offen/);
    assert.match(
      mail?.text ?? '',
      /^ {2}Versuche: +2-mal nicht erreicht, zuletzt am 23\. November 2026, 11:00 Uhr\.$/m,
    );
  });

  const sites: [sites: string[], subject: RegExp][] = [
    [['nord', 'nord'], /^V-I-T Ort nord: 2 Nachrichten sind noch offen, Antwort bis 30\. November 2026$/],
    [['nord', 'sued'], /^V-I-T: 2 Nachrichten sind noch offen, Antwort bis 30\. November 2026$/],
    [['nord', 'sued', 'ost'], /^3 Nachrichten sind noch offen, Antwort bis 30\. November 2026$/],
  ];
  for (const [places, subject] of sites)
    it(`of ${places.join(', ')} says in its subject what is the same of all, and by when`, async () => {
      await using portal = await openSmallPortal();
      for (const [index, site] of places.entries()) await portal.send(site, { name: `Kim ${index}` });
      await portal.pass(2);
      const [mail, ...others] = portal.to(COORDINATOR, /offen/);
      assert.match(mail?.subject ?? '', subject);
      assert.deepEqual(others, []);
      assert.match(mail?.text ?? '', /Suchen Sie zu jeder Nummer die E-Mail/);
      // Each stands by itself, with its own link.
      assert.equal(mail?.text.match(/\n\n {2}Nummer: [^]*?\n {2}https:\S+(?=\n\n)/g)?.length, places.length);
      for (const word of ['Kim', '06152']) assert.ok(!`${mail?.subject}${mail?.text}`.includes(word), word);
    });
});

describe('the letter to the deputy', () => {
  it('says that they stand in, what was tried, and what comes next for them; the rest is the letter', async () => {
    await using portal = await openSmallPortal();
    const id = await portal.send('nord', { message: 'Bitte langsam sprechen.' });
    await portal.say(id, tried);
    await portal.pass(4);
    const [letter] = portal.to(COORDINATOR, /Bitte melden Sie sich/);
    const [mail, ...others] = portal.to(DEPUTY);
    assert.deepEqual(others, []);
    assert.equal(mail?.subject, letter?.subject);
    const text = mail?.text ?? '';
    assert.match(text, /^Sie bekommen diese E-Mail als Vertretung: Noch hat niemand/);
    assert.match(text, /Die Person wurde 1-mal nicht erreicht, am 23\. November 2026, 10:00 Uhr\./);
    assert.match(text, /^ {2}Drückt bis zum 30\. November 2026 niemand „Ich kümmere mich“ oder$/m);
    assert.doesNotMatch(text, /Nach \d Arbeitstag|auch die Vertretung/);
    assert.match(letter?.text ?? '', /Nach 2 Arbeitstagen erinnert das Portal daran\./);
    // All else stands there as it stood.
    const [before = '', after = ''] = (letter?.text ?? '').split(/ {2}Drückt niemand[^]*gemeldet hat\./);
    assert.ok(text.includes(before) && text.endsWith(after) && after.endsWith('Bitte langsam sprechen.'));
  });
});
