/** The browser that tests use: Playwright's own, else one on the machine, else Debian's package. Run it to get one. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

const onMachine = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** @returns undefined where the machine has none yet */
export function browserPath(): string | undefined {
  return [chromium.executablePath(), ...onMachine].find((path) => existsSync(path));
}

/** Each way may be closed on a machine; the next is tried. */
const ways: [string, string[]][] = [
  ['npx', ['playwright', 'install', 'chromium']],
  ['apt-get', ['update', '-qq']],
  ['apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium']],
];

if (import.meta.main) {
  for (const [command, args] of ways) {
    if (browserPath()) break;
    try {
      execFileSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'] });
    } catch {
      console.error(`(${command} ${args.join(' ')} did not work here)`);
    }
  }
  if (!browserPath()) {
    console.error('No browser for the tests: install Chromium or Google Chrome.');
    process.exit(2);
  }
}
