import { existsSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '../../settings/config.ts';
import type { Config } from '../../settings/config.ts';
import type { Verb } from './verb.ts';
import { restore as putInPlace } from '../../intake/restoring/restore.ts';
import type { Restored } from '../../intake/restoring/restore.ts';
import { secretInFolder } from '../../intake/sealing/keys.ts';
import { kindOf } from '../../settings/log.ts';
import { StartError } from '../../settings/problem.ts';
import { sayDone } from './replay.ts';

export const restore: Verb = {
  help: `restore FILE [--journal JOURNAL]: puts a backup in the place of the store. The portal must not run.
Checks FILE first. What was taken back, taken over, decided, delivered or erased after the backup stays so: DATA_DIR/journal
tells of it. On a new machine bring the journal of the old one along (--journal, as often as there are several).
Without it nobody knows what has left meanwhile: then everything undelivered waits for "release". See docs/restore.md.
The store before is kept aside. PostgreSQL: restore the database with its own tools, then "replay".
Exit code 0: restored. 1: restored, and somebody has to look. 2: not restored, nothing is changed.`,
  words: Infinity,
  options: ['--journal'],
  async run(args) {
    const config = readConfig();
    const order = readOrder(args);
    const problem = 'problem' in order ? order.problem : refusal(order, config);
    if ('problem' in order || problem !== undefined) return refuse(problem ?? '');
    const secrets = config.secrets ?? secretInFolder(config.dataDir, false);
    try {
      const result = await putInPlace({ ...order, dataDir: config.dataDir, secrets, now: Date.now() });
      return result.ok ? say(order.file, result) : refuse(result.problem);
    } catch (error) {
      if (error instanceof StartError) throw error;
      return refuse(`cannot be done (${kindOf(error)})`);
    }
  },
};

interface Order {
  file: string;
  journals: string[];
}

function readOrder(args: string[]): Order | { problem: string } {
  const order: Order = { file: '', journals: [] };
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index] ?? '';
    if (arg === '--journal') order.journals.push(args[(index += 1)] ?? '');
    else if (arg.startsWith('-')) return { problem: `${arg} is not known` };
    else if (order.file) return { problem: 'one FILE at a time' };
    else order.file = arg;
  }
  return order;
}

function refusal({ file, journals }: Order, { databaseUrl, dataDir, secrets }: Config): string | undefined {
  if (databaseUrl)
    return 'the store is PostgreSQL: restore it with its own tools, then: npm run desk -- replay JOURNAL…';
  if (!file) return 'which FILE?';
  const missing = [file, ...journals].find((path) => !existsSync(path));
  if (missing !== undefined) return `${missing || '--journal'}: there is no such file`;
  const store = join(dataDir, 'intake.db');
  if (existsSync(store) && realpathSync(file) === realpathSync(store)) return `${file} is the store itself`;
  if (!secrets && !existsSync(join(dataDir, 'secret')))
    return 'INTAKE_SECRET is not set, and there is no DATA_DIR/secret: bring the secret along that the backup was made under';
  return undefined;
}

function refuse(problem: string): number {
  console.error(`restore: ${problem}; nothing is changed`);
  return 2;
}

function say(file: string, { done, from, gaps, held, aside }: Extract<Restored, { ok: true }>): number {
  const as = from === undefined ? '' : `, as it was at ${new Date(from).toISOString()} or a little later`;
  console.info(`restored from ${file}${as}`);
  sayDone(done);
  if (gaps.length > 0) console.info(['what happened after the backup is not known in full:', ...gaps].join('\n  - '));
  if (held > 0)
    console.info(
      `${held} interests wait: ask whether the letter has arrived, then "release REFERENCE" or "release REFERENCE --delivered"; "status" names them`,
    );
  console.info('Interests that came after the backup and had not left yet are in no journal: nobody can know of them.');
  if (aside)
    console.info(`the store before lies in ${aside}; delete it when all is well: it keeps what is erased here`);
  return gaps.length > 0 || held > 0 ? 1 : 0;
}
