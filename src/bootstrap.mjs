// Runs before `npm start` and `npm test` on whatever Node.js (≥ 20) the machine has: installs the packages, the pinned
// Node.js among them, unless they already belong to this lock file. Plain JavaScript, because old Node.js runs it.
// With --look, before `build`, `serve`, `dev` and `desk`: installs nothing, and says in one line what is missing.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const stamp = `${root}/node_modules/.installed-from`;
const lock = () =>
  createHash('sha256')
    .update(readFileSync(`${root}/package-lock.json`))
    .digest('hex');

if (process.argv.includes('--look')) {
  const missing = missingPackage();
  if (missing) {
    console.error(`node_modules/: ${missing}; run: npm ci`);
    process.exit(2);
  }
} else if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== lock()) {
  console.log('Installing packages (once per lock file) …');
  try {
    // Engine warnings name the bootstrapping Node.js, which runs none of these packages.
    execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root, stdio: 'inherit' });
  } catch {
    console.error('The packages could not be installed; the lines above say why.');
    process.exit(2);
  }
  writeFileSync(stamp, lock());
}

/** Every package that the programs need lies there in the version that they were written for. */
function missingPackage() {
  const { dependencies } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8'));
  for (const [name, version] of Object.entries(dependencies)) {
    try {
      const there = JSON.parse(readFileSync(`${root}/node_modules/${name}/package.json`, 'utf8')).version;
      if (there !== version) return `${name} is ${there}, needed is ${version}`;
    } catch {
      return `the package ${name} is missing`;
    }
  }
  return undefined;
}
