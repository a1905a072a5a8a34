/** A portal built from other content: the source of this one, a content folder of the test's. */
import { cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, runToEnd } from './program.ts';

export interface Copy extends AsyncDisposable {
  folder: string;
  /** @returns exit code and all that was printed */
  build(env?: Record<string, string>): Promise<{ code: number | null; output: string }>;
}

/** @param content folder, default: this repository's own */
export async function copyPortal(content = join(root, 'content')): Promise<Copy> {
  const folder = await mkdtemp(join(tmpdir(), 'portal-copy-'));
  for (const name of ['src', 'public', 'astro.config.mjs', 'package.json', 'tsconfig.json'])
    await cp(join(root, name), join(folder, name), { recursive: true });
  await cp(content, join(folder, 'content'), { recursive: true });
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  return {
    folder,
    build: (env = {}) => runToEnd(folder, ['--single-threaded', 'src/programs/build/make-dist.ts'], env),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}
