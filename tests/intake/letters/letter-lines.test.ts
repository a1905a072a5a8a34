/** What mail programs do to lines, on every mail that leaves. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { pino } from 'pino';
import { askMessage, messageFor } from '../../../src/intake/delivery/addressees.ts';
import { confirmationTo, questionTo } from '../../../src/intake/letters/mail-to-person.ts';
import { berlinDay } from '../../../src/domain/days/calendar.ts';
import { needs, times, ways } from '../../../src/domain/interest.ts';
import type { Decision, Letter, Reason, Recipient } from '../../../src/domain/interest.ts';
import { writeLetter } from '../../../src/intake/letters/coordinator-letter.ts';
import { makeMailer } from '../../../src/intake/delivery/message.ts';
import type { Message } from '../../../src/intake/delivery/message.ts';
import { factLine } from '../../../src/intake/letters/letter-lines.ts';
import { writeReview } from '../../../src/intake/letters/review-letter.ts';
import { sealFor } from '../../../src/intake/sealing/smime.ts';
import { open } from '../../../src/intake/sealing/seal.ts';
import { startWatch } from '../../../src/intake/housekeeping/watch.ts';
import { withdraw } from '../../../src/intake/withdraw.ts';
import { makeIdentity } from '../../support/certificates.ts';
import { content, keyring, makeInterest, makeSite, north, now, sealedOf, twoSites } from '../../support/fixture.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { arrived, readMaildir } from '../delivery/mails.ts';
import { openTemporary } from '../../support/opened.ts';
import { claimLetters } from '../../../src/intake/store/letters/claim.ts';
import type { ClaimedLetter } from '../../../src/intake/store/letters/claim.ts';
import { openStore } from '../../../src/intake/store/open-store.ts';
import { raiseAlert } from '../../../src/intake/store/tables/alerts.ts';

const origin = { content, hostname: 'teilhabe.jobcenter-musterkreis.example', now: () => now };
const secretUrl = (page: string) => `https://teilhabe.jobcenter-musterkreis.example/${page}/${'x'.repeat(43)}/`;

const letters = ways.map((contact) =>
  writeLetter(
    makeInterest({
      contact,
      reach: contact === 'email' ? 'kim@a.example' : 'Weg 1\n64521 Ort',
      needs: [...needs],
      times: [...times],
    }),
    {
      reference: 'VIT-7K3M-9QX',
      project: twoSites,
      site: north,
      flags: ['honeypot', 'no-origin'],
      receivedAt: now,
      answerBy: '2026-11-26',
      askedOn: '2026-11-27',
      earlier: 'VIT-2222-222',
      caseUrl: secretUrl('vorgang'),
      ladder: { remind: 2, deputy: 4, office: 5 },
      portalName: 'Wege',
    },
  ),
);
const reasons: Reason[] = [
  'honeypot',
  'no-origin',
  'too-fast',
  'no-check',
  'client-rate',
  'links',
  'markup',
  'unsolved',
];
const review = writeReview(letters[0] ?? { text: '' }, {
  reference: 'VIT-7K3M-9QX',
  reasons,
  reviewUrl: secretUrl('pruefung'),
  until: now,
});
/** What those are told who have the letter of somebody who takes it back. */
const notices: Letter[] = [];
{
  await using opened = await openTemporary();
  await opened.put(sealedOf('x', { reference: 'VIT-7K3M-9QX' }));
  await claimLetters(opened.store, 1, now);
  await withdraw({ ...opened, keyring }, 'x', 'VIT-7K3M-9QX', now);
  for (const { id, sealed } of await claimLetters(opened.store, 10, now))
    notices.push(open(keyring, id, sealed) ?? assert.fail('does not open'));
}

/** What the office is told. */
async function alerts(): Promise<Message[]> {
  await using folder = await temporaryFolder();
  const opened = await openStore({ dataDir: folder.path, databaseUrl: undefined, secrets: undefined });
  const sent: Message[] = [];
  const causes = ['auth', 'tls', 'greeting', 'clock', 'missed VIT-7K3M-9QX', 'missed VIT-2222-222'];
  for (const cause of causes) await raiseAlert(opened.store, cause, now, 'VIT-7K3M-9QX');
  const told = Promise.withResolvers<void>();
  const watch = startWatch({
    ...opened,
    content,
    fallback: { office: 'buero@example.org', trial: false },
    hostname: origin.hostname,
    log: pino({ level: 'silent' }),
    now: () => now,
    mailer(message) {
      // The two of one kind come in one mail.
      if (sent.push(message) === causes.length - 1) told.resolve();
      return Promise.resolve();
    },
  });
  await told.promise;
  await watch.stop();
  await opened.close();
  return sent;
}

const made: [ClaimedLetter['kind'], Letter][] = [
  ...letters.map((letter) => ['letter', letter] as [ClaimedLetter['kind'], Letter]),
  ['review', review],
  ...notices.map((notice) => ['notice', notice] as [ClaimedLetter['kind'], Letter]),
  ['confirmation', confirmationTo('kim@a.example', secretUrl('eingang'), '2026-11-26')],
  ['question', questionTo('kim@a.example', secretUrl('eingang'))],
];

const claimed = (kind: ClaimedLetter['kind'], decision: Decision | null = null) => ({
  id: 'x'.repeat(22),
  interest: 'a',
  kind,
  lease: '',
  sealed: Buffer.alloc(0),
  attempts: 0,
  refused: [],
  reached: [],
  reference: 'VIT-7K3M-9QX',
  project: 'v-i-t',
  site: 'nord',
  leg: 0,
  receivedAt: now,
  sentAt: now,
  decision,
});
const roles: Recipient['role'][] = ['site', 'deputy', 'office'];
const messages: Message[] = [
  ...(await alerts()),
  ...made.map(([kind, letter]) => messageFor(claimed(kind), letter, { role: 'site', address: 'a@b.example' }, origin)),
  ...roles.flatMap((role) =>
    (['released', 'unchecked'] as const).map((decision) =>
      messageFor(claimed('letter', decision), letters[0] ?? { text: '' }, { role, address: 'a@b.example' }, origin),
    ),
  ),
  ...[review, { text: '' }].map((letter) =>
    askMessage(claimed('letter'), letter, { role: 'deputy', address: 'a@b.example' }, origin),
  ),
  ...[['ansprechperson'], ['vertretung'], ['ansprechperson', 'vertretung']].flatMap((gone) => {
    const away = gone.map((who) => ({ who, from: berlinDay(now), to: berlinDay(now) }));
    const absent = { ...origin, content: { ...content, sites: [makeSite('nord', 'v-i-t', { away })] } };
    return [
      ...roles.flatMap((role) => [
        messageFor(claimed('letter'), { text: '' }, { role, address: 'a@b.example' }, absent),
        messageFor(claimed('letter'), { text: '' }, { role, address: 'a@b.example', away: true }, absent),
      ]),
      ...(['site', 'deputy'] as const).map((role) =>
        askMessage(claimed('letter'), { text: '' }, { role: 'office', address: 'a@b.example' }, absent, {
          role,
          address: 'b@b.example',
          away: true,
        }),
      ),
    ];
  }),
];

/**
 * Lines that Outlook joins to the one before (option „Remove extra line breaks“, on by default), as it was found by trying:
 * a line of 40 characters or more lets the next ones be joined, until one begins with two spaces or a tab, or the one
 * before ends a sentence, or with a tab or three spaces. An empty line is never joined.
 */
function joinedByOutlook(text: string): string[] {
  let joining = false;
  return text.split('\n').filter((line) => {
    const stands = /^( {2}|\t|$)/.test(line);
    const joined = joining && !stands;
    joining =
      line.length >= 40 ? !/([.?!:]|\t| {3})$/.test(line) : joining && !stands && !/([.?!:]|\t| {3})$/.test(line);
    return joined;
  });
}

describe('a mail of the portal', () => {
  it('is one of every kind', () => {
    const kinds = new Set(messages.map(({ subject }) => subject.replace(/ \(.*/, '')));
    // Letter, review, notice, question to who cannot read it, two to the person, five alerts.
    assert.equal(kinds.size, 11, [...kinds].join());
  });

  it('has no line that Outlook joins to the one before', () => {
    for (const { subject, text } of messages) assert.deepEqual(joinedByOutlook(text), [], subject);
    assert.deepEqual(joinedByOutlook(`${'x'.repeat(40)}\na\n  b\nc`), ['a']);
  });

  it('has no line of more than 76 characters when it leaves: plain, signed or sealed', async () => {
    await using folder = await temporaryFolder();
    const own = await makeIdentity(folder.path, 'portal');
    const reader = await makeIdentity(folder.path, 'leser');
    const cms = (await sealFor([reader.certificate], Buffer.from('Guten Tag'))).toString('base64');
    const mailer = makeMailer({
      smtpUrl: undefined,
      mailFrom: 'portal@teilhabe.jobcenter-musterkreis.example',
      dataDir: folder.path,
      signing: { certificate: own.certificate, key: own.key },
    });
    for (const message of messages) {
      await mailer(message);
      await mailer({ ...message, cms });
    }
    const raws = [
      ...(await readMaildir(folder.path)),
      ...(await Promise.all(messages.map((one) => arrived(one)))).map(({ raw }) => raw),
    ];
    assert.equal(raws.length, 3 * messages.length);
    for (const raw of raws) {
      const long = raw.split('\n').filter((line) => line.length > 76);
      // One word that cannot be folded (RFC 5322, 2.1.1: 998).
      assert.deepEqual(
        long.filter((line) => !/^(Message-ID:)? <\S+>$/i.test(line)),
        [],
      );
      assert.match(raw, /^Auto-Submitted: auto-generated$/m);
      assert.match(raw, /^X-Auto-Response-Suppress: All$/m);
    }
  });
});

it('a fact keeps its space, however long its label is', () => {
  const word = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
    .map((text) => text.replaceAll(/[^\p{L} ]/gu, 'x'));
  fc.assert(
    fc.property(word, word, (label, typed) => {
      const line = factLine(label, typed);
      assert.match(line.slice(2 + label.length), /^: +/);
      assert.ok(line.startsWith(`  ${label}: `) && line.endsWith(` ${typed}`));
    }),
  );
});
