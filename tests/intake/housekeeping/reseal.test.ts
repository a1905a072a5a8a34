/** Changing the secret while the portal runs. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { reseal } from '../../../src/intake/housekeeping/reseal.ts';
import { keyOf, open, seal } from '../../../src/intake/sealing/seal.ts';
import { makeKeyring } from '../../../src/intake/sealing/keys.ts';
import { startPostgres } from '../../support/postgres.ts';
import type { Postgres } from '../../support/postgres.ts';
import { now, sealedOf } from '../../support/fixture.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { withBefore } from '../../support/between.ts';
import { WrongSecretError } from '../../../src/intake/store/canary.ts';
import { claimLetters } from '../../../src/intake/store/letters/claim.ts';
import { countContentsByKey, listContents } from '../../../src/intake/store/letters/contents.ts';
import { eraseBeforeSending } from '../../../src/intake/store/letters/settle.ts';
import { openStore } from '../../../src/intake/store/open-store.ts';

const [old, fresh, foreign] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2), Buffer.alloc(32, 3)];
const LETTERS = 250;
const ids = Array.from({ length: LETTERS }, (_none, index) => String(index).padStart(4, '0'));

interface Where extends AsyncDisposable {
  dataDir: string;
  databaseUrl: string | undefined;
}

let server: Postgres;
let databases = 0;
const places: Record<string, () => Promise<Where>> = {
  async SQLite() {
    const folder = await temporaryFolder();
    return {
      dataDir: folder.path,
      databaseUrl: undefined,
      [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
    };
  },
  async PostgreSQL() {
    const databaseUrl = await server.database(`reseal_${(databases += 1)}`);
    return { dataDir: '', databaseUrl, [Symbol.asyncDispose]: () => Promise.resolve() };
  },
};

before(async () => (server = await startPostgres()));
after(() => server.stop());

/** A store with letters under the old secret. */
async function filled(where: Where) {
  const opened = await openStore({ ...where, secrets: [old] });
  const rows = ids.map((id) =>
    sealedOf(id, { sealed: seal(makeKeyring([old]), `letter-${id}`, { text: `Brief ${id}` }) }),
  );
  await Promise.all(rows.map((row) => opened.put(row)));
  await opened.close();
}

const textsIn = async (where: Where, secrets: Buffer[]) => {
  const opened = await openStore({ ...where, secrets });
  const rows = await listContents(opened.store, '', 2 * LETTERS);
  await opened.close();
  return rows.map(({ id, sealed }) => open(opened.keyring, id, sealed)?.text);
};

for (const [engine, place] of Object.entries(places))
  describe(`resealing on ${engine}`, () => {
    it('puts every letter and the canary under the first secret, so that the old one can go', async () => {
      await using where = await place();
      await filled(where);
      await assert.rejects(openStore({ ...where, secrets: [fresh] }), WrongSecretError);
      const opened = await openStore({ ...where, secrets: [fresh, old] });
      const [first, second] = opened.keyring('letter').map(({ id }) => id.toString('hex'));
      assert.deepEqual([...(await countContentsByKey(opened.store))], [[second, LETTERS]]);
      assert.deepEqual(await reseal(opened), { count: LETTERS, lost: 0 });
      assert.deepEqual([...(await countContentsByKey(opened.store))], [[first, LETTERS]]);
      assert.deepEqual(await reseal(opened), { count: 0, lost: 0 });
      await opened.close();
      assert.deepEqual(
        await textsIn(where, [fresh]),
        ids.map((id) => `Brief ${id}`),
      );
      await assert.rejects(openStore({ ...where, secrets: [old] }), WrongSecretError);
    });

    it('leaves alone what is erased or delivered meanwhile', async () => {
      await using where = await place();
      await filled(where);
      const opened = await openStore({ ...where, secrets: [fresh, old] });
      const [claimed] = await claimLetters(opened.store, 1, now);
      assert.ok(claimed);
      // Between reading and writing, as another process would.
      const spend = async () => void (await eraseBeforeSending(opened.store, claimed, 'person', now));
      const store = withBefore(opened.store, spend);
      assert.deepEqual(await reseal({ ...opened, store }), { count: LETTERS - 1, lost: 0 });
      assert.equal((await listContents(opened.store, '', 2 * LETTERS)).length, LETTERS - 1);
      await opened.close();
    });

    it('goes on where it was stopped, and until then the old secret stays needed', async () => {
      await using where = await place();
      await filled(where);
      const opened = await openStore({ ...where, secrets: [fresh, old] });
      let batches = 0;
      const store = withBefore(opened.store, () =>
        (batches += 1) > 1 ? Promise.reject(new Error('stopped')) : Promise.resolve(),
      );
      await assert.rejects(reseal({ ...opened, store }), /stopped/);
      await assert.rejects(openStore({ ...where, secrets: [fresh] }), WrongSecretError);
      assert.ok((await textsIn(where, [fresh, old])).every(Boolean));
      const { count } = await reseal(opened);
      assert.ok(count > 0 && count < LETTERS);
      await opened.close();
      assert.equal((await textsIn(where, [fresh])).filter(Boolean).length, LETTERS);
    });

    it('says what no secret opens, touches nothing of it, and does not let the old secret go', async () => {
      await using where = await place();
      await filled(where);
      const opened = await openStore({ ...where, secrets: [fresh, old] });
      const sealed = seal(makeKeyring([foreign]), 'letter-x', { text: 'verloren' });
      await opened.put(sealedOf('x', { sealed }));
      assert.deepEqual(await reseal(opened), { count: LETTERS, lost: 1 });
      const [last] = (await listContents(opened.store, 'letter-w', 1)).map((row) => row.sealed);
      assert.ok(last && sealed.equals(last) && keyOf(last).equals(keyOf(sealed)));
      await opened.close();
      await assert.rejects(openStore({ ...where, secrets: [fresh] }), WrongSecretError);
    });
  });
