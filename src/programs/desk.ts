/** The operator's desk: `npm run desk -- <verb>`. */
import { endWith } from '../settings/ending.ts';
import { nearest } from '../settings/variables/names.ts';
import { makePrivately } from '../settings/private-files.ts';
import { StartError } from '../settings/problem.ts';
import type { Verb } from './desk/verb.ts';

/** Loaded when called: a package that is missing must be said in one line, too. */
const verbs: Record<string, () => Promise<Verb>> = {
  doctor: async () => (await import('./desk/doctor.ts')).doctor,
  status: async () => (await import('./desk/status.ts')).status,
  retry: async () => (await import('./desk/retry.ts')).retry,
  release: async () => (await import('./desk/decide.ts')).release,
  discard: async () => (await import('./desk/decide.ts')).discard,
  bounced: async () => (await import('./desk/bounced.ts')).bounced,
  withdraw: async () => (await import('./desk/withdraw.ts')).withdraw,
  backup: async () => (await import('./desk/backup.ts')).backup,
  restore: async () => (await import('./desk/restore.ts')).restore,
  replay: async () => (await import('./desk/replay.ts')).replay,
  reseal: async () => (await import('./desk/reseal.ts')).reseal,
  purge: async () => (await import('./desk/purge.ts')).purge,
  stats: async () => (await import('./desk/stats.ts')).stats,
  'office-link': async () => (await import('./desk/office-link.ts')).officeLink,
};

async function main([name = '', ...args]: string[]): Promise<number> {
  if (['', '--help', '-h', 'help'].includes(name)) return overview();
  const load = Object.hasOwn(verbs, name) ? verbs[name] : undefined;
  if (!load) throw new StartError(`desk: there is no ${shown(name)}${meant(name, Object.keys(verbs), '--help')}`);
  const verb = await load();
  if (args.includes('--help') || args.includes('-h')) {
    console.info(`npm run desk -- ${name}\n\n${verb.help}`);
    return 0;
  }
  checkArguments(name, verb, args);
  return verb.run(args);
}

async function overview(): Promise<number> {
  const lines = Object.entries(verbs).map(
    async ([word, load]) => `  ${word.padEnd(12)}${(await load()).help.split('\n')[0]}`,
  );
  console.info(`npm run desk -- <verb> [--help]\n\n${(await Promise.all(lines)).join('\n')}`);
  return 0;
}

/** A misspelt option must not be taken for one that was left out. @throws StartError */
function checkArguments(name: string, { words = 0, options = [] }: Verb, args: string[]): void {
  const odd = args.find((arg) => arg.startsWith('-') && !options.includes(arg));
  if (odd !== undefined)
    throw new StartError(`desk ${name}: ${shown(odd)} is not known${meant(odd, options, `${name} --help`)}`);
  const typed = args.filter((arg) => !arg.startsWith('-'));
  if (typed.length > words)
    throw new StartError(`desk ${name}: ${shown(typed[words] ?? '')} is too much; see: npm run desk -- ${name} --help`);
}

function meant(word: string, words: readonly string[], help: string): string {
  const one = nearest(word, words);
  return one ? `; is ${one} meant?` : `; see: npm run desk -- ${help}`;
}

/** What somebody typed, as one short line. */
const shown = (word: string) => JSON.stringify(word.slice(0, 60));

makePrivately();
process.on('uncaughtException', endWith).on('unhandledRejection', endWith);
main(process.argv.slice(2)).then((code) => process.exit(code), endWith);
