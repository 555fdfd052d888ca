import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../support/sources/source-tree';

const support = join(repository, 'test/support');
const page = readFileSync(join(support, 'README.md'), 'utf8');
const entries = readdirSync(support, { withFileTypes: true });

test('what tests share stands in folders by subject', () => {
  const flat = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  expect(flat.toSorted()).toEqual(['README.md', 'service.ts', 'shared-service.ts', 'sql.ts', 'until.ts']);
});

test('the page of what tests share has a line for each folder', () => {
  const lines = [...page.matchAll(/^\| `([\w-]+)` /gm)].map(([, name]) => name);
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  expect(lines).toEqual(folders.toSorted());
});

test('what the page of what tests share names is there', () => {
  const named = [...page.matchAll(/`([\w/-]+\.ts)`/g)].map(([, path = '']) => path);
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter((path) => !existsSync(join(support, path)))).toEqual([]);
});
