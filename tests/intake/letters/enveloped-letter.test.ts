/** The way of an interest to a site that has a certificate. */
import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pino } from 'pino';
import { startCourier } from '../../../src/intake/delivery/courier.ts';
import { makeMailer } from '../../../src/intake/delivery/message.ts';
import type { Message } from '../../../src/intake/delivery/message.ts';
import { DeliveryError } from '../../../src/intake/delivery/failures.ts';
import { receive } from '../../../src/intake/receive.ts';
import { open, seal } from '../../../src/intake/sealing/seal.ts';
import { makeSigner } from '../../../src/intake/sealing/smime.ts';
import type { Signer } from '../../../src/intake/sealing/smime.ts';
import type { Content } from '../../../src/content/content.ts';
import { makeIdentity, opened, textOf, verified } from '../../support/certificates.ts';
import type { Identity } from '../../support/certificates.ts';
import {
  caseUrl,
  inputOf,
  makeContent,
  makeProject,
  makeSite,
  officeUrl,
  sealedOf,
  siteUrl,
} from '../../support/fixture.ts';
import { temporaryFolder } from '../../support/folder.ts';
import type { Folder } from '../../support/folder.ts';
import { listContents } from '../../../src/intake/store/letters/contents.ts';
import { readQueue } from '../../../src/intake/store/letters/queue.ts';
import { openStore } from '../../../src/intake/store/open-store.ts';
import type { OpenStore } from '../../../src/intake/store/open-store.ts';

const DAY = 24 * 60 * 60_000;
const typed = { name: "Änne O'Neil 😀", contact: 'email', email: 'aenne@oneil.example', message: 'Grüße – „ß“ 👨‍👩‍👧' };

let folder: Folder;
let site: Identity;
let deputy: Identity;
let office: Identity;
/** Ends in ten days. */
let brief: Identity;
before(async () => {
  folder = await temporaryFolder();
  site = await makeIdentity(folder.path, 'nord', { kind: 'rsa:3072' });
  deputy = await makeIdentity(folder.path, 'vertretung');
  office = await makeIdentity(folder.path, 'buero', { kind: 'secp384r1' });
  brief = await makeIdentity(folder.path, 'kurz', { days: 10 });
});
after(() => folder[Symbol.asyncDispose]());

interface Keys {
  site?: Identity;
  deputy?: Identity;
  office?: Identity;
}

const named = (identity: Identity | undefined) => identity && { file: 'x.pem', pem: identity.certificate };

function contentWith(keys: Keys, addresses: Record<string, unknown> = {}): Content {
  const certificates = { certificate: named(keys.site), deputyCertificate: named(keys.deputy) };
  const known = { letterAddress: 'nord@example.org', deputyLetterAddress: 'vertretung@example.org', ...addresses };
  const coordinator = { name: 'Frau Beispiel', role: 'Koordination', phone: '06152 999' };
  return makeContent(
    [makeProject('v-i-t', { acronym: 'V-I-T' })],
    [makeSite('nord', 'v-i-t', { ...known, ...certificates, coordinator })],
    { office: { name: 'Büro', email: 'buero@example.org', certificate: named(keys.office) } },
  );
}

/** A portal with a clock and addresses that can die. */
class Trial implements AsyncDisposable {
  readonly #folder: Folder;
  readonly opened: OpenStore;
  readonly sent: Message[] = [];
  readonly dead = new Set<string>();
  readonly results: string[] = [];
  clock = Date.now();

  constructor(place: Folder, store: OpenStore) {
    this.#folder = place;
    this.opened = store;
  }

  static async open(): Promise<Trial> {
    const place = await temporaryFolder();
    return new Trial(place, await openStore({ dataDir: place.path, databaseUrl: undefined, secrets: undefined }));
  }

  async send(content: Content, signer?: Signer): Promise<void> {
    const events = { onStored: () => undefined, onAlert: () => undefined };
    const input = inputOf({ step: 'send', ...typed });
    const { kind } = await receive(input, true, { ...this.opened, content, siteUrl, signer, ...events }, this.clock);
    assert.equal(kind, 'stored');
  }

  /** Lets the courier try until it has tried so often. */
  async deliver(content: Content, attempts: number): Promise<void> {
    const until = this.results.length + attempts;
    const done = Promise.withResolvers<void>();
    const courier = startCourier({
      ...this.opened,
      content,
      fallback: { office: content.portal.office?.email, trial: false },
      caseUrl,
      officeUrl,
      hostname: 'portal.example',
      log: pino({ level: 'silent' }),
      now: () => this.clock,
      onAttempt: (result) => {
        this.results.push(result);
        if (this.results.length === until) done.resolve();
      },
      mailer: (message) => {
        if (this.dead.has(message.to)) return Promise.reject(new DeliveryError('recipient-refused'));
        this.sent.push(message);
        return Promise.resolve();
      },
    });
    await done.promise;
    await courier.stop();
  }

  async kept() {
    const rows = await listContents(this.opened.store, '', 10);
    return rows.map(({ id, sealed }) => open(this.opened.keyring, id, sealed));
  }

  async [Symbol.asyncDispose]() {
    await this.opened.close();
    await this.#folder[Symbol.asyncDispose]();
  }
}

/** The whole mail as it would lie in a mailbox. */
async function mailOf(message: Message): Promise<Buffer> {
  await using place = await temporaryFolder();
  await makeMailer({ smtpUrl: undefined, mailFrom: undefined, dataDir: place.path })(message);
  const [name = ''] = await readdir(join(place.path, 'mail', 'new'));
  return readFile(join(place.path, 'mail', 'new', name));
}

const readBy = async (message: Message | undefined, reader: Identity) => {
  assert.ok(message);
  return textOf(await opened(folder.path, await mailOf(message), reader));
};

const saysNothing = (text: string) => {
  for (const word of ["O'Neil", 'oneil.example', 'Grüße', '😀']) assert.ok(!text.includes(word), word);
};

describe('an interest for a site with a certificate', () => {
  it('is kept so that the portal cannot read it any more', async () => {
    await using trial = await Trial.open();
    await trial.send(contentWith({ site }));
    const [letter, ...more] = await trial.kept();
    assert.deepEqual(more, []);
    assert.equal(letter?.text, '');
    saysNothing(JSON.stringify(letter) + Buffer.from(letter?.envelope?.cms ?? '', 'base64').toString('latin1'));
    assert.match(letter?.envelope?.readers.join() ?? '', /^site:[0-9A-F]{64}$/);
  });

  it('reaches the coordinator word for word, under fixed headers and without Reply-To', async () => {
    await using trial = await Trial.open();
    await trial.send(contentWith({ site }));
    await trial.deliver(contentWith({ site }), 1);
    const [message] = trial.sent;
    assert.match(message?.subject ?? '', /^V-I-T Ort nord: Bitte melden Sie sich \(VIT-\w{4}-\w{3}\)$/);
    assert.deepEqual([message?.to, message?.replyTo], ['nord@example.org', undefined]);
    const raw = (await mailOf(message as Message)).toString('latin1');
    saysNothing(raw);
    assert.match(raw, /^Content-Type: application\/pkcs7-mime;\n smime-type=enveloped-data; name=smime.p7m$/m);
    assert.doesNotMatch(raw, /reply-to/i);
    const text = await readBy(message, site);
    assert.ok(text.startsWith('Jemand interessiert sich für V-I-T in Ort nord.'));
    assert.ok(text.includes(`Name:          ${typed.name}\n`) && text.includes(`E-Mail:        ${typed.email}\n`));
    assert.ok(text.endsWith(`\n\n${typed.message}`));
  });

  it('can be read by coordinator, deputy and office, each with a key of their own, and says so', async () => {
    await using trial = await Trial.open();
    const content = contentWith({ site, deputy, office });
    await trial.send(content);
    await trial.deliver(content, 1);
    const [one, two, three] = [
      await readBy(trial.sent[0], site),
      await readBy(trial.sent[0], deputy),
      await readBy(trial.sent[0], office),
    ];
    assert.ok(one === two && two === three && one.endsWith(typed.message));
    assert.match(one, /^Diese E-Mail können lesen: die Ansprechperson des Standorts, die Vertretung, das Büro/);
  });

  it('is signed inside the envelope where the portal has a certificate', async () => {
    await using trial = await Trial.open();
    await trial.send(contentWith({ site }), makeSigner(deputy));
    await trial.deliver(contentWith({ site }), 1);
    const inside = await opened(folder.path, await mailOf(trial.sent[0] as Message), site);
    assert.ok(textOf(await verified(folder.path, inside, deputy)).endsWith(typed.message));
  });
});

describe('when the coordinator cannot be reached', () => {
  it('the next who can open it gets it, also past a deputy without a key', async () => {
    await using trial = await Trial.open();
    trial.dead.add('nord@example.org');
    await trial.send(contentWith({ site, office }));
    await trial.deliver(contentWith({ site, office }), 2);
    assert.deepEqual(
      trial.sent.map(({ to }) => to),
      ['buero@example.org'],
    );
    assert.ok((await readBy(trial.sent[0], office)).endsWith(typed.message));
  });

  it('a deputy without a key is told once whom to ask, and the letter waits for who can open it', async () => {
    await using trial = await Trial.open();
    const content = contentWith({ site });
    trial.dead.add('nord@example.org');
    await trial.send(content);
    await trial.deliver(content, 2);
    const [told, ...others] = trial.sent;
    assert.deepEqual([told?.to, told?.cms, others], ['vertretung@example.org', undefined, []]);
    assert.match(told?.subject ?? '', /^V-I-T Ort nord: Bitte nachfragen \(VIT-/);
    saysNothing(told?.text ?? '');
    assert.match(
      told?.text ?? '',
      /Ort nord[^]*VIT-\w{4}-\w{3}[^]*Bitte fragen Sie am Standort nach \(Frau Beispiel, 06152 999\)/,
    );
    assert.equal((await readQueue(trial.opened.store)).noReader, 1);

    await trial.deliver(content, 2);
    assert.equal(trial.sent.length, 1);
    const mended = contentWith({ site }, { letterAddress: 'neu@example.org' });
    await trial.deliver(mended, 1);
    assert.deepEqual([trial.sent[1]?.to, trial.results.at(-1)], ['neu@example.org', 'delivered']);
    assert.ok((await readBy(trial.sent[1], site)).endsWith(typed.message));
  });

  it('a coordinator with a new certificate still gets what was sealed for the old one', async () => {
    await using trial = await Trial.open();
    await trial.send(contentWith({ site }));
    await trial.deliver(contentWith({ site: brief, deputy }), 1);
    assert.deepEqual([trial.sent[0]?.to, typeof trial.sent[0]?.cms], ['nord@example.org', 'string']);
  });
});

describe('while the coordinator is away', () => {
  const away = [{ who: 'ansprechperson', from: '2020-01-01', to: '2999-12-31' }];
  const sentTo = ({ sent }: Trial) => sent.map(({ to, cms }) => [to, cms === undefined ? 'told' : 'letter']);

  it('a deputy with a key gets the letter, and nobody else', async () => {
    await using trial = await Trial.open();
    const content = contentWith({ site, deputy, office }, { away });
    await trial.send(content);
    await trial.deliver(content, 1);
    assert.deepEqual(sentTo(trial), [['vertretung@example.org', 'letter']]);
    assert.ok((await readBy(trial.sent[0], deputy)).endsWith(typed.message));
  });

  it('an office with a key gets it past a deputy without one', async () => {
    await using trial = await Trial.open();
    const content = contentWith({ site, office }, { away });
    await trial.send(content);
    await trial.deliver(content, 1);
    assert.deepEqual(sentTo(trial), [['buero@example.org', 'letter']]);
  });

  it('the coordinator gets it where nobody else has a key, and who is there is told without a word of it', async () => {
    await using trial = await Trial.open();
    const content = contentWith({ site }, { away });
    await trial.send(content);
    await trial.deliver(content, 1);
    assert.deepEqual(sentTo(trial), [
      ['vertretung@example.org', 'told'],
      ['nord@example.org', 'letter'],
    ]);
    assert.ok((await readBy(trial.sent[1], site)).endsWith(typed.message));
    const told = trial.sent[0]?.text ?? '';
    saysNothing(told);
    assert.match(told, /Die E-Mail liegt im Postfach der Ansprechperson\. Dort ist gerade niemand da\./);
    assert.doesNotMatch(told, /Frau Beispiel/);
    assert.deepEqual(trial.results, ['delivered']);
  });

  it('the office is told where the deputy’s address is dead, too', async () => {
    await using trial = await Trial.open();
    const content = contentWith({ site }, { away });
    trial.dead.add('vertretung@example.org');
    await trial.send(content);
    await trial.deliver(content, 2);
    assert.deepEqual(sentTo(trial), [
      ['buero@example.org', 'told'],
      ['nord@example.org', 'letter'],
    ]);
  });

  it('nobody but the coordinator is written to where no other address works', async () => {
    await using trial = await Trial.open();
    const content = contentWith({ site }, { away });
    for (const address of ['vertretung@example.org', 'buero@example.org']) trial.dead.add(address);
    await trial.send(content);
    await trial.deliver(content, 3);
    assert.deepEqual(sentTo(trial), [['nord@example.org', 'letter']]);
  });
});

describe('when the certificate of the site has ended', () => {
  it('the deputy gets the letter, sealed for them', async () => {
    await using trial = await Trial.open();
    const content = contentWith({ site: brief, deputy });
    trial.clock += 11 * DAY;
    await trial.send(content);
    await trial.deliver(content, 1);
    assert.equal(trial.sent[0]?.to, 'vertretung@example.org');
    assert.ok((await readBy(trial.sent[0], deputy)).endsWith(typed.message));
    await assert.rejects(readBy(trial.sent[0], brief));
  });

  it('and there is no other, it waits and never leaves in plain text, until content names a new one', async () => {
    await using trial = await Trial.open();
    trial.clock += 11 * DAY;
    await trial.send(contentWith({ site: brief }));
    await trial.deliver(contentWith({ site: brief }), 1);
    assert.deepEqual([trial.sent, trial.results], [[], ['no-certificate']]);
    assert.equal((await readQueue(trial.opened.store)).noCertificate, 1);
    await trial.deliver(contentWith({ site }), 1);
    assert.equal(trial.sent[0]?.to, 'nord@example.org');
    assert.ok((await readBy(trial.sent[0], site)).endsWith(typed.message));
  });

  it('it leaves in plain text only once content names no certificate any more', async () => {
    await using trial = await Trial.open();
    trial.clock += 11 * DAY;
    await trial.send(contentWith({ site: brief }));
    await trial.deliver(contentWith({}), 1);
    assert.deepEqual([trial.sent[0]?.to, trial.sent[0]?.cms], ['nord@example.org', undefined]);
    assert.ok(trial.sent[0]?.text.endsWith(typed.message));
  });
});

describe('what was written before the site had a certificate', () => {
  it('is sealed when it leaves', async () => {
    await using trial = await Trial.open();
    await trial.send(contentWith({}));
    await trial.deliver(contentWith({ site }), 1);
    assert.ok((await readBy(trial.sent[0], site)).endsWith(typed.message));
    saysNothing(JSON.stringify(trial.sent[0]));
  });

  it('goes sealed to an office that decides about it, too', async () => {
    await using trial = await Trial.open();
    const { keyring, put } = trial.opened;
    const letters = ['letter', 'review'].map((kind) => ({
      id: `${kind}-a`,
      kind: kind as 'letter' | 'review',
      sealed: seal(keyring, `${kind}-a`, { text: `Geheim ${kind}` }),
    }));
    await put({ ...sealedOf('a'), letters, receivedAt: trial.clock, heldBecause: ['honeypot'] });
    await trial.deliver(contentWith({ site, office }), 1);
    assert.equal(trial.sent[0]?.to, 'buero@example.org');
    assert.match(await readBy(trial.sent[0], office), /Geheim review$/);
  });
});

describe('an interest that is for the office', () => {
  it('is sealed where the office has a certificate', async () => {
    await using trial = await Trial.open();
    const content = contentWith({ office });
    content.sites[0] = makeSite('nord', 'v-i-t');
    await trial.send(content);
    await trial.deliver(content, 1);
    assert.equal(trial.sent[0]?.to, 'buero@example.org');
    assert.ok((await readBy(trial.sent[0], office)).endsWith(typed.message));
  });
});
