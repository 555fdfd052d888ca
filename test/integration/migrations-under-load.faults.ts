import { setTimeout as sleep } from 'node:timers/promises';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { backfill } from '../../migrations/support/backfill';
import { createIndexConcurrently, dropIndexConcurrently } from '../../migrations/support/concurrent-index';
import { migrate, migrateDown } from '../../src/platform/data/database/schema/migrations';
import { migrationClasses } from '../../src/platform/data/database/schema/migration-files';
import { Estimates1999999999999 } from '../support/migrations/estimates';
import { fillQuickly, migrateUnderLoad } from '../support/migrations/migration-under-load';
import { tasksSql } from '../support/migrations/steady-requests';
import { Standstills } from '../support/processes/standstills';
import { stepsOf } from '../support/migrations/step-faults';
import { type Service, startService, type TestTenant } from '../support/service';
import { queryAs, withClient } from '../support/sql';
import { until } from '../support/until';

let service: Service;
let tenants: readonly TestTenant[];
beforeAll(async () => {
  service = await startService();
  tenants = [await service.tenant(), await service.tenant(), await service.tenant()];
  await fillQuickly(service, tasksSql(tenants, 6000));
});
afterAll(() => service.stop());

const options = (migration: new () => MigrationInterface, said: string[] = []) => ({
  migrationUrl: service.database.migrationUrl,
  runtimeRole: 'strata_runtime',
  migrations: [...migrationClasses(), migration],
  progress: (line: string) => void said.push(line),
});
const asSuperuser = <Row extends Record<string, unknown>>(sql: string): Promise<Row[]> =>
  queryAs<Row>(service.database.superuserUrl, sql);

const change = (what: string): Promise<unknown> =>
  queryAs(service.database.migrationUrl, `alter table tasks ${what}`);
const deathOf = (run: Promise<void>): Promise<string> =>
  run.then(
    () => 'It has lived.',
    (error: Error) => error.message,
  );

describe('A migration of a table that is read and written', () => {
  test('up and down fails no request, and nobody waits for a lock for a second', async () => {
    expect(await stepsOf(new Estimates1999999999999())).toEqual([]);
    const standstills = new Standstills();
    const since = performance.now();
    const { requests, failed, longestWait, said } = await migrateUnderLoad(service, tenants, {
      migration: Estimates1999999999999,
      perSecond: 25,
    });
    expect(failed).toEqual([]);
    expect(requests).toBeGreaterThan(20);
    expect(longestWait).toBeDefined();
    // Between two statements of the migration this process may stand still, and its locks with it.
    expect(longestWait!.ms - standstills.longest(since)).toBeLessThan(1000);
    standstills.stop();
    expect(said).toContainEqual(expect.stringMatching(/^Filled tasks in .* rows lacked it\.$/));
  });

  test('that keeps its lock is seen by how long requests wait', async () => {
    class Blocks1999999999999 implements MigrationInterface {
      async up(runner: QueryRunner): Promise<void> {
        await runner.query('alter table tasks add column estimate integer');
        // As long as a table of a million rows is written anew.
        await runner.query('select pg_sleep(1.3)');
      }
      async down(runner: QueryRunner): Promise<void> {
        await runner.query('alter table tasks drop column estimate');
      }
    }
    const { longestWait } = await migrateUnderLoad(service, tenants, {
      migration: Blocks1999999999999,
      perSecond: 25,
    });
    expect(longestWait).toMatchObject({ by: expect.stringMatching(/^strata/) });
    expect(longestWait!.ms).toBeGreaterThan(1000);
  });
});

describe('A lock that another transaction keeps', () => {
  class Column1999999999999 implements MigrationInterface {
    async up(runner: QueryRunner): Promise<void> {
      await runner.query('alter table tasks add column estimate integer');
    }
    async down(runner: QueryRunner): Promise<void> {
      await runner.query('alter table tasks drop column estimate');
    }
  }

  test('ends the run in the end, says which migration waits, and leaves nothing behind', async () => {
    const said: string[] = [];
    await withClient(service.database.superuserUrl, async (reader) => {
      await reader.query('begin; select 1 from tasks limit 1');
      const run = migrate({
        ...options(Column1999999999999, said),
        patience: { timeoutMs: 50, longestMs: 5000 },
      });
      await expect(run).rejects.toThrow(
        /^Column1999999999999 found a lock held at each of \d tries\. End the/,
      );
      await reader.query('commit');
    });
    expect(said).toContainEqual(
      expect.stringMatching(
        /^Column1999999999999: a lock was not free within 50 ms\. Trying again in \d\.\d s\.$/,
      ),
    );
    expect(await asSuperuser(`select 1 from migrations where name like 'Column1999%'`)).toEqual([]);
    await migrate(options(Column1999999999999));
    expect(await migrateDown(options(Column1999999999999))).toBe('Column1999999999999');
  });
});

describe('An index that is built concurrently', () => {
  class Index1999999999999 implements MigrationInterface {
    readonly transaction = false;
    async up(runner: QueryRunner): Promise<void> {
      await createIndexConcurrently(runner, {
        name: 'tasks_title_length_idx',
        table: 'tasks',
        columns: ['tenant_id', 'length(title)'],
      });
    }
    async down(runner: QueryRunner): Promise<void> {
      await dropIndexConcurrently(runner, 'tasks_title_length_idx');
    }
  }
  const validity = `select indisvalid as valid from pg_index where indexrelid = to_regclass('tasks_title_length_idx')`;

  test('is built again after a run that died half-way, and not once more after that', async () => {
    await withClient(service.database.superuserUrl, async (writer) => {
      await writer.query('begin; update tasks set version = version where false; select txid_current()');
      const died = deathOf(migrate(options(Index1999999999999)));
      await until('the index is half-built', async () => (await asSuperuser(validity)).length === 1);
      await until('the builder is killed', async () => {
        const killed = await asSuperuser(
          `select pg_terminate_backend(pid) from pg_stat_activity where query like '%concurrently tasks_title%'
             and application_name = 'strata-migrations' and datname = current_database()`,
        );
        return killed.length === 1;
      });
      expect(await died).toMatch(/^(terminating connection|Connection terminated)/);
      await writer.query('commit');
    });
    expect(await asSuperuser(validity)).toEqual([{ valid: false }]);
    const said: string[] = [];
    await migrate(options(Index1999999999999, said));
    expect(await asSuperuser(validity)).toEqual([{ valid: true }]);
    expect(said).toContain(
      'Index tasks_title_length_idx was left half-built. Dropping it and building it again.',
    );
    await asSuperuser(`delete from migrations where name = 'Index1999999999999'`);
    const [former] = await asSuperuser(`select to_regclass('tasks_title_length_idx')::oid::text as id`);
    await migrate(options(Index1999999999999));
    expect(await asSuperuser(`select to_regclass('tasks_title_length_idx')::oid::text as id`)).toEqual([
      former,
    ]);
    await migrateDown(options(Index1999999999999));
    expect(await asSuperuser(validity)).toEqual([]);
  });

  test('is no deadlock with services that wait for their turn to migrate', async () => {
    await withClient(service.database.superuserUrl, async (writer) => {
      await writer.query('begin; update tasks set version = version where false; select txid_current()');
      const runs = [1, 2, 3].map(() => migrate(options(Index1999999999999)));
      const all = Promise.all(runs);
      await until('the index is half-built', async () => (await asSuperuser(validity)).length === 1);
      // Twice the deadlock timeout, after which PostgreSQL would end one of them.
      await Promise.race([all, sleep(2000)]);
      await writer.query('commit');
      await all;
    });
    expect(await asSuperuser(validity)).toEqual([{ valid: true }]);
    await migrateDown(options(Index1999999999999));
  });
});

describe('A backfill', () => {
  class Fill1999999999999 implements MigrationInterface {
    readonly transaction = false;
    async up(runner: QueryRunner): Promise<void> {
      await backfill(runner, {
        table: 'tasks',
        set: 'estimate = length(t.title)',
        where: 't.estimate is null',
        tellMs: 0,
      });
    }
    async down(): Promise<void> {}
  }
  beforeAll(() => change('add column estimate integer'));
  afterAll(() => change('drop column estimate'));

  test('that is killed goes on where it was, and fills the rows of all tenants once', async () => {
    const before = await asSuperuser<{ rows: number }>('select count(*)::integer as rows from tasks');
    const total = before[0]!.rows;
    const said: string[] = [];
    const isFilling = (): boolean => said.some((line) => line.startsWith('Filling tasks: '));
    await withClient(service.database.superuserUrl, async (writer) => {
      // The last row of the last tenant, so that the fill comes to a halt before it.
      await writer.query(
        `begin; update tasks set version = version where (tenant_id, id) =
           (select tenant_id, id from tasks order by tenant_id desc, id desc limit 1)`,
      );
      const run = migrate({
        ...options(Fill1999999999999, said),
        patience: { timeoutMs: 60_000, longestMs: 60_000 },
      });
      const died = deathOf(run);
      await until('some are filled', isFilling);
      await until('it is killed', async () => {
        const killed = await asSuperuser(
          `select pg_terminate_backend(pid) from pg_stat_activity where wait_event_type = 'Lock'
             and application_name = 'strata-migrations' and datname = current_database()`,
        );
        return killed.length === 1;
      });
      expect(await died).toMatch(/^(terminating connection|Connection terminated)/);
      await writer.query('rollback');
    });
    const [{ filled } = { filled: 0 }] = await asSuperuser<{ filled: number }>(
      'select count(estimate)::integer as filled from tasks',
    );
    expect(filled).toBeGreaterThan(0);
    expect(filled).toBeLessThan(total);
    expect(said).toContainEqual(
      expect.stringMatching(
        /^Filling tasks: \d+ of about \d+ rows \(\d+ %\) seen, \d+ filled, \d of \d tenants done\.$/,
      ),
    );
    await migrate(options(Fill1999999999999, said));
    expect(said.at(-1)).toMatch(new RegExp(`: ${total - filled} of ${total} rows lacked it\\.$`));
    expect(await asSuperuser('select 1 from tasks where estimate is distinct from length(title)')).toEqual(
      [],
    );
    await migrateDown(options(Fill1999999999999));
  });

  test('is refused within a transaction, which would keep every row locked', async () => {
    class Within1999999999999 extends Fill1999999999999 {
      override readonly transaction = undefined as unknown as false;
    }
    await expect(migrate(options(Within1999999999999))).rejects.toThrow(
      'backfill works outside a transaction: give the migration "readonly transaction = false".',
    );
  });
});
