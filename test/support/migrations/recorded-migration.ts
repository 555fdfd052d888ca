import type { MigrationInterface, QueryRunner } from 'typeorm';

export interface RecordedStatement {
  readonly sql: string;
  /** Whether the statement's locks are kept until the migration ends. */
  readonly inMigrationTransaction: boolean;
  /** Whether it comes from `migrations/support`, which reads rows and builds indexes concurrently the right way. */
  readonly bySupport: boolean;
}

export interface Recording {
  readonly statements: readonly RecordedStatement[];
  /** Where the recording ends before the migration does: a call that has no SQL, or an error for want of rows. */
  readonly unseen: readonly string[];
}

const mark = '/* by support */';

/** One tenant, so that a statement for each tenant is seen once. */
const tenant = { id: '00000000-0000-0000-0000-000000000000' };

/**
 * Runs a migration against a query runner that has no database: it notes each statement and answers with no rows. The statements are those that
 * are sent, helpers' included, whatever TypeScript made them.
 */
export async function record(migration: MigrationInterface, way: 'up' | 'down'): Promise<Recording> {
  const statements: RecordedStatement[] = [];
  const unseen: string[] = [];
  const isTransactional = migration.transaction !== false;
  let isActive = isTransactional;
  const known: Readonly<Record<string, unknown>> = {
    query: async (sql: string) => {
      const bySupport = sql.startsWith(mark);
      statements.push({ sql, inMigrationTransaction: isTransactional, bySupport });
      return bySupport && /from organisations/.test(sql) ? [tenant] : [];
    },
    startTransaction: async () => void (isActive = true),
    commitTransaction: async () => void (isActive = isTransactional),
    rollbackTransaction: async () => void (isActive = isTransactional),
    connection: { logger: { log: () => undefined } },
  };
  const runner = new Proxy(known, {
    get: (target, name: string) => {
      if (name === 'isTransactionActive') return isActive;
      if (name in target) return target[name];
      return () => {
        throw new Error(`runner.${name} is not recorded: write the SQL`);
      };
    },
  });
  try {
    await migration[way](runner as unknown as QueryRunner);
  } catch (error) {
    unseen.push((error as Error).message);
  }
  return { statements, unseen };
}
