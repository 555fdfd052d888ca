import { ScopeOpening } from '../scope/scope-opening';
import { operationOf, shownStatement } from './statement-text';

const tenantId = '019aa000-0000-7000-8000-00000000aaaa';
const opening = new ScopeOpening('a secret of the scopes, of 32 characters');

test('the text that opens a scope shows neither the tenant nor the signature', () => {
  const text = opening.transaction({ kind: 'tenant', tenantId }, {} as never);
  expect(text).toMatch(/[0-9a-f]{64}/);
  expect(shownStatement(`BEGIN; ${text}`)).toBe(
    'BEGIN; SELECT set_config(?, ?, true), set_config(?, open_scope(?, ?, ?), true)',
  );
});

test.each([
  ["select 'it''s', 'O''Neill'", 'select ?, ?'],
  ['select a\n  from   b where c = $1', 'select a from b where c = $1'],
  [`select '${'x'.repeat(5000)}'`, 'select ?'],
])('%s is shown as %s', (text, shown) => {
  expect(shownStatement(text)).toBe(shown);
  expect(shownStatement(text)).toBe(shown);
});

test.each([
  ['  select 1', 'SELECT'],
  ['insert into a values ($1)', 'INSERT'],
  ['with b as (select 1) select * from b', 'WITH'],
  ['BEGIN ISOLATION LEVEL READ COMMITTED; SET LOCAL a = 1', 'BEGIN'],
  ['', 'SQL'],
])('the operation of "%s" is %s', (text, operation) => expect(operationOf(text)).toBe(operation));
