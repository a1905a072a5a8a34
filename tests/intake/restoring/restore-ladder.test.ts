/** A backup is restored while the ladder is being climbed: what is out is out, and what is not goes out. */
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { findInterest } from '../../../src/intake/store/interests/find.ts';
import { findContent } from '../../../src/intake/store/letters/contents.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { copyOf, openOffice, rehearse, restoreInto } from './office.ts';
import type { Office } from './office.ts';

const SITE = 'nord@example.org';
const DEPUTY = 'vertretung@example.org';
const OFFICE = 'buero@example.org';

/** To whom what was sent, without the references and the person's own mail. */
const sentIn = ({ sent }: Office, from = 0) =>
  sent
    .slice(from)
    .map((one) => one.replace(/V-I-T Ort nord: | \(.*/g, ''))
    .filter((one) => !one.startsWith('person@'));

/** Delivered; then a backup; then `after`; then it is restored. */
async function restored(
  use: (office: Office, before: number) => Promise<void>,
  after: (office: Office) => Promise<void>,
) {
  await using folder = await temporaryFolder();
  const office = await openOffice(folder.path);
  await office.work();
  await rehearse(folder.path, office, after);
  await use(office, office.sent.length);
  await office.opened.close();
}

/** What the history says of the ladder. */
async function historyOf({ opened }: Office): Promise<(string | null)[]> {
  const { steps } = (await findInterest(opened.store, 'a')) ?? assert.fail('it is gone');
  return steps.filter(({ deed }) => deed === 'chased').map(({ detail }) => detail);
}

/** The next look at the ladder, and what follows on it. */
async function goOn(office: Office): Promise<void> {
  await office.wait(0);
  await office.work();
}

describe('after a restore', () => {
  it('from before the deputy got the letter, they are asked to delete it, and get it no second time', () =>
    restored(
      async (office, before) => {
        await goOn(office);
        assert.deepEqual(sentIn(office, before), []);
        await office.takeBack();
        await office.work();
        assert.deepEqual(sentIn(office, before).toSorted(), [`${SITE} Zurückgezogen`, `${DEPUTY} Zurückgezogen`]);
        await office.wait(10);
        await office.work();
        assert.equal(sentIn(office, before).length, 2);
      },
      async (office) => {
        await office.wait(4);
        await office.work();
        assert.deepEqual(sentIn(office).toSorted(), [
          `${SITE} Bitte melden Sie sich`,
          `${SITE} Noch offen`,
          `${DEPUTY} Bitte melden Sie sich`,
        ]);
      },
    ));

  it('the deputy who may have the letter is asked to delete it', () =>
    restored(
      async (office, before) => {
        await office.takeBack();
        await goOn(office);
        assert.deepEqual(sentIn(office, before).toSorted(), [`${SITE} Zurückgezogen`, `${DEPUTY} Zurückgezogen`]);
      },
      async (office) => {
        await office.wait(4);
        await office.work('dropped');
      },
    ));

  it('who was not reminded before is, and the deputy who did not get it does', () =>
    restored(
      async (office, before) => {
        await goOn(office);
        assert.deepEqual(sentIn(office, before).toSorted(), [`${SITE} Noch offen`, `${DEPUTY} Bitte melden Sie sich`]);
        await goOn(office);
        assert.equal(sentIn(office, before).length, 2);
      },
      (office) => office.wait(4),
    ));

  it('who was not told that the deputy has it is reminded, and the deputy gets it no second time', () =>
    restored(
      async (office, before) => {
        await goOn(office);
        assert.deepEqual(sentIn(office, before), [`${SITE} Noch offen`]);
        assert.deepEqual(await historyOf(office), ['2', '1']);
      },
      async (office) => {
        await office.wait(4);
        await office.work('refused', (to) => to === SITE);
      },
    ));

  it('the deputy gets what only the others know that they have', () =>
    restored(
      async (office, before) => {
        await goOn(office);
        assert.deepEqual(sentIn(office, before).toSorted(), [`${SITE} Noch offen`, `${DEPUTY} Bitte melden Sie sich`]);
        assert.deepEqual(await historyOf(office), ['2']);
      },
      async (office) => {
        await office.wait(4);
        await office.work('refused', (to) => to === DEPUTY);
      },
    ));

  it('nothing is erased of which the office was to hear and did not, until it has heard', () =>
    restored(
      async (office, before) => {
        await office.purge(30);
        assert.ok(await findContent(office.opened.store, 'a'));
        await goOn(office);
        assert.ok(sentIn(office, before).includes(`${OFFICE} Bitte jetzt nachfragen`));
        await goOn(office);
        assert.equal(sentIn(office, before).filter((one) => one.startsWith(OFFICE)).length, 1);
        await office.purge(13);
        assert.ok(await findContent(office.opened.store, 'a'));
        await office.purge(1);
        assert.equal(await findContent(office.opened.store, 'a'), undefined);
      },
      async (office) => {
        await office.wait(7);
        await office.work('refused');
      },
    ));

  it('the office that has heard of it hears of it no second time, and its days are counted from then', () =>
    restored(
      async (office, before) => {
        const { rung, rungAt } = (await findInterest(office.opened.store, 'a')) ?? assert.fail('it is gone');
        assert.deepEqual([rung, rungAt], toldAt);
        await goOn(office);
        assert.deepEqual(sentIn(office, before), []);
      },
      async (office) => {
        await office.wait(7);
        await office.work();
        const kept = await findInterest(office.opened.store, 'a');
        toldAt = [kept?.rung, kept?.rungAt];
        assert.equal(kept?.rung, 3);
      },
    ));
  let toldAt: unknown[] = [];

  it('who was taken over meanwhile is not chased, and who is no longer is', () =>
    restored(
      async (office, before) => {
        await goOn(office);
        assert.deepEqual(sentIn(office, before), []);
        await office.does('undone');
        await goOn(office);
        assert.deepEqual(sentIn(office, before), [`${SITE} Noch offen`]);
      },
      async (office) => {
        await office.wait(2);
        await office.does('taken');
        await office.work();
        assert.deepEqual(sentIn(office), [`${SITE} Bitte melden Sie sich`]);
      },
    ));
});

describe('whatever line the journal ended with when the machine died', () => {
  it('everybody hears of it, the deputy and the office once, and no rung stands in the history twice', async () => {
    await using folder = await temporaryFolder();
    const office = await openOffice(folder.path);
    await office.work();
    const backup = join(folder.path, 'backup.db');
    copyOf(join(folder.path, 'intake.db'), backup);
    const begin = (await office.opened.journal.read()).lines.length;
    const before = office.sent.length;
    for (const days of [2, 2, 3]) {
      await office.wait(days);
      await office.work();
    }
    await office.opened.close();
    const out = sentIn(office, before);
    assert.deepEqual(out, [
      `${SITE} Noch offen`,
      `${SITE} Noch offen`,
      `${DEPUTY} Bitte melden Sie sich`,
      `${OFFICE} Bitte jetzt nachfragen`,
    ]);
    const journal = (await readFile(join(folder.path, 'journal'), 'utf8')).split(/(?<=\n)/);
    assert.ok(journal.length > begin + out.length);
    for (let length = begin; length <= journal.length; length += 1) {
      await using fresh = await temporaryFolder();
      await writeFile(join(fresh.path, 'journal'), journal.slice(0, length).join(''));
      const died = await restoreInto(fresh.path, backup);
      const known = out.filter((_mail, nr) => (office.linesThen[before + nr] ?? 0) < length);
      for (const days of [0, 4, 3]) {
        await died.wait(days);
        await died.work();
      }
      const all = [...known, ...sentIn(died)];
      const count = (wanted: string) => all.filter((mail) => mail === wanted).length;
      assert.ok(count(`${SITE} Noch offen`) >= 1, `${length}: ${all.join(', ')}`);
      assert.equal(count(`${DEPUTY} Bitte melden Sie sich`), 1, `${length}: ${all.join(', ')}`);
      if (!journal[length - 1]?.includes(' delivered '))
        assert.equal(count(`${OFFICE} Bitte jetzt nachfragen`), 1, `${length}: ${all.join(', ')}`);
      const rungs = await historyOf(died);
      assert.deepEqual(rungs, [...new Set(rungs)]);
      assert.equal(rungs.at(-1), '3');
      // Between the two lines about the deputy's letter, it is known that they have it, and not yet since when.
      assert.ok(rungs.includes('2') || journal[length - 1]?.includes(' delivered '), String(length));
      await died.opened.close();
    }
  });
});
