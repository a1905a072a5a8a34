/** What counts once, until its time is over: a solved check for one check page, a turn of a mailbox for one mail. */
import type { Store } from '../database.ts';

/** @returns true when it is this one's: nobody had it, its time was over, or this one had it before */
export async function spendToken(
  store: Pick<Store, 'db'>,
  nonce: string,
  fingerprint: string,
  until: number,
  now: number,
): Promise<boolean> {
  await store.db
    .insertInto('spent')
    .values({ nonce, fingerprint, until })
    .onConflict((conflict) =>
      conflict.column('nonce').doUpdateSet({ fingerprint, until }).where('spent.until', '<=', now),
    )
    .execute();
  return (await findSpender(store, nonce)) === fingerprint;
}

/** @returns for whom a token was brought; undefined: for nobody yet */
export async function findSpender({ db }: Pick<Store, 'db'>, nonce: string): Promise<string | undefined> {
  const row = await db.selectFrom('spent').select('fingerprint').where('nonce', '=', nonce).executeTakeFirst();
  return row?.fingerprint;
}

/** What can no longer be brought again. */
export async function forgetSpentTokens({ db }: Pick<Store, 'db'>, now: number): Promise<void> {
  await db.deleteFrom('spent').where('until', '<=', now).execute();
}
