import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { logSubjects } from '../../src/platform/foundation/config/declarations/log-subjects';
import { repository, sourceFiles } from '../support/sources/source-tree';

const named = /new Logger\(\s*'(\w+)'/g;

test('every class that logs belongs to a subject of LOG_LEVELS, and every subject has its classes', () => {
  const names = sourceFiles(repository, 'src').flatMap(({ text }) =>
    [...text.matchAll(named)].map(([, name = '']) => name),
  );
  expect([...new Set(names)].toSorted()).toEqual(Object.values(logSubjects).flat().toSorted());
});

test('the guide lists the subjects with their classes', () => {
  const guide = readFileSync(join(repository, 'docs/guides/operations.md'), 'utf8');
  const missing = Object.entries(logSubjects).filter(([subject, names]) => {
    const rows = guide.split('\n').filter((line) => line.startsWith(`| \`${subject}\` `));
    return !rows.some((row) => names.every((name) => row.includes(`\`${name}\``)));
  });
  expect(missing).toEqual([]);
});
