/** Whatever is done after a backup is as it was, once the backup is restored: a table over all that can be done. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { replay } from '../../../src/intake/restoring/replay.ts';
import { restore } from '../../../src/intake/restoring/restore.ts';
import { now } from '../../support/fixture.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { decideInterest } from '../../../src/intake/store/interests/decide.ts';
import { makeAllDue } from '../../../src/intake/store/letters/queue.ts';
import { openStore } from '../../../src/intake/store/open-store.ts';

import { Office, copyOf, fresh, old, openOffice, rehearse, stateOf, where } from './office.ts';

/** What is done before the backup, and after it. */
const cases: Record<
  string,
  { held?: boolean; before?: (office: Office) => Promise<unknown>; after: (office: Office) => Promise<unknown> }
> = {
  'is delivered': { after: (office) => office.work() },
  'may have arrived': { after: (office) => office.work('dropped') },
  'may have arrived, and is taken back': {
    after: async (office) => [await office.work('dropped'), await office.takeBack(), await office.work()],
  },
  'is taken back before anybody had it': { after: (office) => office.takeBack() },
  'is delivered and taken back, and the notice waits': {
    after: async (office) => [await office.work(), await office.takeBack()],
  },
  'is delivered and taken back, and the notice is out': {
    after: async (office) => [await office.work(), await office.takeBack(), await office.work()],
  },
  'that was delivered is taken back': {
    before: (office) => office.work(),
    after: async (office) => [await office.takeBack(), await office.work()],
  },
  'is delivered and handed over, and has not left yet': {
    after: async (office) => [await office.work(), await office.handOver()],
  },
  'is delivered, handed over, and delivered there': {
    after: async (office) => [await office.work(), await office.handOver(), await office.work()],
  },
  'that was delivered is handed over, delivered, taken over there': {
    before: (office) => office.work(),
    after: async (office) => [await office.handOver(), await office.work(), await office.does('taken')],
  },
  'that was delivered is handed over, and comes back from there': {
    before: (office) => office.work(),
    after: async (office) => [await office.handOver(), await office.work(), await office.bounceThere()],
  },
  'that was handed over is delivered there and taken back': {
    before: async (office) => [await office.work(), await office.handOver()],
    after: async (office) => [await office.work(), await office.takeBack(), await office.work()],
  },
  'that was delivered is handed over, delivered there, and taken back': {
    before: (office) => office.work(),
    after: async (office) => [
      await office.handOver(),
      await office.work(),
      await office.takeBack(),
      await office.work(),
    ],
  },
  'is delivered and taken over': {
    after: async (office) => [await office.work(), await office.does('taken')],
  },
  'is delivered and closed': {
    after: async (office) => [await office.work(), await office.does('closed', 'no-contact')],
  },
  'is missed by the person': {
    before: (office) => office.work(),
    after: (office) => office.does('answered', 'no'),
  },
  'is taken over, and that is undone': {
    after: async (office) => [await office.work(), await office.does('taken'), await office.does('undone')],
  },
  'that was taken over is no longer': {
    before: async (office) => [await office.work(), await office.does('taken')],
    after: (office) => office.does('undone'),
  },
  'is taken over, tried in vain, closed, opened again and closed otherwise': {
    before: (office) => office.work(),
    after: async (office) => [
      await office.does('taken'),
      await office.does('not-reached'),
      await office.does('not-reached'),
      await office.does('undone'),
      await office.does('closed', 'no-contact'),
      await office.does('undone'),
      await office.does('closed', 'taking-part'),
    ],
  },
  'is declined, undone, and declined for another reason': {
    before: (office) => office.work(),
    after: async (office) => [
      await office.does('declined', 'no-place'),
      await office.does('undone'),
      await office.does('declined', 'ended'),
    ],
  },
  'is taken over and taken back': {
    before: (office) => office.work(),
    after: async (office) => [await office.does('taken'), await office.takeBack(), await office.work()],
  },
  'is taken over, and erased a day later': {
    before: (office) => office.work(),
    after: async (office) => [await office.does('taken'), await office.purge(1)],
  },
  'is answered by the person once and once more': {
    before: (office) => office.work(),
    after: async (office) => [
      await office.does('answered', 'no'),
      await office.does('answered', 'yes'),
      await office.does('answered', 'no'),
    ],
  },
  'is missed by the person, and taken over': {
    before: (office) => office.work(),
    after: async (office) => [await office.does('answered', 'no'), await office.does('taken')],
  },
  'is missed by the person, and bounces': {
    before: (office) => office.work(),
    after: async (office) => [await office.does('answered', 'no'), await office.bounce()],
  },
  'is asked to be reminded of': {
    before: (office) => office.work(),
    after: (office) => office.does('reminded'),
  },
  'is asked to be reminded of, and is': {
    before: (office) => office.work(),
    after: async (office) => [await office.does('reminded'), await office.wait(0), await office.work()],
  },
  'is reminded of': {
    before: (office) => office.work(),
    after: async (office) => [await office.wait(2), await office.work()],
  },
  'is with the deputy, too': {
    before: (office) => office.work(),
    after: async (office) => [await office.wait(4), await office.work()],
  },
  'is with the deputy, too, and with the office': {
    before: async (office) => [await office.work(), await office.wait(2), await office.work()],
    after: async (office) => [await office.wait(2), await office.work(), await office.wait(3), await office.work()],
  },
  'is with the deputy, too, and is taken back': {
    before: (office) => office.work(),
    after: async (office) => [await office.wait(4), await office.work(), await office.takeBack(), await office.work()],
  },
  'that is to go to the deputy, goes there': {
    before: async (office) => [await office.work(), await office.wait(4)],
    after: (office) => office.work(),
  },
  'of which the office is to hear, is told to the office days later': {
    before: async (office) => [await office.work(), await office.wait(7)],
    after: async (office) => [await office.wait(3), await office.work()],
  },
  'is reminded of, tried in vain, with the deputy, answered with no, and with the office': {
    before: (office) => office.work(),
    after: async (office) => [
      await office.wait(2),
      await office.work(),
      await office.does('not-reached'),
      await office.wait(2),
      // Something is done before the mail of the rung has left: the history stays in its order.
      await office.does('answered', 'no'),
      await office.work(),
      await office.wait(3),
      await office.work(),
      await office.does('taken'),
      await office.does('undone'),
    ],
  },
  'that was delivered bounces': { before: (office) => office.work(), after: (office) => office.bounce() },
  'is delivered, bounces and is delivered to another': {
    after: async (office) => [await office.work(), await office.bounce(), await office.work()],
  },
  'is refused by the mail server, mail to the person too': { after: (office) => office.work('refused') },
  'that is held is released and delivered': {
    held: true,
    after: async (office) => [await decideInterest(office.opened, 'a', 'released', office.now), await office.work()],
  },
  'that is held is discarded': {
    held: true,
    after: (office) => decideInterest(office.opened, 'a', 'discarded', office.now),
  },
  'that was discarded is released': {
    held: true,
    before: (office) => decideInterest(office.opened, 'a', 'discarded', office.now),
    after: (office) => decideInterest(office.opened, 'a', 'released', office.now),
  },
  'that is held is taken back': { held: true, after: (office) => office.takeBack() },
  'is delivered, and erased by its age': { after: async (office) => [await office.work(), await office.purge(15)] },
  'that was discarded is erased by its age': {
    held: true,
    before: (office) => decideInterest(office.opened, 'a', 'discarded', office.now),
    after: (office) => office.purge(31),
  },
};

describe('an interest that after a backup', () => {
  for (const [what, { held = false, before, after }] of Object.entries(cases))
    for (const isRotated of [false, true])
      it(`${what}${isRotated ? ', under a new secret' : ''}`, async () => {
        await using folder = await temporaryFolder();
        const office = await openOffice(folder.path, held);
        await before?.(office);
        const { expected, alreadySent } = await rehearse(
          folder.path,
          office,
          async () => {
            await after(office);
            return { expected: await stateOf(office, folder.path), alreadySent: [...office.sent] };
          },
          isRotated ? [fresh, old] : [old],
        );
        assert.deepEqual(await stateOf(office, folder.path), expected);

        const journals = [await office.opened.journal.read()];
        const { lost: _lost, ...again } = await replay(office.opened, journals, office.now);
        assert.deepEqual(new Set(Object.values(again)), new Set([0]));
        assert.deepEqual(await stateOf(office, folder.path), expected);

        // What it says now is what it does: nobody is written to twice but who is to be asked again.
        await office.wait(0);
        await makeAllDue(office.opened.store, office.now);
        await office.work();
        const twice = office.sent.slice(alreadySent.length).filter((one) => alreadySent.includes(one));
        if (!/may have arrived$|refused by/.test(what)) assert.deepEqual(twice, []);
        await office.opened.close();
      });

  it('was sealed under a secret that is not given any more is refused', async () => {
    await using folder = await temporaryFolder();
    const opened = await openStore(where(folder.path));
    await opened.close();
    const backup = join(folder.path, 'backup.db');
    copyOf(join(folder.path, 'intake.db'), backup);
    const order = { dataDir: folder.path, secrets: [fresh], file: backup, journals: [], now };
    await assert.rejects(restore(order), { name: 'WrongSecretError' });
  });
});
