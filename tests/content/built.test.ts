import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { readBuiltContent } from '../../src/content/built.ts';
import { parseContent } from '../../src/content/check.ts';
import { readRawContent } from '../../src/content/read.ts';
import { contentFolder, rawContent } from './sample.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dist-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function build(content: object): void {
  mkdirSync(join(folder, 'server'));
  writeFileSync(join(folder, 'server', 'content.json'), JSON.stringify(content));
}

describe('readBuiltContent', () => {
  it('says what to run when nothing is built', () => {
    assert.throws(() => readBuiltContent(folder), { name: 'NotBuiltError', message: /npm run build/ });
  });

  it('gives what the files in content/ say', () => {
    const raw = readRawContent(contentFolder);
    build(raw);
    assert.deepEqual(readBuiltContent(folder), parseContent(raw));
  });

  it('checks the content of a build once more', () => {
    build(rawContent({ portal: {} }));
    assert.throws(() => readBuiltContent(folder), { name: 'ContentError' });
  });
});
