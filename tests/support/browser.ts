/** The browsers that tests use: Playwright's own, else what is on the machine, else Debian's packages. Run it to get them. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

const DEBIANS = '/usr/bin/chromium';
const DEBIANS_SHELL = '/usr/bin/chromium-headless-shell';

const onMachine = [
  DEBIANS,
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** @returns undefined where the machine has none yet */
export function browserPath(): string | undefined {
  return [chromium.executablePath(), ...onMachine].find((path) => existsSync(path));
}

/**
 * The same engine without windows, in two thirds of the time; the other where there is none.
 * @returns undefined for Playwright's own, which it finds itself
 */
export function quickBrowserPath(): string | undefined {
  if (existsSync(chromium.executablePath())) return undefined;
  return existsSync(DEBIANS_SHELL) ? DEBIANS_SHELL : browserPath();
}

type Way = [string, string[]];
const debian = (name: string): Way[] => [
  ['apt-get', ['update', '-qq']],
  ['apt-get', ['install', '-y', '-qq', '--no-install-recommends', name]],
];

/** Each way may be closed on a machine; the next is tried. */
function bring(isThere: () => boolean, ways: Way[], onFailure: (way: string) => void): void {
  for (const [command, args] of ways) {
    if (isThere()) return;
    try {
      execFileSync(command, args, { stdio: 'ignore' });
    } catch {
      onFailure(`${command} ${args.join(' ')}`);
    }
  }
}

if (import.meta.main) {
  bring(
    () => browserPath() !== undefined,
    [['npx', ['playwright', 'install', 'chromium']], ...debian('chromium')],
    (way) => console.error(`(${way} did not work here)`),
  );
  if (!browserPath()) {
    console.error('No browser for the tests: install Chromium or Google Chrome.');
    process.exit(2);
  }
  // One can do without it.
  if (browserPath() === DEBIANS)
    bring(
      () => existsSync(DEBIANS_SHELL),
      debian('chromium-headless-shell'),
      () => undefined,
    );
}
