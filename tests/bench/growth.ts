/** Does keeping and claiming stay as fast when much is kept? And does memory stay where it was? */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { newId } from '../../src/intake/sealing/keys.ts';
import { makeReference } from '../../src/domain/reference.ts';
import type { Section } from './bench.ts';
import { median } from './load.ts';
import { claimLetters } from '../../src/intake/store/letters/claim.ts';
import { settleLetter } from '../../src/intake/store/letters/settle.ts';
import { openStore } from '../../src/intake/store/open-store.ts';

const SAMPLES = 300;

export async function growth(sizes: number[]): Promise<Section> {
  const dataDir = await mkdtemp(join(tmpdir(), 'portal-bench-'));
  const rows: Section['rows'] = [];
  let kept = 0;
  for (const size of sizes) {
    const opened = await openStore({ dataDir, databaseUrl: undefined, secrets: [Buffer.alloc(32, 1)] });
    await opened.close();
    fill(join(dataDir, 'intake.db'), kept, size);
    kept = size;
    const { put, claim } = await sample(dataDir);
    const first = rows[0];
    rows.push({
      name: `${size} rows`,
      'put ms': put,
      'claim ms': claim,
      'put ratio': put / Number(first?.['put ms'] ?? put),
      'claim ratio': claim / Number(first?.['claim ms'] ?? claim),
    });
  }
  await rm(dataDir, { recursive: true });
  return { title: 'Growth', rows };
}

async function sample(dataDir: string): Promise<{ put: number; claim: number }> {
  const {
    store,
    put: keep,
    close,
  } = await openStore({ dataDir, databaseUrl: undefined, secrets: [Buffer.alloc(32, 1)] });
  const puts: number[] = [];
  const claims: number[] = [];
  for (let index = 0; index < SAMPLES; index += 1) {
    const now = Date.now();
    const row = {
      id: newId(),
      reference: makeReference('bench'),
      project: 'bench',
      site: null,
      consent: 'x',
      consentLanguage: 'de',
      checkPage: newId(),
      answers: newId(),
      letters: [{ id: newId(), kind: 'letter' as const, sealed: Buffer.alloc(700, 1) }],
      receivedAt: now,
    };
    let started = performance.now();
    await keep(row);
    puts.push(performance.now() - started);
    started = performance.now();
    const [claimed] = await claimLetters(store, 1, Date.now());
    claims.push(performance.now() - started);
    if (claimed) await settleLetter(store, claimed, 'site', Date.now());
  }
  await close();
  return { put: median(puts), claim: median(claims) };
}

/** Delivered interests of the past, written without the outbox: a million would take an hour through it. */
function fill(file: string, from: number, to: number): void {
  const database = new DatabaseSync(file);
  database.exec('PRAGMA synchronous=OFF; BEGIN');
  const interest = database.prepare(
    "INSERT INTO interest (id, reference, project, site, consent, received_at) VALUES (?, ?, 'bench', 'site', 'x', ?)",
  );
  const letter = database.prepare(
    "INSERT INTO letter (id, interest_id, sealed, due_at, attempts, delivered_at, delivered_to) VALUES (?, ?, ?, ?, 1, ?, 'site')",
  );
  const content = Buffer.alloc(700, 2);
  for (let index = from; index < to; index += 1) {
    const id = newId();
    interest.run(id, `B-${index}`, index);
    letter.run(newId(), id, content, index, index);
  }
  database.exec('COMMIT');
  database.close();
}
