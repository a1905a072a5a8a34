/** What is written for people leads where it says: README, docs/, .github/, CHANGELOG. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');

const filesBelow = (folder: string) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(root, join(parentPath, name)));

const papers = ['README.md', 'CHANGELOG.md', ...filesBelow('docs'), ...filesBelow('.github')].filter((path) =>
  path.endsWith('.md'),
);

/** As forges name the headings of a page. */
const anchorsOf = (text: string) =>
  new Set(
    [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N}_ -]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );

/** @returns the links of a page that lead nowhere */
function deadLinks(page: string): string[] {
  return [...read(page).matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)/g)].flatMap(([link, path = '', anchor]) => {
    const target = path === '' ? page : join(dirname(page), path);
    if (!existsSync(join(root, target))) return [link];
    return anchor === undefined || anchorsOf(read(target)).has(anchor) ? [] : [link];
  });
}

describe('the papers', () => {
  for (const page of papers) it(`${page} links to what is there`, () => assert.deepEqual(deadLinks(page), []));

  it('the README is a way in', () => assert.ok(read('README.md').trimEnd().split('\n').length <= 150));

  it('every page of docs/ stands in its index', () => {
    const index = read('docs/README.md');
    const pages = filesBelow('docs').map((path) => relative('docs', path));
    assert.deepEqual(
      pages.filter((path) => path !== 'README.md' && !index.includes(`(${path})`)),
      [],
    );
  });

  it('every test that is named for a security requirement is there', () => {
    const tests = new Set(filesBelow('tests').map((path) => path.replace(/^.*\/|(\.(test|spec))?\.ts$/g, '')));
    const rows = read('docs/security.md').matchAll(/^\| \d.*\|([^|]*)\|$/gm);
    const named = [...rows].flatMap(([, cell = '']) => [...cell.matchAll(/`([\w-]+)`/g)].map(([, name = '']) => name));
    assert.ok(named.length > 50);
    assert.deepEqual(
      named.filter((name) => !tests.has(name)),
      [],
    );
  });
});

describe('what the forges run', () => {
  const { devDependencies } = JSON.parse(read('package.json')) as { devDependencies: Record<string, string> };
  for (const file of ['.github/workflows/ci.yml', '.forgejo/workflows/ci.yml', '.gitlab-ci.yml'])
    it(`${file} is .ci/run, beside the browser that the tests know`, () => {
      const text = read(file);
      assert.ok(text.includes(`playwright:v${devDependencies['@playwright/test']}-`));
      assert.equal(text.match(/(run:|^ +-) (?!uses:|run:)\S/gm)?.length, 1);
      assert.match(text, /(run:|-) \.ci\/run$/m);
    });
});
