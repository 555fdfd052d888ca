import { isId } from '../../src/kernel/values/id';
import { generatedId, idHead } from '../../src/platform/data/database/mapping/generated-id';
import { queryAs } from '../support/sql';
import { createEmptyDatabase, type TestDatabase } from '../support/database/test-database';

let database: TestDatabase;
beforeAll(async () => {
  database = await createEmptyDatabase();
});
afterAll(() => database.drop());

test('a statement gives each row a UUIDv7 of its own, with the time of this process, on every supported PostgreSQL', async () => {
  const before = Date.now();
  const sql = `select ${generatedId(1)}::text as id from generate_series(1, 1000)`;
  const ids = (await queryAs<{ id: string }>(database.runtimeUrl, sql, [idHead()])).map(({ id }) => id);
  const after = Date.now();
  expect(new Set(ids).size).toBe(1000);
  for (const id of ids) {
    expect(isId(id)).toBe(true);
    expect(id).toMatch(/^.{14}7.{4}[89ab]/);
    const time = Number.parseInt(id.slice(0, 13).replace('-', ''), 16);
    expect(time).toBeGreaterThanOrEqual(before);
    expect(time).toBeLessThanOrEqual(after);
  }
});
