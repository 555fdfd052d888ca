import { currentScope, runAsTenant } from '../../../kernel/authorization/scope';
import { CacheGeneration, CommandCacheGeneration } from './cache-generation';

let told: unknown[];
let row: object | undefined;
const database = {
  write: async (work: (manager: object) => Promise<void>): Promise<void> => {
    told.push(`begin in ${currentScope().kind}`);
    await work({ query: async (...statement: unknown[]) => void told.push(statement) });
  },
  widenToSystem: async () => void told.push('widen'),
};
const connection = {
  row: async (table: string) => {
    told.push(table);
    return row;
  },
};
const outage = { worked: () => undefined, failed: () => true, gaveUp: () => undefined };
const made = (Type = CacheGeneration): CacheGeneration =>
  new Type(database as never, connection as never, outage as never);

beforeEach(() => {
  told = [];
  row = { version: '7', server: 'redis:a', updated_at: new Date(1000) };
});

test('a generation is named by its number and the time of its change', async () => {
  const generation = made();
  expect(generation.current()).toBeUndefined();
  expect(await generation.look()).toEqual({ version: '7.1000', server: 'redis:a' });
  expect(generation.current()).toEqual({ version: '7.1000', server: 'redis:a' });
  expect(told).toEqual(['cache_generation']);
  generation.forget();
  expect(generation.current()).toBeUndefined();
  row = undefined;
  expect(await generation.look()).toEqual({ version: 'undefined.undefined', server: 'undefined' });
});

test('it is looked at from the start on, and no more after the stop', async () => {
  jest.useFakeTimers({ doNotFake: ['performance'] });
  try {
    const generation = made();
    await generation.start();
    expect([generation.current()?.version, jest.getTimerCount()]).toEqual(['7.1000', 1]);
    generation.stop();
    expect(jest.getTimerCount()).toBe(0);
  } finally {
    jest.useRealTimers();
  }
});

test('it advances in the transaction of the change, in the scope of all', async () => {
  await runAsTenant('019aa000-0000-7000-8000-0000000000f1', () => made().advance());
  expect(told).toEqual([
    'begin in tenant',
    'widen',
    ['update cache_generation set version = version + 1, updated_at = now()'],
  ]);
});

test('another store is adopted by a new generation, and by a command never', async () => {
  await made().adopt('redis:b');
  const sql =
    'update cache_generation set version = version + 1, server = $1, updated_at = now() where server <> $1';
  expect(told).toEqual(['begin in system', [sql, ['redis:b']]]);
  told = [];
  await made(CommandCacheGeneration).adopt('redis:b');
  expect(told).toEqual([]);
});
