/** Changing the secret while the portal runs. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { reseal } from '../../../src/intake/housekeeping/reseal.ts';
import { keyOf, open, seal } from '../../../src/intake/sealing/seal.ts';
import { makeKeyring } from '../../../src/intake/sealing/keys.ts';
import { WrongSecretError, openVault } from '../../../src/intake/store/open-store.ts';
import { startPostgres } from '../../support/postgres.ts';
import type { Postgres } from '../../support/postgres.ts';
import { now, sealedOf } from '../../support/fixture.ts';
import { temporaryFolder } from '../../support/folder.ts';

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
  const vault = await openVault({ ...where, secrets: [old] });
  const rows = ids.map((id) =>
    sealedOf(id, { sealed: seal(makeKeyring([old]), `letter-${id}`, { text: `Brief ${id}` }) }),
  );
  await Promise.all(rows.map((row) => vault.outbox.put(row)));
  await vault.upkeep.close();
}

const textsIn = async (where: Where, secrets: Buffer[]) => {
  const vault = await openVault({ ...where, secrets });
  const rows = await vault.upkeep.sealedAfter('', 2 * LETTERS);
  await vault.upkeep.close();
  return rows.map(({ id, sealed }) => open(vault.keyring, id, sealed)?.text);
};

for (const [engine, place] of Object.entries(places))
  describe(`resealing on ${engine}`, () => {
    it('puts every letter and the canary under the first secret, so that the old one can go', async () => {
      await using where = await place();
      await filled(where);
      await assert.rejects(openVault({ ...where, secrets: [fresh] }), WrongSecretError);
      const vault = await openVault({ ...where, secrets: [fresh, old] });
      const [first, second] = vault.keyring('letter').map(({ id }) => id.toString('hex'));
      assert.deepEqual([...(await vault.upkeep.sealedUnder())], [[second, LETTERS]]);
      assert.deepEqual(await reseal(vault), { count: LETTERS, lost: 0 });
      assert.deepEqual([...(await vault.upkeep.sealedUnder())], [[first, LETTERS]]);
      assert.deepEqual(await reseal(vault), { count: 0, lost: 0 });
      await vault.upkeep.close();
      assert.deepEqual(
        await textsIn(where, [fresh]),
        ids.map((id) => `Brief ${id}`),
      );
      await assert.rejects(openVault({ ...where, secrets: [old] }), WrongSecretError);
    });

    it('leaves alone what is erased or delivered meanwhile', async () => {
      await using where = await place();
      await filled(where);
      const vault = await openVault({ ...where, secrets: [fresh, old] });
      const [claimed] = await vault.outbox.claim(1, now);
      assert.ok(claimed);
      const upkeep = {
        ...vault.upkeep,
        async replaceSealed(rows: Parameters<typeof vault.upkeep.replaceSealed>[0]) {
          // Between reading and writing, as another process would.
          await vault.outbox.spend(claimed, now);
          return vault.upkeep.replaceSealed(rows);
        },
      };
      assert.deepEqual(await reseal({ ...vault, upkeep }), { count: LETTERS - 1, lost: 0 });
      assert.equal((await vault.upkeep.sealedAfter('', 2 * LETTERS)).length, LETTERS - 1);
      await vault.upkeep.close();
    });

    it('goes on where it was stopped, and until then the old secret stays needed', async () => {
      await using where = await place();
      await filled(where);
      const vault = await openVault({ ...where, secrets: [fresh, old] });
      let batches = 0;
      const upkeep = {
        ...vault.upkeep,
        replaceSealed: (rows: Parameters<typeof vault.upkeep.replaceSealed>[0]) =>
          (batches += 1) > 1 ? Promise.reject(new Error('stopped')) : vault.upkeep.replaceSealed(rows),
      };
      await assert.rejects(reseal({ ...vault, upkeep }), /stopped/);
      await assert.rejects(openVault({ ...where, secrets: [fresh] }), WrongSecretError);
      assert.ok((await textsIn(where, [fresh, old])).every(Boolean));
      const { count } = await reseal(vault);
      assert.ok(count > 0 && count < LETTERS);
      await vault.upkeep.close();
      assert.equal((await textsIn(where, [fresh])).filter(Boolean).length, LETTERS);
    });

    it('says what no secret opens, touches nothing of it, and does not let the old secret go', async () => {
      await using where = await place();
      await filled(where);
      const vault = await openVault({ ...where, secrets: [fresh, old] });
      const sealed = seal(makeKeyring([foreign]), 'letter-x', { text: 'verloren' });
      await vault.outbox.put(sealedOf('x', { sealed }));
      assert.deepEqual(await reseal(vault), { count: LETTERS, lost: 1 });
      const [last] = (await vault.upkeep.sealedAfter('letter-w', 1)).map((row) => row.sealed);
      assert.ok(last && sealed.equals(last) && keyOf(last).equals(keyOf(sealed)));
      await vault.upkeep.close();
      await assert.rejects(openVault({ ...where, secrets: [fresh] }), WrongSecretError);
    });
  });
