import type { MigrationInterface } from 'typeorm';
import { migrate, migrateDown } from '../../../src/platform/data/database/schema/migrations';
import { migrationClasses } from '../../../src/platform/data/database/schema/migration-files';
import type { Service, TestTenant } from '../service';
import { queryAs, withClient } from '../sql';
import { until } from '../until';
import { holdsNobodyUp, type LockWait, waitsNow, watchLockWaits } from './lock-waits';
import { steadyRequests } from './steady-requests';

export interface UnderLoad {
  readonly requests: number;
  /** Each of another answer than 2xx. */
  readonly failed: readonly string[];
  /** The longest that a session waited for a lock, besides waits behind which nobody waits. */
  readonly longestWait: LockWait | undefined;
  readonly said: readonly string[];
}

interface Load {
  readonly migration: new () => MigrationInterface;
  readonly perSecond: number;
  /** Told the migration's progress as it comes. */
  readonly tell?: (line: string) => void;
}

/**
 * Runs a migration up and down while requests come at a steady rate and another transaction, which has read the table, stays open until
 * the migration has given way to it twice, or waits where it holds nobody up.
 */
export async function migrateUnderLoad(
  { database }: Service,
  tenants: readonly TestTenant[],
  { migration, perSecond, tell }: Load,
): Promise<UnderLoad> {
  const said: string[] = [];
  const options = {
    migrationUrl: database.migrationUrl,
    runtimeRole: 'strata_runtime',
    migrations: [...migrationClasses(), migration],
    progress: (line: string) => {
      said.push(line);
      tell?.(line);
    },
  };
  const timesGivenWay = (): number => said.filter((line) => line.includes('Trying again')).length;
  const endWatch = await watchLockWaits(database.superuserUrl);
  const endRequests = await steadyRequests(tenants, perSecond);
  let [outcomes, waits]: [readonly string[], readonly LockWait[]] = [[], []];
  try {
    for (const way of [migrate, migrateDown])
      await withClient(database.superuserUrl, async (reader) => {
        const before = timesGivenWay();
        await reader.query('begin');
        await reader.query('select 1 from tasks limit 1');
        const done = way(options);
        const met = until('the migration meets the reader', async () => {
          if (timesGivenWay() >= before + 2) return true;
          return (await waitsNow(database.superuserUrl)).some(
            (wait) => holdsNobodyUp(wait) || wait.ms > 1100,
          );
        });
        await Promise.race([done, met]);
        await reader.query('commit');
        await done;
      });
  } finally {
    outcomes = await endRequests();
    waits = await endWatch();
  }
  return {
    requests: outcomes.length,
    failed: outcomes.filter((outcome) => outcome !== 'answered'),
    longestWait: waits.find((wait) => !holdsNobodyUp(wait)),
    said,
  };
}

/** Fills tables past their triggers and references, as nobody else may. */
export async function fillQuickly({ database }: Service, sql: string): Promise<void> {
  await queryAs(
    database.superuserUrl,
    `set session_replication_role = replica; ${sql}; set session_replication_role = origin; analyze tasks`,
  );
}
