/** An interest is kept with its letters, once for each check page. */
import type { Transaction } from 'kysely';
import type { LetterKind } from '../../../domain/interest.ts';
import { inTransaction } from '../database.ts';
import type { Store } from '../database.ts';
import type { Tables } from '../tables.ts';

/** An interest ready to be kept: nothing in it is readable but where it belongs. */
export interface SealedInterest {
  id: string;
  reference: string;
  project: string;
  site: string | null;
  /** Version of the text, and the language it was shown in. */
  consent: string;
  consentLanguage: string;
  /** Names the check page that was sent. */
  checkPage: string;
  /** Keyed hash of what was sent. */
  answers: string;
  /** The first is the letter itself. */
  letters: NewLetter[];
  /** Milliseconds since the epoch. */
  receivedAt: number;
  /** Reason codes: somebody has to look at it before the letter leaves. */
  heldBecause?: string[];
}

export interface NewLetter {
  id: string;
  kind: LetterKind;
  sealed: Buffer;
  /** Not before; default: at once. */
  dueAt?: number;
}

/** `repeated`: the same check page was sent before, and is kept under `id`. `collision`: the reference is taken, make another. */
export type Put = { kind: 'stored' | 'repeated'; id: string } | { kind: 'collision' };

/** In one transaction, durable when it returns. Of one check page, however often and wherever it is sent at once, one interest is kept. */
export const keepInterests = (store: Store, rows: SealedInterest[]): Promise<Put[]> =>
  inTransaction(store, (tx) => keepAll(tx, rows));

async function keepAll(tx: Transaction<Tables>, rows: SealedInterest[]): Promise<Put[]> {
  const inserted = await tx
    .insertInto('interest')
    .values(rows.map(interestRow))
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute();
  const stored = new Set(inserted.map((row) => row.id));
  const fresh = rows.filter((row) => stored.has(row.id));
  if (fresh.length > 0) await tx.insertInto('letter').values(fresh.flatMap(letterRows)).execute();
  const twinOf = fresh.length === rows.length ? new Map<string, string>() : await twinsOf(tx, rows);
  return rows.map(({ id, checkPage }): Put => {
    if (stored.has(id)) return { kind: 'stored', id };
    const twin = twinOf.get(checkPage);
    return twin === undefined ? { kind: 'collision' } : { kind: 'repeated', id: twin };
  });
}

/** @returns ids of what is kept by now, by the check page */
async function twinsOf(tx: Transaction<Tables>, rows: SealedInterest[]): Promise<Map<string, string>> {
  const pages = rows.map(({ checkPage }) => checkPage);
  const twins = await tx.selectFrom('interest').select(['id', 'check_page']).where('check_page', 'in', pages).execute();
  return new Map(twins.map((row) => [row.check_page ?? '', row.id]));
}

const interestRow = ({
  letters: _letters,
  receivedAt,
  heldBecause,
  consentLanguage,
  checkPage,
  ...row
}: SealedInterest) => ({
  ...row,
  received_at: receivedAt,
  check_page: checkPage,
  consent_language: consentLanguage,
  held_at: heldBecause ? receivedAt : null,
  held_because: heldBecause?.join(',') ?? null,
});

/** While an interest is held, only who decides about it gets mail. */
const letterRows = ({ id, letters, receivedAt, heldBecause }: SealedInterest) =>
  letters.map((letter) => ({
    id: letter.id,
    interest_id: id,
    kind: letter.kind,
    held: heldBecause && letter.kind !== 'review' ? 1 : 0,
    sealed: letter.sealed,
    due_at: letter.dueAt ?? receivedAt,
    attempts: 0,
  }));
