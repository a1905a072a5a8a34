// Runs before `npm start` and `npm test` on whatever Node.js (≥ 20) the machine has: installs the packages, the pinned
// Node.js among them, unless they already belong to this lock file. Plain JavaScript, because old Node.js runs it.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const stamp = `${root}/node_modules/.installed-from`;
const lock = createHash('sha256')
  .update(readFileSync(`${root}/package-lock.json`))
  .digest('hex');

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== lock) {
  console.log('Installing packages (once per lock file) …');
  try {
    // Engine warnings name the bootstrapping Node.js, which runs none of these packages.
    execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root, stdio: 'inherit' });
  } catch {
    console.error('The packages could not be installed; the lines above say why.');
    process.exit(2);
  }
  writeFileSync(stamp, lock);
}
