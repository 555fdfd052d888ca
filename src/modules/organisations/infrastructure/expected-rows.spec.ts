import type { EntityManager } from 'typeorm';
import { expectedRows } from './expected-rows';

const tables = ['users', 'tasks', 'events'].map((name) => ({
  name,
  schema: 'public',
  key: [],
  slots: undefined,
}));
const counting = (counts: readonly number[]): EntityManager =>
  ({ query: () => Promise.resolve([{ counts }]) }) as unknown as EntityManager;
const unasked = (): Promise<never> => Promise.reject(new Error('Nothing is to be estimated'));

const estimate = () =>
  Promise.resolve({
    users: { rows: 70_000, bytes: 1 },
    tasks: { rows: 3, bytes: 1 },
    events: { rows: 9, bytes: 1 },
  });

test('small tables are counted exactly, and nothing is estimated', async () => {
  expect(await expectedRows(counting([10_000, 2, 0]), tables, 'tenant', unasked)).toEqual({
    rows: 10_002,
    isExact: true,
  });
});

test('a table beyond the bound is estimated, and never below what was counted of it', async () => {
  expect(await expectedRows(counting([10_001, 10_001, 5]), tables, 'tenant', estimate)).toEqual({
    rows: 70_000 + 10_001 + 5,
    isExact: false,
  });
});
