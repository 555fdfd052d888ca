import type { DataSource } from 'typeorm';
import { StartupError } from '../../../foundation/startup-error';
import { isolationRules, judgedTables } from './isolation-rules';
import { anySigned, plainScope, signedScope } from './scope-expressions';
import type { WatchConnection } from './watch-connection';

/** The SQLSTATE of what the owner's functions refuse. */
const insufficientPrivilege = '42501';

type Connection = Pick<DataSource, 'query'>;

/**
 * Every way in which the database could mix tenants, one sentence each; empty when it cannot.
 * @param isSigned whether the service signs its scopes
 */
export async function isolationBreaches(connection: Connection, isSigned = false): Promise<string[]> {
  const [found] = await connection.query<{ isSigned: boolean }[]>(`select ${anySigned} as "isSigned"`);
  const asked = judgedTables(found?.isSigned ? signedScope : plainScope);
  const breaches = found?.isSigned === isSigned ? [] : [unlike(isSigned)];
  // In one statement, which finds the tables once for all rules.
  const rows = await connection.query<{ breach: string }[]>(
    `${asked} ${isolationRules.join('\nunion all\n')}`,
  );
  return [...breaches, ...rows.map(({ breach }) => breach)];
}

function unlike(isSigned: boolean): string {
  return isSigned
    ? 'DATABASE_SIGNED_SCOPE is true, but the policies ask for no signature: run the migrations with this setting'
    : 'the policies ask for signed scopes, but DATABASE_SIGNED_SCOPE is false: set it, or run the migrations without it';
}

/** @throws StartupError naming every breach. */
export async function refuseIsolationBreaches(connection: Connection, isSigned: boolean): Promise<void> {
  const breaches = await isolationBreaches(connection, isSigned);
  if (breaches.length === 0) return;
  throw new StartupError(
    `Tenants are not isolated, so Strata does not start:\n${breaches.map((breach) => `  - ${breach}`).join('\n')}`,
  );
}

/** @throws StartupError where PostgreSQL does not take what this service signs. */
export async function refuseUnprovenScope(connection: WatchConnection): Promise<void> {
  try {
    await connection.row('directory_revision');
  } catch (error) {
    if ((error as { code?: string }).code !== insufficientPrivilege) throw error;
    throw new StartupError(
      `PostgreSQL does not accept the scopes that this service signs (${(error as Error).message}): DATABASE_SCOPE_SECRET must ` +
        'be the one that the migrations ran with, the clocks must be the same, and no pooler may lend connections for a transaction.',
    );
  }
}
