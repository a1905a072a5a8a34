/** „Bitte erinnern“: what the person asks for leaves, whatever has become of their message by then, and no reminder comes right after another. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { COORDINATOR, openSmallPortal } from './small-portal.ts';

const ask = { deed: 'reminded' } as const;
const ASKS = /bittet, dass wir Sie erinnern/;

describe('a reminder that the person asks for', () => {
  for (const [rung, days] of [
    [0, 1],
    [1, 3],
    [2, 4],
    [3, 6],
  ] as const)
    it(`leaves from rung ${rung} of the ladder, and once`, async () => {
      await using portal = await openSmallPortal();
      const id = await portal.send('nord');
      await portal.pass(days);
      assert.equal((await portal.kept(id)).rung, rung);
      await portal.passHours(1);
      assert.equal(await portal.say(id, ask), true);
      // Where the day had its reminder already, it is there on the next one.
      for (let day = 0; day < 2; day += 1) await portal.passHours(12);
      assert.equal(portal.to(COORDINATOR).filter(({ text }) => ASKS.test(text)).length, 1);
      await portal.pass(1);
      assert.equal(portal.to(COORDINATOR).filter(({ text }) => ASKS.test(text)).length, 1);
    });

  it('leaves for what somebody has taken over, too', async () => {
    await using portal = await openSmallPortal();
    const id = await portal.send('nord');
    await portal.pass(1);
    for (const deed of ['taken', 'not-reached', 'reminded'] as const) await portal.say(id, { deed });
    await portal.work();
    const [reminder, ...others] = portal.to(COORDINATOR, /Noch offen/);
    assert.match(reminder?.text ?? '', ASKS);
    assert.doesNotMatch(reminder?.text ?? '', /Antwort bis/);
    assert.deepEqual(others, []);
  });

  it('waits for the next day where the address has had one, and goes with what is due then', async () => {
    await using portal = await openSmallPortal();
    const first = await portal.send('nord');
    await portal.passHours(1);
    const second = await portal.send('sued', { name: 'Zweite' });
    await portal.pass(1);
    for (const id of [first, second]) {
      await portal.passHours(1);
      await portal.say(id, ask);
      await portal.work();
    }
    assert.equal(portal.to(COORDINATOR, /offen/).length, 1);
    await portal.pass(1);
    assert.equal(portal.to(COORDINATOR, /offen/).length, 2);
    assert.match(portal.to(COORDINATOR, /offen/)[1]?.text ?? '', ASKS);
  });

  for (const answer of ['yes', 'not-fitting', 'not-needed'])
    it(`does not leave once the person says ${answer}`, async () => {
      await using portal = await openSmallPortal();
      const id = await portal.send('nord');
      await portal.pass(1);
      await portal.say(id, ask);
      await portal.say(id, { deed: 'answered', detail: answer });
      await portal.pass(2);
      assert.deepEqual(portal.to(COORDINATOR, /offen/i), []);
    });

  it('stands for the first one of the ladder where that would follow within a working day', async () => {
    await using portal = await openSmallPortal();
    const id = await portal.send('nord');
    await portal.pass(1);
    await portal.passHours(1);
    await portal.say(id, ask);
    await portal.work();
    assert.equal((await portal.kept(id)).rung, 1);
    await portal.pass(1);
    assert.equal(portal.to(COORDINATOR, /Noch offen/).length, 1);
    // The ladder goes on where it would have.
    await portal.pass(2);
    assert.match(portal.to(COORDINATOR, /Noch offen/)[1]?.text ?? '', /hat jetzt auch Ihre Vertretung/);
  });
});
