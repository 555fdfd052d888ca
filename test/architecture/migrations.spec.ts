import { migrationFaults } from '../support/database/migration-faults';
import { plantedFaults, repository, sourceFiles } from '../support/sources/source-tree';

const migration = (name: string, up = '', down = 'async down() {}'): string =>
  `export class ${name} { async up(runner) { ${up} } ${down} }\n`;
const query = (sql: string): string => migration('Planted1999999999999', `await runner.query(\`${sql}\`);`);

const taken = /\/(\d+)-[^/]+$/.exec(sourceFiles(repository, 'migrations').at(0)?.path ?? '')?.[1] ?? '';
const file = '1999999999999-planted.ts';
const without = `${file}: makes a table without the helper`;

describe('Migrations', () => {
  it('are named, shaped and built as the house expects', () => {
    expect(sourceFiles(repository, 'migrations').length).toBeGreaterThan(2);
    expect(migrationFaults(repository)).toEqual([]);
  });

  it.each([
    ['a raw CREATE TABLE', file, query('CREATE TABLE things (id uuid)'), without],
    ['one over two lines', file, query('create unlogged\n  table if not exists things (id uuid)'), without],
    ['CREATE TABLE AS', file, query('create temp table things as select 1'), without],
    ['SELECT INTO', file, query('select * into things from users'), without],
    [
      'TypeORM’s createTable',
      file,
      migration('Planted1999999999999', `await runner.createTable({ name: 'things' });`),
      without,
    ],
    [
      'a name without a timestamp',
      'planted.ts',
      migration('Planted'),
      'planted.ts: the name is not <13 digits>-<kebab-case>.ts',
    ],
    [
      'a name in camel case',
      '1999999999999-plantedThing.ts',
      migration('Planted1999999999999'),
      '1999999999999-plantedThing.ts: the name is not <13 digits>-<kebab-case>.ts',
    ],
    [
      'a class with another timestamp',
      file,
      migration('Planted1999999999998'),
      `${file}: the class's name does not end with the timestamp`,
    ],
    [
      'two classes',
      file,
      migration('One1999999999999') + migration('Two1999999999999'),
      `${file}: does not export exactly one class`,
    ],
    ['no class', file, 'export const planted = 1;', `${file}: does not export exactly one class`],
    ['no down', file, migration('Planted1999999999999', '', ''), `${file}: has no down`],
    [
      'a function in place of one that a file makes',
      file,
      query('create or replace function claim_deliveries() returns void'),
      `${file}: changes claim_deliveries, which its file makes`,
    ],
    [
      'a change of a function that a file makes',
      'support/planted.ts',
      "export const planted = 'alter function open_scope volatile';",
      'support/planted.ts: changes open_scope, which its file makes',
    ],
    [
      'a timestamp used before',
      `${taken}-zebras.ts`,
      migration(`Zebras${taken}`),
      `${taken}-zebras.ts: the timestamp is taken`,
    ],
  ])('are refused with %s', (_title, name, text, fault) => {
    expect(plantedFaults({ [`migrations/${name}`]: text }, migrationFaults)).toEqual([fault]);
  });
});
