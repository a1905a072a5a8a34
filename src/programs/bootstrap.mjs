// Runs before `npm start` and `npm test` on whatever Node.js (≥ 20) the machine has: installs the packages, the pinned
// Node.js among them, unless those of this lock file are there. Plain JavaScript, because old Node.js runs it.
// With --look, before `build`, `serve`, `dev` and `desk`: installs nothing, and says in one line what is missing.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (path) => JSON.parse(readFileSync(`${root}/${path}`, 'utf8'));

if (process.argv.includes('--look')) {
  const missing = missingPackage();
  if (missing) {
    console.error(`node_modules/: ${missing}; run: npm ci`);
    process.exit(2);
  }
} else if (!isInstalled()) {
  console.log('Installing packages (once per lock file) …');
  try {
    // Engine warnings name the bootstrapping Node.js, which runs none of these packages.
    execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root, stdio: 'inherit' });
  } catch {
    console.error('The packages could not be installed; the lines above say why.');
    process.exit(2);
  }
}

/** npm writes this list when all of them are there, whoever called it. Optional ones are for another platform, perhaps. */
function isInstalled() {
  try {
    const { packages: there } = read('node_modules/.package-lock.json');
    return Object.entries(read('package-lock.json').packages).every(
      ([path, { version, integrity, optional, devOptional }]) =>
        path === '' ||
        (there[path]
          ? there[path].version === version && there[path].integrity === integrity
          : optional || devOptional),
    );
  } catch {
    return false;
  }
}

/** Every package that the programs need lies there in the version that they were written for. */
function missingPackage() {
  const { dependencies } = read('package.json');
  for (const [name, version] of Object.entries(dependencies)) {
    try {
      const there = read(`node_modules/${name}/package.json`).version;
      if (there !== version) return `${name} is ${there}, needed is ${version}`;
    } catch {
      return `the package ${name} is missing`;
    }
  }
  return undefined;
}
