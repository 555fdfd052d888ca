import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withRedisRights } from '../../src/startup/command-line/redis-rights';

const read = (path: string): string => readFileSync(join(__dirname, '../..', path), 'utf8');
const guide = read('docs/guides/caching.md');

test('the guide to caching shows how users are cached as the code has it', () => {
  expect(guide).toContain(read('src/modules/users/infrastructure/cached-user.repository.ts'));
  const [, line = ''] = /^ *(\.\.\.cachedRepository\(.*)$/m.exec(guide) ?? [];
  expect(read('src/modules/users/users.module.ts')).toContain(`    ${line}\n`);
});

test('every spec, folder and guide that the papers on caching name is there', () => {
  const papers = guide + read('docs/adr/0015-a-fenced-cache.md');
  const named = [...papers.matchAll(/`((?:src|test|docs)\/[\w/.-]+)`/g)].map(([, path = '']) => path);
  expect(named.length).toBeGreaterThan(10);
  for (const path of named) expect(() => readFileSync(join(__dirname, '../..', path))).not.toThrow(/ENOENT/);
});

test('the guide shows the rights that the commands in use need', () => {
  expect(guide).toContain('ACL SETUSER strata on >PASSWORD');
  expect(withRedisRights(guide)).toBe(guide);
});
