/** The journal as a file: what a crash, another process, a full disk or another secret leaves of it. */
import assert from 'node:assert/strict';
import { appendFile, mkdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { makeJournal } from '../../../src/intake/journal/journal.ts';
import { readJournal } from '../../../src/intake/journal/read.ts';
import type { Journal } from '../../../src/intake/journal/journal.ts';
import { coverageOf, formatLine, hashOf, linesSince, parseLines } from '../../../src/intake/journal/lines.ts';
import { gapsIn } from '../../../src/intake/restoring/replay.ts';
import { makeKeyring } from '../../../src/intake/sealing/keys.ts';
import { now } from '../../support/fixture.ts';
import { temporaryFolder } from '../../support/folder.ts';

const keyring = makeKeyring([Buffer.alloc(32, 7)]);
const DAY = 24 * 60 * 60_000;

async function withJournal(use: (journal: Journal, path: string) => Promise<void>): Promise<void> {
  await using folder = await temporaryFolder();
  const path = join(folder.path, 'journal');
  const journal = makeJournal(path, keyring);
  await use(journal, path);
  journal.close();
}

const known = async (path: string) => new Set((await readJournal(path)).lines.map(({ interest }) => interest));
const hash = (reference: string) => {
  const [key] = keyring('journal');
  assert.ok(key);
  return hashOf(key, 'interest', reference);
};
const plain = { key: '', interest: '', letter: '' };
const own = (at: number, event: 'begin' | 'mark' | 'gap' | 'covers', detail = '') => ({ at, event, ...plain, detail });
const epoch = (moment: number) => String(moment).padStart(13, '0');

describe('the journal', () => {
  it('names no reference, and is for its owner alone', () =>
    withJournal(async (journal, path) => {
      await journal.write('withdrawn', { at: now, reference: 'VIT-7K3M-9QX' });
      assert.doesNotMatch(await readFile(path, 'latin1'), /7K3M|VIT/);
      assert.equal((await stat(path)).mode & 0o777, 0o600);
      assert.ok((await known(path)).has(hash('VIT-7K3M-9QX')));
    }));

  it('keeps every line but the one that a crash has torn, wherever it is torn', () =>
    withJournal(async (journal, path) => {
      for (const reference of ['A', 'B']) await journal.write('taken', { at: now, reference, detail: 'x' });
      const { size } = await stat(path);
      const first = (await readFile(path, 'utf8')).indexOf('\n') + 1;
      for (let length = size - 2; length > first; length -= 1) {
        await truncate(path, length);
        const again = makeJournal(path, keyring);
        await again.write('closed', { at: now, reference: `after ${length}` });
        again.close();
        const { lines, damaged } = await readJournal(path);
        assert.deepEqual([lines.map(({ event }) => event), damaged], [['taken', 'closed'], 0], `torn at ${length}`);
      }
    }));

  it('notices a line that was changed', () =>
    withJournal(async (journal, path) => {
      await journal.write('taken', { at: now, reference: 'A' });
      await writeFile(path, (await readFile(path, 'utf8')).replace('taken', 'close'));
      assert.equal((await readJournal(path)).damaged, 1);
    }));

  it('says that it cannot be written, throws at nobody, and goes on after it', () =>
    withJournal(async (journal, path) => {
      await mkdir(path);
      await journal.write('taken', { at: now, reference: 'A' });
      assert.equal(journal.broken, true);
      await rm(path, { recursive: true });
      await journal.write('taken', { at: now, reference: 'B' });
      assert.deepEqual([...(await known(path))], [hash('B')]);
    }));

  it('loses no line of several that write while it is pruned', () =>
    withJournal(async (journal, path) => {
      await journal.append(own(now - 200 * DAY, 'begin', `old ${epoch(1)}`));
      await journal.append(own(now - 150 * DAY, 'mark', `old ${epoch(2)}`));
      await journal.append(own(now - DAY, 'mark', `old ${epoch(3)}`));
      const writers = [journal, makeJournal(path, keyring), makeJournal(path, keyring)];
      const names = Array.from({ length: 300 }, (_none, index) => `R${index}`);
      const writing = names.map(async (reference, index) => {
        await new Promise((resolve) => setTimeout(resolve, index / 10));
        await writers[index % 3]?.write('taken', { at: now, reference });
      });
      await new Promise((resolve) => setTimeout(resolve, 5));
      assert.equal(await journal.prune(now), true);
      await Promise.all(writing);
      for (const writer of writers) writer.close();
      const kept = await known(path);
      assert.deepEqual(
        names.filter((name) => !kept.has(hash(name))),
        [],
      );
      assert.deepEqual([...coverageOf(await readJournal(path)).covers], [['old', epoch(2)]]);
    }));

  it('is not rewritten while all of it may be needed', () =>
    withJournal(async (journal) => {
      await journal.append(own(now - 100 * DAY, 'mark', `it ${epoch(1)}`));
      assert.equal(await journal.prune(now), false);
    }));
});

describe('what a journal can tell of a restored store', () => {
  const from = { epoch: epoch(now), journals: new Map([['it', epoch(now)]]) };
  const journal = (...lines: Parameters<typeof formatLine>[0][]) => ({
    ...parseLines(lines.map((line) => formatLine(line)).join('')),
    name: 'journal',
  });
  const whole = [own(now - DAY, 'begin', `it ${epoch(now - DAY)}`), own(now, 'mark', `it ${epoch(now)}`)];
  const foreign = { at: now + DAY, event: 'taken' as const, key: 'ffffffff', interest: 'x', letter: '', detail: '' };
  const cases: [string, Parameters<typeof gapsIn>[0], Parameters<typeof journal>, boolean][] = [
    ['all, where it began before', from, whole, true],
    ['all, where its lines were taken over by another', from, [own(now, 'covers', `it ${epoch(now - DAY)}`)], true],
    ['not all, where it began after', from, [own(now + 1, 'begin', `it ${epoch(now + 1)}`)], false],
    ['not all, where it is another', from, [own(now - DAY, 'begin', `other ${epoch(now - DAY)}`)], false],
    ['not all, where it is empty', from, [], false],
    ['not all, where it was not writable since it began', from, [...whole, own(now + 1, 'gap')], false],
    ['not all, where the store is from before there was one', { epoch: '', journals: new Map() }, whole, false],
    ['not all, where a secret since then is not given', from, [...whole, foreign], false],
    ['all, where that secret was used long before', from, [{ ...foreign, at: now - DAY }, ...whole], true],
    [
      'not all, where the backup is older than any line is kept',
      { epoch: epoch(1), journals: new Map([['it', epoch(1)]]) },
      whole,
      false,
    ],
  ];
  for (const [what, store, lines, isComplete] of cases)
    it(what, () => assert.equal(gapsIn(store, [journal(...lines)], keyring, now).length === 0, isComplete));

  it('not all, where a line is damaged', async () => {
    await withJournal(async (one, path) => {
      for (const line of whole) await one.append(line);
      await appendFile(path, 'x #00000000\n');
      const damaged = { ...(await readJournal(path)), name: path };
      assert.equal(gapsIn(from, [damaged], keyring, now).length, 1);
    });
  });

  it('needs no more than two minutes before the last mark that the store knows', () => {
    const at = (moment: number) => ({ ...foreign, at: moment });
    const lines = [at(now - 10 * 60_000), at(now - 60_000), own(now, 'mark', `it ${epoch(now)}`), at(now + 1)];
    assert.deepEqual(
      linesSince({ lines }, epoch(now)).map((line) => line.at),
      [now - 60_000, now, now + 1],
    );
  });
});
