/** `npm run build` replaces the build before when the new one is whole, and never otherwise. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, readFile, readdir, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { problemOf } from '../../src/programs/build/problem.ts';
import { copyPortal } from '../support/build.ts';
import type { Copy } from '../support/build.ts';
import { root } from '../support/program.ts';

let copy: Copy;
const at = (path: string) => join(copy.folder, path);

/** Every file below a folder, by its path. */
async function filesIn(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(await Promise.all(paths.map(async (path) => [path, await readFile(path, 'latin1')] as const)));
}

/** What a build before has left, and a test knows at once. */
async function placeOldBuild(): Promise<Map<string, string>> {
  await rm(at('dist'), { recursive: true, force: true });
  for (const folder of ['client', 'server']) await mkdir(at(`dist/${folder}`), { recursive: true });
  await writeFile(at('dist/client/index.html'), 'alt');
  await writeFile(at('dist/server/content.json'), '{}');
  return filesIn(at('dist'));
}

/** The build as a shell starts it, with its output. */
function start(wrapped = 'exec "$@"', more: object = {}): { child: ChildProcess; ended: Promise<Ended> } {
  const program = [process.execPath, 'src/programs/build/make-dist.ts'];
  const child = spawn('sh', ['-c', wrapped, 'sh', ...program], { cwd: copy.folder, ...more });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = new Promise<Ended>((resolve) =>
    child.once('close', (code, signal) => resolve({ code, signal, output: output.trim() })),
  );
  return { child, ended };
}
interface Ended {
  code: number | null;
  signal: string | null;
  output: string;
}

const untilItBuilds = async (child: ChildProcess) => {
  while (!existsSync(at('.build/next'))) {
    assert.equal(child.exitCode, null);
    await sleep(10);
  }
};

before(async () => {
  copy = await copyPortal(fileURLToPath(new URL('../fixture/content', import.meta.url)));
});
after(() => copy[Symbol.asyncDispose]());

describe('a build that fails', () => {
  let old: Map<string, string>;
  beforeEach(async () => {
    old = await placeOldBuild();
  });

  /** How it is made to fail; undone after it. */
  const changed = async (path: string, text: string, work: () => Promise<void>) => {
    const kept = existsSync(at(path)) ? await readFile(at(path)) : undefined;
    await writeFile(at(path), text);
    try {
      await work();
    } finally {
      await (kept ? writeFile(at(path), kept) : rm(at(path)));
    }
  };
  const failing = async (reason: RegExp, wrapped?: string, more?: object) => {
    const { code, signal, output } = await start(wrapped, more).ended;
    assert.deepEqual([code, signal], [1, null], output);
    assert.match(output, reason);
    assert.ok(output.split('\n').length <= 8, output);
    assert.doesNotMatch(output, /\n +at |node_modules/);
    assert.match(output, /dist\/ is as it was before\.$/);
  };
  const page = (code: string) => `---\n${code}\n---\n<p>Seite</p>`;

  const faults: [string, string, string, RegExp][] = [
    ['a wrong content file', 'content/projects/bruecke.md', '---\nacronym: BRÜCKE\n---\n', /projects\/bruecke\.md, Feld „title“/],
    ['YAML that cannot be read', 'content/portal.yaml', 'a: [', /portal\.yaml, Zeile 1: Der Klammer „\[“ fehlt ihr Gegenstück „\]“/],
    ['a redirect that leads nowhere', 'content/redirects.yaml', '/alt/: /nirgends/', /redirects\.yaml, Feld „\/alt\/“/],
    ['a picture that is none', 'content/news/bruecke.png', 'Guten Tag', /news\/bruecke\.png: Das Bild ist beschädigt/],
    ['a page that throws', 'src/pages/fault.astro', page('throw new Error("so nicht");'), /src\/pages\/fault\.astro: so nicht/],
    ['a page that cannot be compiled', 'src/pages/fault.astro', page('const x = ;'), /src\/pages\/fault\.astro:2: Unexpected token/],
    ['a rejection that nobody catches', 'src/pages/fault.astro', page('void Promise.reject(new Error("niemand")); await new Promise((done) => setTimeout(done, 100));'), /fault\S+: niemand/],
    ['a page that waits for ever', 'src/pages/fault.astro', page('await new Promise(() => {});'), /waits for something that never comes/],
    ['a process that is killed, as by a machine without memory', 'src/pages/fault.astro', page('process.kill(process.pid, "SIGKILL"); await new Promise(() => {});'), /was killed, perhaps because/],
  ]; // prettier-ignore
  for (const [name, path, text, reason] of faults)
    it(`for ${name} says so in few lines and leaves the build before`, async () => {
      await changed(path, text, () => failing(reason));
      assert.deepEqual(await filesIn(at('dist')), old);
    });

  it('for half a picture says so', async () => {
    const picture = at('content/news/bruecke.png');
    const whole = await readFile(picture);
    await truncate(picture, whole.length - 100);
    await failing(/news\/bruecke\.png: Das Bild ist beschädigt/);
    await writeFile(picture, whole);
    assert.deepEqual(await filesIn(at('dist')), old);
  });

  it('for a disk that takes no more says so', async () => {
    await failing(/^dist\/: a file is larger than may be written here \(EFBIG\)$/m, 'ulimit -f 100; exec "$@"');
    assert.deepEqual(await filesIn(at('dist')), old);
    const full = new Error('Failed to write file\n\nCaused by:\n    No space left on device (os error 28)');
    for (const error of [full, Object.assign(new Error('x'), { errors: [full] }), systemError('ENOSPC')])
      assert.equal(problemOf(error, root), 'dist/: the disk is full (ENOSPC)');
  });

  it('for a folder that it may not write says so, before it builds', async () => {
    // Nothing is closed to root: then somebody else builds.
    const asRoot = process.getuid?.() === 0;
    if (asRoot) await chown(copy.folder, NOBODY, NOBODY);
    await chmod(copy.folder, 0o755);
    await chmod(at('dist'), 0o555);
    if (!asRoot) await mkdir(at('.build'), { recursive: true });
    if (asRoot) await rm(at('.build'), { recursive: true, force: true });
    await failing(/^dist: this user may not write there \(EACCES\)$/m, undefined, asRoot ? { uid: NOBODY } : {});
    await chmod(at('dist'), 0o755);
    if (asRoot) await chown(copy.folder, 0, 0);
    await rm(at('.build'), { recursive: true, force: true });
    assert.deepEqual(await filesIn(at('dist')), old);
  });

  it('for a wrong variable says so in one line, and ends with 2', async () => {
    const { code, output } = await start(undefined, { env: { ...process.env, PORT: 'many' } }).ended;
    assert.equal(code, 2);
    assert.match(output, /^PORT: /);
    assert.deepEqual(await filesIn(at('dist')), old);
  });

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    it(`stopped by ${signal} leaves the build before, and nothing beside it`, async () => {
      const { child, ended } = start();
      await untilItBuilds(child);
      child.kill(signal);
      // Ctrl-C comes twice, from the terminal and from npm.
      setTimeout(() => child.kill(signal), 5);
      const { signal: by, output } = await ended;
      assert.equal(by, signal);
      assert.match(output, /The build was stopped/);
      assert.deepEqual(await filesIn(at('dist')), old);
      assert.deepEqual(await readdir(at('.build')), ['lock']);
    });
});

const NOBODY = 65_534;

const systemError = (code: string) =>
  Object.assign(new Error(code), { code, path: join(root, '.build/next/client/a') });

describe('builds', () => {
  it('killed in the middle, or between the two renames, are put right by the next one', async () => {
    const old = await placeOldBuild();
    const { child, ended } = start();
    await untilItBuilds(child);
    child.kill('SIGKILL');
    await ended;
    assert.deepEqual(await filesIn(at('dist')), old);
    assert.ok(existsSync(at('.build/next')));
    await rename(at('dist'), at('.build/old'));
    const failed = await start(undefined, { env: { ...process.env, SITE_URL: 'https://example.org' } }).ended;
    assert.equal(failed.code, 0, failed.output);
    assert.deepEqual(await readdir(at('.build')), ['lock']);
    assert.match(await readFile(at('dist/client/sitemap.xml'), 'utf8'), /https:\/\/example\.org/);
    assert.notEqual((await filesIn(at('dist'))).get(at('dist/client/index.html')), 'alt');
  });

  it('at once come one after the other, and the last one stays, whole', async () => {
    const first = start(undefined, { env: { ...process.env, SITE_URL: 'https://eins.example' } });
    await untilItBuilds(first.child);
    const second = start(undefined, { env: { ...process.env, SITE_URL: 'https://zwei.example' } });
    const ends = await Promise.all([first.ended, second.ended]);
    assert.deepEqual(
      ends.map(({ code }) => code),
      [0, 0],
      ends[1].output,
    );
    assert.match(ends[1].output, /Another build is under way/);
    assert.match(await readFile(at('dist/client/sitemap.xml'), 'utf8'), /https:\/\/zwei\.example/);
    assert.deepEqual(await readdir(at('.build')), ['lock']);
  });
});
