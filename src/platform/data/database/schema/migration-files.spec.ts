import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { knownMigrations, migrationClasses, migrationName } from './migration-files';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'migrations-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

const planted = (file: string, className: string): void =>
  writeFileSync(join(folder, file), `exports.${className} = class ${className} {};\n`);

test.each([
  ['1763700006000-tasks.ts', 'Tasks1763700006000'],
  ['1763700028100-signed-scope.js', 'SignedScope1763700028100'],
  ['1763700028100-uuid-v7-2nd', 'UuidV72nd1763700028100'],
])('the file %s has the class %s', (file, name) => {
  expect(migrationName(file)).toBe(name);
});

test('names that follow from the files are those of the classes, in the order in which they run', () => {
  const names = knownMigrations();
  expect(names.length).toBeGreaterThan(20);
  expect(migrationClasses().map((migration) => migration.name)).toEqual(names);
});

test('a class that its file does not name is refused with the name that it must have', () => {
  planted('1999999999999-sow-seeds.js', 'SowSeeds1999999999999');
  expect(migrationClasses(folder).map((migration) => migration.name)).toEqual(['SowSeeds1999999999999']);
  planted('1999999999998-reap.js', 'Harvest1999999999998');
  expect(() => migrationClasses(folder)).toThrow(
    'The migration 1999999999998-reap.js must name its class Reap1999999999998, not Harvest1999999999998.',
  );
});
