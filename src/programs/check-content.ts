/** `npm run check:content`: all that is wrong in `content/`, in German, without a build. */
import { fileURLToPath } from 'node:url';
import { ContentError } from '../content/content-error.ts';
import { readConfig } from '../settings/config.ts';
import { endWith } from '../settings/ending.ts';
import { hintLines, judgeContent } from './build/whole-content.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

try {
  const { problems, hints } = await judgeContent(root, readConfig().siteUrl);
  if (problems.length > 0) console.error(new ContentError(problems).message);
  else console.log('Der Inhalt ist in Ordnung.');
  if (hints.length > 0) console.log(`\n${hintLines(hints)}`);
  process.exitCode = problems.length > 0 ? 1 : 0;
} catch (error) {
  endWith(error);
}
