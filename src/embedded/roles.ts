import { Client, DatabaseError } from 'pg';

import type { Credentials } from './credentials';
import { dataDirDamaged, serverDoesNotAnswer } from './failures';

const CONNECT_MS = 15_000;
/** Nobody logs in as it: the administrator becomes it to read every tenant's rows, and can write none of them. */
const BACKUP_ROLE = `CREATE ROLE strata_backup NOLOGIN BYPASSRLS; GRANT pg_read_all_data TO strata_backup`;
const RUNTIME_FLAGS = 'LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION';

/** Creates what is missing, and only that: a role that was changed since is the start-up check's finding, not ours to hide. */
export async function ensureRolesAndDatabase(
  superuserUrl: string,
  credentials: Credentials,
  dataDir: string,
): Promise<void> {
  const client = new Client({ connectionString: superuserUrl, connectionTimeoutMillis: CONNECT_MS });
  // A server that goes away under the connection makes the query fail; unheard, it would also end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ name: string }>(
      `SELECT rolname AS name FROM pg_roles WHERE rolname IN ('strata_owner', 'strata_runtime', 'strata_backup')
       UNION ALL SELECT datname FROM pg_database WHERE datname = 'strata'`,
    );
    const present = new Set(rows.map(({ name }) => name));
    if (!present.has('strata_owner')) {
      await client.query(`CREATE ROLE strata_owner LOGIN PASSWORD '${credentials.owner}'`);
    }
    if (!present.has('strata_runtime')) {
      await client.query(`CREATE ROLE strata_runtime ${RUNTIME_FLAGS} PASSWORD '${credentials.runtime}'`);
    }
    if (!present.has('strata_backup')) await client.query(BACKUP_ROLE);
    if (!present.has('strata')) await client.query('CREATE DATABASE strata OWNER strata_owner');
    await client.query('REVOKE ALL ON DATABASE postgres, template1, strata FROM PUBLIC');
    await client.query('GRANT CONNECT ON DATABASE strata TO strata_runtime');
  } catch (error) {
    if (error instanceof DatabaseError && error.code === '28P01') {
      throw dataDirDamaged(
        dataDir,
        'the passwords in credentials.json are not those of its database cluster',
      );
    }
    if (error instanceof DatabaseError) throw error;
    throw serverDoesNotAnswer(dataDir, error);
  } finally {
    await client.end();
  }
}
