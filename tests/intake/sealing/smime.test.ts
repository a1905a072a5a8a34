/** What the portal seals and signs, read by OpenSSL. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import * as fc from 'fast-check';
import { envelopeEntity, signedEntity, textEntity } from '../../../src/intake/sealing/mime.ts';
import { makeSigner, sealFor, signatureOf } from '../../../src/intake/sealing/smime.ts';
import { makeIdentity, opened, structureOf, textOf, verified } from '../../support/certificates.ts';
import type { Identity } from '../../support/certificates.ts';
import { temporaryFolder } from '../../support/folder.ts';
import type { Folder } from '../../support/folder.ts';

const kinds = ['rsa:3072', 'rsa:4096', 'prime256v1', 'secp384r1', 'secp521r1'];
const words = "Grüße aus Gießen: „Ärger“, Ö ß ẞ – O'Neil, O’Neil, 😀 👩🏽‍🦽 👨‍👩‍👧, محمد, Łukasz\n\n  zwei  \n.\nFrom hier";

let folder: Folder;
const owners: Identity[] = [];
before(async () => {
  folder = await temporaryFolder();
  for (const [index, kind] of kinds.entries()) owners.push(await makeIdentity(folder.path, `leser${index}`, { kind }));
});
after(() => folder[Symbol.asyncDispose]());

const sealedFor = async (entity: Buffer, readers: Identity[]) =>
  envelopeEntity(
    await sealFor(
      readers.map(({ certificate }) => certificate),
      entity,
    ),
  );

describe('a sealed entity', () => {
  for (const [index, kind] of kinds.entries())
    it(`opens with a key of ${kind}, byte for byte`, async () => {
      const [owner] = owners.slice(index);
      assert.ok(owner);
      const entity = textEntity(words, '8bit');
      const sealed = await sealedFor(entity, [owner]);
      assert.ok((await opened(folder.path, sealed, owner)).equals(entity));
      assert.equal(textOf(entity), words);
    });

  it('opens with the key of each of its readers, and of nobody else', async () => {
    const entity = textEntity(words, '8bit');
    const [stranger, ...readers] = owners as [Identity, ...Identity[]];
    const sealed = await sealedFor(entity, readers);
    for (const reader of readers) assert.ok((await opened(folder.path, sealed, reader)).equals(entity));
    await assert.rejects(opened(folder.path, sealed, stranger));
  });

  it('is ciphertext of AES-256-CBC whose key travels by RSA-OAEP with SHA-256 or by ECDH', async () => {
    const shown = await structureOf(folder.path, await sealedFor(textEntity(words, '8bit'), owners));
    for (const name of ['aes-256-cbc', 'rsaesOaep', 'sha256', 'id-aes256-wrap', 'dhSinglePass-stdDH-sha256kdf-scheme'])
      assert.ok(shown.includes(name), name);
    assert.doesNotMatch(shown, /rsaEncryption|des-ede3|aes-128/);
  });

  it('is never the same twice, and shows no word', async () => {
    const one = await sealedFor(textEntity(words, '8bit'), owners);
    const other = await sealedFor(textEntity(words, '8bit'), owners);
    assert.ok(!one.equals(other));
    assert.ok(!Buffer.from(one.toString('latin1').split('\r\n\r\n')[1] ?? '', 'base64').includes('Neil'));
  });

  it('is not made for nobody', () => assert.rejects(sealFor([], Buffer.from('Hallo')), /nobody to seal for/));

  it('gives back any text', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 400 }),
      fc.string({ unit: 'binary', maxLength: 400 }),
      fc.string({ unit: fc.constantFrom('ü', '😀', "'", '\n', '.', '-', ' '), maxLength: 2_000 }),
    );
    const [, , owner] = owners;
    assert.ok(owner);
    await fc.assert(
      fc.asyncProperty(text, async (typed) => {
        const sealed = await sealedFor(textEntity(typed, '8bit'), [owner]);
        assert.equal(textOf(await opened(folder.path, sealed, owner)), typed.replaceAll(/\r\n|\r/g, '\n'));
      }),
      { numRuns: 60 },
    );
  });
});

describe('a signed entity', () => {
  for (const [index, kind] of kinds.entries())
    it(`is found right with a certificate of ${kind}, and wrong once a byte has changed`, async () => {
      const [owner] = owners.slice(index);
      assert.ok(owner);
      const entity = textEntity(words, 'base64');
      const signed = signedEntity(entity, await signatureOf(entity, makeSigner(owner), Date.now()));
      assert.equal(textOf(await verified(folder.path, signed, owner)), words);
      const changed = signed.toString('latin1').replace('R3', 'S3');
      assert.notEqual(changed, signed.toString('latin1'));
      await assert.rejects(verified(folder.path, changed, owner));
    });

  it('is found right inside an envelope', async () => {
    const [reader, signer] = owners as [Identity, Identity];
    const entity = textEntity(words, '8bit');
    const signed = signedEntity(entity, await signatureOf(entity, makeSigner(signer), Date.now()));
    const inside = await opened(folder.path, await sealedFor(signed, [reader]), reader);
    assert.ok(inside.equals(signed));
    assert.ok(inside.includes("O'Neil, O’Neil, 😀"));
    assert.equal(textOf(await verified(folder.path, inside, signer)), words);
  });
});
