/** What leaves after an interest was handed over: to whom it belongs by then, and in words that are true for them. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { makeContent, makeProject, makeSite } from '../../support/fixture.ts';
import { OFFICE, openSmallPortal } from './small-portal.ts';

const mailboxes = (site: string) => ({
  letterAddress: `${site}@example.org`,
  deputyLetterAddress: `vertretung-${site}@example.org`,
});
/** Each site has a mailbox of its own. */
const content = makeContent(
  [makeProject('v-i-t', { acronym: 'V-I-T' }), makeProject('spg', { acronym: 'S.P.G.' })],
  [
    makeSite('nord', 'v-i-t', mailboxes('nord')),
    makeSite('sued', 'v-i-t', mailboxes('sued')),
    makeSite('ost', 'spg', mailboxes('ost')),
  ],
  { responseWorkingDays: undefined },
);
const openPortal = () => openSmallPortal(content);
const [NORD, SUED] = ['nord@example.org', 'sued@example.org'];
const [NORD_DEPUTY, SUED_DEPUTY] = ['vertretung-nord@example.org', 'vertretung-sued@example.org'];

describe('after handing over', () => {
  it('the new site gets one letter: its own link, its own promise, who gave it, all that was written', async () => {
    await using portal = await openPortal();
    const id = await portal.send('nord', { message: 'Bitte nach 18 Uhr' });
    await portal.pass(1);
    assert.ok(await portal.handOver(id, 'sued'));
    await portal.work();
    await portal.work();
    const [first] = portal.to(NORD);
    const [second, ...others] = portal.to(SUED);
    assert.deepEqual(others, []);
    assert.match(second?.subject ?? '', /^V-I-T Ort sued: Bitte melden Sie sich \(VIT-/);
    assert.match(
      second?.text ?? '',
      /Weitergegeben von V-I-T in Ort nord am 24\. November[^]*Änne Groß[^]*Bitte nach 18 Uhr$|Änne Groß[^]*Weitergegeben von V-I-T in Ort nord[^]*Bitte nach 18 Uhr$/,
    );
    const linkIn = (text = '') => /\/vorgang\/[\w-]+\//.exec(text)?.[0] ?? assert.fail('no link');
    assert.notEqual(linkIn(second?.text), linkIn(first?.text));
    assert.notEqual(second?.messageId, first?.messageId);
  });

  it('one mailbox that has both gets two letters, and the reminder lies below the second', async () => {
    await using portal = await openSmallPortal();
    const id = await portal.send('nord');
    assert.ok(await portal.handOver(id, 'sued'));
    await portal.work();
    const letters = portal.to('gemeinsam@example.org', /Bitte melden/);
    assert.equal(new Set(letters.map(({ messageId }) => messageId)).size, 2);
    await portal.pass(2);
    const [reminder] = portal.to('gemeinsam@example.org', /Noch offen/);
    assert.deepEqual(reminder?.references, [letters[1]?.messageId]);
  });

  for (const [what, closed, days] of [
    ['a reminder', NORD, 2],
    ['the deputy’s letter', NORD_DEPUTY, 4],
    ['the office’s mail', OFFICE, 5],
  ] as const)
    it(`${what} that had waited reaches nobody: its ladder is over`, async () => {
      await using portal = await openPortal();
      const id = await portal.send('nord');
      portal.closed.add(closed);
      await portal.pass(days);
      const before = portal.mails.length;
      assert.ok(await portal.handOver(id, 'sued'));
      portal.closed.clear();
      await portal.passHours(5);
      assert.deepEqual(
        portal.mails.slice(before).map(({ to }) => to),
        [SUED],
      );
      const { rung, steps } = await portal.kept(id);
      assert.deepEqual([rung, steps.at(-1)?.deed], [0, 'handed-over']);
      await portal.pass(5);
      const after = portal.mails.slice(before).map(({ to }) => to);
      assert.deepEqual(after.toSorted(), [OFFICE, SUED, SUED, SUED, SUED_DEPUTY].toSorted());
    });

  it('a reminder about others, kept with it, goes to who has those', async () => {
    await using portal = await openPortal();
    const [moved, stays] = [await portal.send('nord'), await portal.send('nord', { name: 'Zweite' })];
    portal.closed.add(NORD);
    await portal.pass(2);
    assert.ok(await portal.handOver(moved, 'sued'));
    portal.closed.clear();
    await portal.passHours(5);
    const { reference } = await portal.kept(stays);
    const [reminder, ...others] = portal.mails.filter(({ subject }) => subject.includes('Noch offen'));
    assert.deepEqual(others, []);
    assert.equal(reminder?.to, NORD);
    assert.ok(reminder?.subject.includes(reference));
  });

  it('everybody who had it is asked to delete it once, about the place where they had it', async () => {
    await using portal = await openPortal();
    const id = await portal.send('nord');
    await portal.pass(4);
    assert.equal(portal.to(NORD_DEPUTY).length, 1);
    assert.ok(await portal.handOver(id, 'sued'));
    await portal.work();
    await portal.withdraw(id);
    await portal.work();
    const asked = portal.mails.filter(({ subject }) => subject.includes('Zurückgezogen'));
    assert.deepEqual(
      asked.map(({ to, subject }) => `${to} ${/Ort \w+/.exec(subject)?.[0]}`).toSorted(),
      [`${NORD} Ort nord`, `${NORD_DEPUTY} Ort nord`, `${SUED} Ort sued`].toSorted(),
    );
  });

  it('the deputy stands in for a mailbox at the former place that is gone, and is not asked without end', async () => {
    await using portal = await openPortal();
    const id = await portal.send('nord');
    assert.ok(await portal.handOver(id, 'sued'));
    await portal.work();
    await portal.withdraw(id);
    for (const address of [NORD, NORD_DEPUTY, OFFICE]) portal.gone.add(address);
    await portal.work();
    assert.deepEqual(portal.refused.toSorted(), [OFFICE, NORD, NORD_DEPUTY].toSorted());
    portal.gone.delete(NORD_DEPUTY);
    await portal.passHours(5);
    const asked = portal.mails.filter(({ subject }) => subject.includes('Zurückgezogen')).map(({ to }) => to);
    assert.deepEqual(asked.toSorted(), [SUED, NORD_DEPUTY].toSorted());
  });

  it('nothing that was said to the site before counts for the new one', async () => {
    await using portal = await openPortal();
    const id = await portal.send('nord');
    await portal.say(id, { deed: 'answered', detail: 'no' });
    await portal.say(id, { deed: 'reminded' });
    assert.ok(await portal.handOver(id, 'sued'));
    await portal.passHours(30);
    assert.equal((await portal.kept(id)).answer, null);
    assert.deepEqual(
      portal.mails.filter(({ subject }) => subject.includes('Noch offen')),
      [],
    );
  });
});
