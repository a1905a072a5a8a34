/** What was on its way, or is out, when an interest goes to another site. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { COORDINATOR, DEPUTY, NEXT, WEST, openSmallPortal } from './small-portal.ts';

const takenBack = /Zurückgezogen/;

describe('an interest that goes to another site', () => {
  it('takes no reminder of others with it: who has those gets it', async () => {
    await using portal = await openSmallPortal();
    for (const [site, name] of [
      ['nord', 'Jemand'],
      ['sued', 'Noch jemand'],
    ] as const)
      await portal.send(site, { name });
    portal.closed.add(COORDINATOR);
    await portal.pass(2);
    assert.ok(await portal.handOver(await portal.reminderWith(), 'west'));
    portal.closed.delete(COORDINATOR);
    await portal.passHours(5);
    assert.deepEqual(portal.to(WEST, /Noch offen/), []);
    assert.equal(portal.to(COORDINATOR, /Noch offen/).length, 1);
  });

  it('is taken back from everybody who had it, each once, also from who was its coordinator and stands in now', async () => {
    await using portal = await openSmallPortal();
    const id = await portal.send('nord');
    await portal.pass(4);
    for (const site of ['west', 'nebenan']) {
      assert.ok(await portal.handOver(id, site));
      await portal.pass(5);
    }
    assert.equal(portal.to(COORDINATOR, /Bitte melden Sie sich/).length, 2);
    await portal.withdraw(id);
    await portal.passHours(1);
    const asked = portal.mails.filter(({ subject }) => takenBack.test(subject)).map(({ to }) => to);
    assert.deepEqual(asked.toSorted(), [COORDINATOR, NEXT, DEPUTY, WEST]);
  });

  for (const site of [undefined, 'west'])
    it(`is taken back from the deputy who gets it in this moment${site ? ', once it went on' : ''}`, async () => {
      await using portal = await openSmallPortal();
      const id = await portal.send('nord');
      portal.meanwhile.push(async ({ to }) => {
        if (to !== DEPUTY) return;
        portal.meanwhile.length = 0;
        if (site) await portal.handOver(id, site);
        await portal.withdraw(id);
      });
      await portal.pass(5);
      assert.equal(portal.to(DEPUTY, takenBack).length, 1);
      assert.equal(portal.to(COORDINATOR, takenBack).length, 1);
    });
});
