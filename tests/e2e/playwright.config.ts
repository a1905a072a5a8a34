/** Browsers against the built portal: `npm run test:e2e`. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig, devices } from '@playwright/test';
import { quickBrowserPath } from '../support/browser.ts';
import { freePort, root } from '../support/program.ts';

// Workers read this file again and inherit the environment, so each value is made once.
const port = (process.env['E2E_PORT'] ??= String(await freePort()));
const dataDir = (process.env['E2E_DATA_DIR'] ??= mkdtempSync(join(tmpdir(), 'portal-e2e-')));
const executablePath = quickBrowserPath();

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results',
  fullyParallel: true,
  workers: '100%',
  forbidOnly: true,
  reporter: 'line',
  timeout: 120_000,
  // What a page shows may take its time on a machine with other work.
  expect: { timeout: 30_000 },
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    locale: 'de-DE',
    trace: 'off',
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: ['--no-sandbox', '--disable-background-networking'],
    },
  },
  projects: [
    { name: 'script', use: { viewport: { width: 1280, height: 900 } }, testIgnore: /reflow/ },
    { name: 'phone', use: { ...devices['Galaxy S5'], viewport: { width: 320, height: 640 } }, testMatch: /way|reflow/ },
    { name: 'no-script', use: { javaScriptEnabled: false }, testMatch: /(way|form|office)\.spec/ },
  ],
  webServer: {
    command: 'node src/programs/server.ts',
    cwd: root,
    url: `http://127.0.0.1:${port}/healthz`,
    env: { PORT: port, DATA_DIR: dataDir, LOG_LEVEL: 'warn', PATH: process.env['PATH'] ?? '' },
  },
});
