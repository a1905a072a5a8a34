/** Time and memory to build many projects, against a one-layout Astro site with as many pages. And the cold start. */
import { mkdtemp, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { copyPortal } from '../support/build.ts';
import { freePort, root, runToEnd, startProgram } from '../support/program.ts';
import type { Section } from './bench.ts';
import { startBare } from './processes.ts';

interface Built {
  seconds: number;
  mebibytes: number;
}

export async function builds(counts: number[]): Promise<Section> {
  const rows: Section['rows'] = [];
  for (const count of counts) {
    const portal = await buildPortal(count);
    const plain = await buildPlain(count);
    rows.push({
      name: `${count} projects`,
      'portal s': portal.seconds,
      'plain s': plain.seconds,
      ratio: portal.seconds / plain.seconds,
      'portal MiB': portal.mebibytes,
      'plain MiB': plain.mebibytes,
      'memory ratio': portal.mebibytes / plain.mebibytes,
    });
  }
  return { title: 'Build', rows };
}

async function buildPortal(count: number): Promise<Built> {
  await using copy = await copyPortal(fileURLToPath(new URL('../fixture/content', import.meta.url)));
  const content = (path: string) => join(copy.folder, 'content', path);
  const project = await readFile(content('projects/bruecke.md'), 'utf8');
  const site = await readFile(content('sites/rechtes-ufer.md'), 'utf8');
  for (let index = 0; index < count; index += 1) {
    await writeFile(content(`projects/p${index}.md`), project.replaceAll('BRÜCKE', `Projekt ${index}`));
    await writeFile(content(`sites/s${index}.md`), site.replace('project: bruecke', `project: p${index}`));
  }
  // Awaited here: the folder goes when this function ends.
  return await build(copy.folder);
}

async function buildPlain(count: number): Promise<Built> {
  const folder = await mkdtemp(join(tmpdir(), 'portal-plain-'));
  await mkdir(join(folder, 'src/pages'), { recursive: true });
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  await writeFile(join(folder, 'package.json'), '{"type":"module"}');
  await writeFile(join(folder, 'astro.config.mjs'), 'export default {};');
  await writeFile(
    join(folder, 'src/pages/[slug].astro'),
    `---
export const getStaticPaths = () => Array.from({ length: ${count} }, (_, index) => ({ params: { slug: 'p' + index } }));
---
<html lang="de"><head><title>{Astro.params.slug}</title></head><body><h1>{Astro.params.slug}</h1></body></html>`,
  );
  const built = await build(folder);
  await rm(folder, { recursive: true });
  return built;
}

async function build(folder: string): Promise<Built> {
  const figures = join(folder, 'peak');
  const watch = `import { writeFileSync } from 'node:fs'; process.on('exit', () => writeFileSync(${JSON.stringify(figures)}, String(process.resourceUsage().maxRSS)));`;
  const started = performance.now();
  const { code, output } = await runToEnd(
    folder,
    [
      '--import',
      `data:text/javascript,${encodeURIComponent(watch)}`,
      'node_modules/astro/bin/astro.mjs',
      'build',
      '--silent',
    ],
    { ASTRO_TELEMETRY_DISABLED: '1' },
  );
  if (code !== 0) throw new Error(output);
  return { seconds: (performance.now() - started) / 1000, mebibytes: Number(await readFile(figures, 'utf8')) / 1024 };
}

/** Seconds from the start of the process to its first answer. */
export async function starts(rounds: number): Promise<Section> {
  const file = join(tmpdir(), `portal-bench-${await freePort()}`);
  await writeFile(file, 'x');
  const times = { portal: 0, bare: 0 };
  for (let round = 0; round < rounds; round += 1) {
    let started = performance.now();
    {
      await using bare = await startBare('static', file);
      await fetch(`http://127.0.0.1:${bare.port}/`);
      times.bare += (performance.now() - started) / 1000 / rounds;
    }
    started = performance.now();
    await using portal = await startProgram();
    await fetch(portal.url);
    times.portal += (performance.now() - started) / 1000 / rounds;
  }
  await rm(file);
  const row = {
    name: 'first answer',
    'portal s': times.portal,
    'bare s': times.bare,
    'longer by s': times.portal - times.bare,
  };
  return { title: 'Cold start', rows: [row] };
}
