/** The health probe writes as much as the largest interest: a disk with no room for one must not look well. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { limits } from '../../../src/domain/interest.ts';
import { PROBE_BYTES, probeStore } from '../../../src/intake/housekeeping/probe.ts';
import { receive } from '../../../src/intake/receive.ts';
import { open } from '../../../src/intake/sealing/seal.ts';
import { makeSigner } from '../../../src/intake/sealing/smime.ts';
import { makeIdentity } from '../../support/certificates.ts';
import { inputOf, keyring, makeContent, makeProject, makeSite, siteUrl } from '../../support/fixture.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { openTemporary } from '../../support/opened.ts';
import type { SealedInterest } from '../../../src/intake/store/interests/keep.ts';
import { readNote } from '../../../src/intake/store/tables/notes.ts';

/** As many bytes as a form may bring in what a person may type: letters with as many marks of three bytes as pass. */
const piled = (count: number) => `a${'\u20D7'.repeat(limits.grapheme - 1)}`.repeat(count);

it('is as large as the longest interest that is held, sealed for three readers and signed', async () => {
  await using folder = await temporaryFolder();
  const [site, deputy, office] = await Promise.all([
    makeIdentity(folder.path, 'nord', { kind: 'rsa:4096' }),
    makeIdentity(folder.path, 'vertretung', { kind: 'rsa:4096' }),
    makeIdentity(folder.path, 'buero', { kind: 'secp384r1' }),
  ]);
  const named = ({ certificate }: { certificate: string }) => ({ file: 'x.pem', pem: certificate });
  const sealed = makeSite('nord', 'v-i-t', {
    letterAddress: 'nord@example.org',
    deputyLetterAddress: 'vertretung@example.org',
    certificate: named(site),
    deputyCertificate: named(deputy),
  });
  const content = makeContent([makeProject('v-i-t')], [sealed], {
    screening: 'eingreifen',
    office: { name: 'Büro', email: 'buero@example.org', certificate: named(office) },
  });
  const kept: SealedInterest[] = [];
  await using opened = await openTemporary();
  const put = (item: SealedInterest) => {
    kept.push(item);
    return opened.put(item);
  };
  const events = { onStored: () => undefined, onAlert: () => undefined };
  const intake = { ...opened, content, put, keyring, siteUrl, signer: makeSigner(site), ...events };
  const input = inputOf({ step: 'send', message: piled(limits.message), name: piled(limits.name), website: 'x' });
  const received = await receive(input, true, intake, Date.now());
  assert.equal(received.kind, 'stored', JSON.stringify(received).slice(0, 300));
  const size = kept.flatMap(({ letters }) => letters).reduce((sum, letter) => sum + letter.sealed.length, 0);
  assert.equal(kept[0]?.letters.length, 2, 'a letter, and one for who reviews it');
  const letters = kept[0]?.letters.map(({ id, sealed: bytes }) => open(keyring, id, bytes));
  assert.ok(letters?.every((letter) => letter?.envelope?.readers.length === 3));

  assert.ok(size > limits.body && size <= PROBE_BYTES, `${size} of ${PROBE_BYTES}`);
});

it('is written in full, and anew each time', async () => {
  const written: string[] = [];
  await using opened = await openTemporary();
  for (let count = 0; count < 2; count += 1) {
    await probeStore(opened.store);
    written.push((await readNote(opened.store, 'last-health-check')) ?? '');
  }
  assert.ok(written.every((value) => value.length === PROBE_BYTES));
  assert.notEqual(written[0], written[1]);
});
