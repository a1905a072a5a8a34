/** Mail of the ladder that waits for a mail server while somebody takes the letter over, and undoes it again. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Done } from '../../../src/intake/store/interests/record.ts';
import { COORDINATOR, DEPUTY, OFFICE, openSmallPortal } from './small-portal.ts';

/** What ends the waiting, and what takes that back. */
const ways: [string, Done, Done][] = [
  ['taken over and undone', { deed: 'taken' }, { deed: 'undone' }],
  ['declined and undone', { deed: 'declined', detail: 'other' }, { deed: 'undone' }],
  ['closed and undone', { deed: 'closed', detail: 'unknown' }, { deed: 'undone' }],
  ['answered by yes, then by no', { deed: 'answered', detail: 'yes' }, { deed: 'answered', detail: 'no' }],
];

/** The rungs that its history tells of. */
const rungsIn = async (portal: Awaited<ReturnType<typeof openSmallPortal>>, id: string) =>
  (await portal.kept(id)).steps.flatMap(({ deed, detail }) => (deed === 'chased' ? [detail] : [])).join(' ');

describe('what is open again while mail of the ladder waited', () => {
  for (const [what, end, again] of ways) {
    it(`goes to the deputy once it is ${what}`, async () => {
      await using portal = await openSmallPortal();
      const id = await portal.send('nord');
      portal.closed.add(DEPUTY);
      await portal.pass(4);
      await portal.say(id, end);
      await portal.passHours(1);
      portal.closed.delete(DEPUTY);
      await portal.passHours(5);
      assert.deepEqual(portal.to(DEPUTY), []);
      assert.equal(await rungsIn(portal, id), '1');
      await portal.say(id, again);
      await portal.passHours(1);
      assert.equal(portal.to(DEPUTY).length, 1);
      assert.equal((await portal.kept(id)).rung, 2);
      // Whoever has it knows that the deputy has it, too.
      assert.match(portal.to(COORDINATOR, /Noch offen/).at(-1)?.text ?? '', /hat jetzt auch Ihre Vertretung/);
      await portal.pass(4);
      assert.equal(portal.to(DEPUTY).length, 1);
      assert.equal(await rungsIn(portal, id), '1 2 3');
    });

    it(`is told to the office once it is ${what}`, async () => {
      await using portal = await openSmallPortal();
      const id = await portal.send('nord');
      portal.closed.add(OFFICE);
      await portal.pass(5);
      await portal.say(id, end);
      portal.closed.delete(OFFICE);
      await portal.passHours(5);
      assert.deepEqual(portal.to(OFFICE), []);
      assert.equal(await rungsIn(portal, id), '1 2');
      await portal.say(id, again);
      await portal.passHours(5);
      assert.equal(portal.to(OFFICE).length, 1);
      await portal.pass(4);
      assert.equal(portal.to(OFFICE).length, 1);
      assert.equal((await portal.kept(id)).rung, 3);
    });
  }

  it('is told to the office also where others in the same mail are told at once', async () => {
    await using portal = await openSmallPortal();
    const [first, second] = [await portal.send('nord'), await portal.send('ost', { name: 'Zweite' })];
    portal.closed.add(OFFICE);
    await portal.pass(5);
    await portal.say(first, { deed: 'taken' });
    portal.closed.delete(OFFICE);
    await portal.passHours(5);
    const about = (mail: { text: string } | undefined, id: string, is: boolean) =>
      portal.kept(id).then(({ reference }) => assert.equal(mail?.text.includes(reference), is));
    const [told] = portal.to(OFFICE);
    await about(told, first, false);
    await about(told, second, true);
    await portal.say(first, { deed: 'undone' });
    await portal.passHours(5);
    const [, later, ...others] = portal.to(OFFICE);
    await about(later, first, true);
    await about(later, second, false);
    assert.deepEqual(others, []);
  });

  it('brings nobody a reminder on the day on which they took it and undid it, but on the next', async () => {
    await using portal = await openSmallPortal();
    const id = await portal.send('nord');
    portal.closed.add(COORDINATOR);
    await portal.pass(2);
    await portal.say(id, { deed: 'taken' });
    portal.closed.delete(COORDINATOR);
    await portal.passHours(5);
    assert.deepEqual([(await portal.kept(id)).rung, portal.to(COORDINATOR, /Noch offen/).length], [0, 0]);
    await portal.say(id, { deed: 'undone' });
    await portal.passHours(1);
    assert.equal(portal.to(COORDINATOR, /Noch offen/).length, 0);
    await portal.pass(1);
    assert.match(portal.to(COORDINATOR, /Noch offen/)[0]?.text ?? '', /hat noch niemand/);
  });

  it('stays with what is taken over for good: nobody hears of it', async () => {
    await using portal = await openSmallPortal();
    const id = await portal.send('nord');
    for (const address of [DEPUTY, OFFICE]) portal.closed.add(address);
    await portal.pass(5);
    await portal.say(id, { deed: 'taken' });
    portal.closed.clear();
    await portal.pass(8);
    assert.deepEqual([...portal.to(DEPUTY), ...portal.to(OFFICE)], []);
  });
});
