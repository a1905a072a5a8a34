/** The operator's desk: `npm run desk -- <verb>`. */
import { ConfigError } from './config.ts';
import { backup } from './desk/backup.ts';
import { bounced } from './desk/bounced.ts';
import { doctor } from './desk/doctor.ts';
import { discard, release } from './desk/decide.ts';
import { purge } from './desk/purge.ts';
import { replay } from './desk/replay.ts';
import { reseal } from './desk/reseal.ts';
import { restore } from './desk/restore.ts';
import { retry } from './desk/retry.ts';
import { status } from './desk/status.ts';
import { withdraw } from './desk/withdraw.ts';
import { WrongSecretError } from './intake/vault.ts';
import { NotBuiltError } from './portal/built.ts';

export interface Verb {
  /** One line for the overview; more lines for `--help` of the verb itself. */
  help: string;
  /** @returns the exit code */
  run: (args: string[]) => Promise<number>;
}

const verbs: Record<string, Verb> = {
  doctor,
  status,
  retry,
  release,
  discard,
  bounced,
  withdraw,
  backup,
  restore,
  replay,
  reseal,
  purge,
};

async function main([name = '', ...args]: string[]): Promise<number> {
  const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined;
  if (!verb) {
    const lines = Object.entries(verbs).map(([word, { help }]) => `  ${word.padEnd(10)}${help.split('\n')[0]}`);
    console.info(`npm run desk -- <verb> [--help]\n\n${lines.join('\n')}`);
    return name === '' || name === '--help' ? 0 : 2;
  }
  if (args.includes('--help')) {
    console.info(`npm run desk -- ${name}\n\n${verb.help}`);
    return 0;
  }
  return verb.run(args);
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    const expected = [ConfigError, WrongSecretError, NotBuiltError].some((kind) => error instanceof kind);
    console.error(expected ? (error as Error).message : error);
    process.exit(2);
  },
);
