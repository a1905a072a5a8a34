/** A backup is restored: nothing withdrawn comes back, nobody is written to twice, receipts keep opening. */
import assert from 'node:assert/strict';
import { copyFile, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, it } from 'node:test';
import { temporaryFolder } from '../support/folder.ts';
import { caseLinkOf } from '../support/links.ts';
import { get } from '../support/person.ts';
import { root, runToEnd, startProgram } from '../support/program.ts';
import type { Program } from '../support/program.ts';
import { scriptedSmtp } from '../support/scripted-smtp.ts';
import type { ScriptedSmtp } from '../support/scripted-smtp.ts';
import { addresses, arrivedAt, untilArrived } from './people.ts';
import { arrivedBefore, close, letOneOut, send, takeBack, takeOver } from './rehearsal.ts';
import type { Sent } from './rehearsal.ts';

const desk = (dataDir: string, ...args: string[]) =>
  runToEnd(root, ['src/programs/desk.ts', ...args], { DATA_DIR: dataDir });

interface Disaster extends AsyncDisposable {
  portal: Program;
  mailbox: ScriptedSmtp;
  copy: string;
  withdrawn: Sent;
  /** Reference of the letter that was delivered, and of the one that was taken over. */
  delivered: string;
  taken: string;
  waiting: string[];
  /** Of all that was backed up. */
  sent: Sent[];
}

/** Five wait; a backup; one is taken back, one delivered, one delivered and taken over; the portal dies. */
async function disaster(signal: NodeJS.Signals): Promise<Disaster> {
  const tidy = new AsyncDisposableStack();
  const mailbox = tidy.use(await scriptedSmtp());
  const portal = tidy.use(await startProgram({ env: { SMTP_URL: mailbox.url.href, ...addresses } }));
  const folder = tidy.use(await temporaryFolder());
  close(mailbox);
  const sent: Sent[] = [];
  for (const name of ['Eins', 'Zwei', 'Drei', 'Vier', 'Fünf']) sent.push(await send(portal.url, name));
  const copy = join(folder.path, 'copy.db');
  const backup = await desk(portal.dataDir, 'backup', copy);
  assert.equal(backup.code, 0, backup.output);

  const [withdrawn] = sent;
  assert.ok(withdrawn);
  await takeBack(portal.url, withdrawn);
  const retry = () => desk(portal.dataDir, 'retry');
  const delivered = await letOneOut(portal, mailbox, retry);
  const taken = await letOneOut(portal, mailbox, retry);
  const { path = '' } = sent.find(({ reference }) => reference === taken) ?? {};
  await takeOver(portal.url, caseLinkOf(portal.dataDir, path));
  await portal.stop(signal);
  const gone = new Set([withdrawn.reference, delivered, taken]);
  const waiting = sent.map(({ reference }) => reference).filter((reference) => !gone.has(reference));
  return {
    portal,
    mailbox,
    copy,
    withdrawn,
    delivered,
    taken,
    waiting: waiting.toSorted(),
    sent,
    [Symbol.asyncDispose]: () => tidy.disposeAsync(),
  };
}

/** What must hold however it was restored. */
async function assertNothingUndone(portal: Program, mailbox: ScriptedSmtp, before: Disaster): Promise<void> {
  const { waiting, sent, withdrawn, delivered, taken } = before;
  await untilArrived(mailbox, waiting);
  assert.deepEqual(await arrivedBefore(portal, mailbox, 'Danach'), waiting);
  for (const copies of arrivedAt(mailbox).values()) assert.equal(copies.length, 1);
  const states = await Promise.all(
    sent.map(async ({ path, reference }) => [reference, (await get(portal.url + path)).text] as const),
  );
  const stateOf = new Map(states);
  assert.match(stateOf.get(withdrawn.reference) ?? '', /Von Ihnen zurückgenommen/);
  assert.match(stateOf.get(delivered) ?? '', /Zugestellt/);
  assert.match(stateOf.get(taken) ?? '', /Übernommen/);
  const store = new DatabaseSync(join(portal.dataDir, 'intake.db'), { readOnly: true });
  const kept = store
    .prepare('select reference from interest join letter on interest_id = interest.id where sealed is not null')
    .all();
  store.close();
  const references = new Set(kept.map(({ reference }) => String(reference)));
  assert.ok(!references.has(withdrawn.reference), 'what was erased stays so');
}

const withMail = (mailbox: ScriptedSmtp) => ({ SMTP_URL: mailbox.url.href, ...addresses });

describe('a backup that is restored', () => {
  it('undoes nothing that happened since, however often it is restored', async () => {
    await using before = await disaster('SIGTERM');
    const { portal, copy } = before;
    const { code, output } = await desk(portal.dataDir, 'restore', copy);
    assert.equal(code, 0, output);
    assert.match(output, /^ +2 letters were delivered meanwhile/m);
    assert.match(output, /^ +1 interests were taken back meanwhile/m);
    const aside = /the store before lies in (\S+);/.exec(output)?.[1] ?? assert.fail(output);
    assert.deepEqual(await readdir(aside), ['intake.db']);
    assert.equal((await stat(join(portal.dataDir, 'intake.db'))).mode & 0o777, 0o600);
    await using mailbox = await scriptedSmtp();
    await portal.start(withMail(mailbox));
    await assertNothingUndone(portal, mailbox, before);
    await portal.stop();
    // What left in between is known by now, too.
    const again = await desk(portal.dataDir, 'restore', copy);
    assert.equal(again.code, 0, again.output);
    assert.match(again.output, /^ +1 interests are lost that came after the backup/m);
    await using last = await scriptedSmtp();
    await portal.start(withMail(last));
    assert.deepEqual(await arrivedBefore(portal, last, 'Zuletzt'), []);
  });

  it('by a copy by hand is brought up to date at the start', async () => {
    await using before = await disaster('SIGKILL');
    const { portal, copy } = before;
    const store = join(portal.dataDir, 'intake.db');
    for (const end of ['-wal', '-shm']) await rm(store + end, { force: true });
    await copyFile(copy, store);
    await using mailbox = await scriptedSmtp();
    await portal.start(withMail(mailbox));
    assert.match(portal.output(), /done once more, as the journal says/);
    await assertNothingUndone(portal, mailbox, before);
  });

  it('on a new machine needs backup, secret and journal, and no more', async () => {
    await using before = await disaster('SIGTERM');
    await using folder = await temporaryFolder();
    const dataDir = join(folder.path, 'data');
    const secret = (await readFile(join(before.portal.dataDir, 'secret'), 'utf8')).trim();
    const journal = join(before.portal.dataDir, 'journal');
    const { code, output } = await runToEnd(
      root,
      ['src/programs/desk.ts', 'restore', before.copy, '--journal', journal],
      {
        DATA_DIR: dataDir,
        INTAKE_SECRET: secret,
      },
    );
    assert.equal(code, 0, output);
    await using mailbox = await scriptedSmtp();
    await using portal = await startProgram({ env: { ...withMail(mailbox), INTAKE_SECRET: secret }, dataDir });
    await assertNothingUndone(portal, mailbox, before);
    await portal.stop();
    // The lines came along: the same backup again, and the old journal is not needed any more.
    const again = await runToEnd(root, ['src/programs/desk.ts', 'restore', before.copy], {
      DATA_DIR: dataDir,
      INTAKE_SECRET: secret,
    });
    assert.equal(again.code, 0, again.output);
  });
});

describe('without its journal', () => {
  it('a restored store lets nothing out that may be out, until somebody has looked', async () => {
    await using before = await disaster('SIGTERM');
    const { portal, copy, withdrawn, delivered, taken, waiting } = before;
    const journal = join(portal.dataDir, 'journal');
    const kept = `${copy}-journal-of-the-portal`;
    await copyFile(journal, kept);
    await rm(journal);
    const { code, output } = await desk(portal.dataDir, 'restore', copy);
    assert.equal(code, 1, output);
    assert.match(output, /not known in full/);
    assert.match(output, /^5 interests wait/m);
    await using mailbox = await scriptedSmtp();
    await portal.start(withMail(mailbox));
    assert.deepEqual(await arrivedBefore(portal, mailbox, 'Danach'), []);
    const status = await desk(portal.dataDir, 'status');
    assert.equal(status.code, 1);
    for (const { reference } of before.sent)
      assert.match(status.output, new RegExp(`held after a restore.*${reference}`));

    const [first = '', second = ''] = waiting;
    assert.equal((await desk(portal.dataDir, 'release', first)).code, 0);
    await untilArrived(mailbox, [first]);
    assert.doesNotMatch(arrivedAt(mailbox).get(first)?.[0] ?? '', /GEPR|auff=C3=A4llig/, 'nothing was conspicuous');
    assert.equal((await desk(portal.dataDir, 'release', delivered, '--delivered')).code, 0);
    const receipt = before.sent.find(({ reference }) => reference === delivered)?.path ?? '';
    assert.match((await get(portal.url + receipt)).text, /Zugestellt/);
    // The coordinator has the letter, and with it the link.
    const takenPath = before.sent.find(({ reference }) => reference === taken)?.path ?? '';
    await takeOver(portal.url, caseLinkOf(portal.dataDir, takenPath));

    // The journal is found: the rest is known, too.
    const replayed = await desk(portal.dataDir, 'replay', kept);
    assert.equal(replayed.code, 0, replayed.output);
    await untilArrived(mailbox, [second]);
    assert.deepEqual(
      (await arrivedBefore(portal, mailbox, 'Zuletzt')).filter((one) =>
        before.sent.some(({ reference }) => reference === one),
      ),
      waiting,
    );
    assert.match((await get(portal.url + withdrawn.path)).text, /Von Ihnen zurückgenommen/);
  });

  it('a copy by hand lets nothing out either', async () => {
    await using before = await disaster('SIGTERM');
    const { portal, copy, sent } = before;
    await rm(join(portal.dataDir, 'journal'));
    await copyFile(copy, join(portal.dataDir, 'intake.db'));
    await using mailbox = await scriptedSmtp();
    await portal.start(withMail(mailbox));
    assert.deepEqual(await arrivedBefore(portal, mailbox, 'Danach'), []);
    const { code, output } = await desk(portal.dataDir, 'status');
    assert.equal(code, 1);
    for (const { reference } of sent) assert.match(output, new RegExp(`held after a restore.*${reference}`));
  });

  it('whoever may have a letter is asked to delete it when the person takes it back', async () => {
    await using before = await disaster('SIGTERM');
    const { portal, copy } = before;
    await rm(join(portal.dataDir, 'journal'));
    assert.equal((await desk(portal.dataDir, 'restore', copy)).code, 1);
    await using mailbox = await scriptedSmtp();
    await portal.start(withMail(mailbox));
    const sent = before.sent.find(({ reference }) => reference === before.delivered);
    assert.ok(sent);
    await takeBack(portal.url, sent);
    await untilArrived(mailbox, [sent.reference]);
    assert.match(arrivedAt(mailbox).get(sent.reference)?.[0] ?? '', /Subject: .*Zur/);
  });
});

describe('desk restore refuses, and changes nothing:', () => {
  const broken: Record<string, (copy: string) => Promise<void> | void> = {
    'a file that is no database': (copy) => writeFile(copy, 'Sicherung'.repeat(1_000)),
    'a damaged file': async (copy) => {
      const bytes = await readFile(copy);
      bytes.fill(0xff, 4_096, bytes.length - 4_096);
      await writeFile(copy, bytes);
    },
    'half a file': async (copy) => {
      const bytes = await readFile(copy);
      await writeFile(copy, bytes.subarray(0, bytes.length / 2));
    },
    'a database of another program': async (copy) => {
      await rm(copy);
      const other = new DatabaseSync(copy);
      other.exec('create table notes (text)');
      other.close();
    },
    'a store of a newer portal': (copy) => {
      const store = new DatabaseSync(copy);
      store.exec(`insert into kysely_migration (name, timestamp) values ('2999-01-01 more', '')`);
      store.close();
    },
    'no file at all': (copy) => rm(copy),
  };

  it('whatever is wrong with the file, the secret or the moment', async () => {
    await using mailbox = await scriptedSmtp();
    await using portal = await startProgram({ env: withMail(mailbox) });
    await using folder = await temporaryFolder();
    const { reference } = await send(portal.url, 'Eins');
    await untilArrived(mailbox, [reference]);
    const [copy, tried] = [join(folder.path, 'copy.db'), join(folder.path, 'tried.db')];
    assert.equal((await desk(portal.dataDir, 'backup', copy)).code, 0);

    const refused = async (why: RegExp, file = tried, env: Record<string, string> = {}) => {
      const { code, output } = await runToEnd(root, ['src/programs/desk.ts', 'restore', file], {
        DATA_DIR: portal.dataDir,
        ...env,
      });
      assert.equal(code, 2, output);
      assert.match(output, why);
      assert.equal(output.trim().split('\n').length, 1, output);
    };
    await refused(/the portal, or another desk, uses .*: stop it first/, copy);
    await portal.stop();
    const state = async () => (await readdir(portal.dataDir)).filter((name) => !/^(mail|lock.*)$/.test(name));
    const before = await state();
    for (const [what, spoil] of Object.entries(broken)) {
      await copyFile(copy, tried);
      await spoil(tried);
      await refused(/^restore: \S+ is |^restore: \S+ was made by a newer|there is no such file/m);
      assert.deepEqual(await state(), before, what);
    }
    await refused(/^INTAKE_SECRET: does not open/, copy, { INTAKE_SECRET: Buffer.alloc(32, 9).toString('base64') });
    await refused(/is the store itself/, join(portal.dataDir, 'intake.db'));
    assert.deepEqual(await state(), before);
    const reader = new DatabaseSync(join(portal.dataDir, 'intake.db'));
    reader.exec('pragma journal_mode=wal');
    reader.prepare('select count(*) from meta').get();
    await refused(/another program has .* open/, copy);
    reader.close();
  });
});
