import { refusedConnection } from '../../platform/data/database/connection/connection-check';
import { DatabaseClient } from '../../platform/data/database/connection/database-client';
import type { Query } from '../../platform/data/database/schema/function-records';
import { connectTimeoutOf } from '../../platform/foundation/config/urls/connection-url';

/**
 * Asks a server something over a connection of its own. @throws StartupError where it cannot be had
 * @param setting that holds the URL, for the sentence
 * @param work also told the server's major version
 */
export async function withServer<T>(
  setting: string,
  url: string,
  work: (query: Query, major: number) => Promise<T>,
): Promise<T> {
  const client = new DatabaseClient({
    connectionString: url,
    connectionTimeoutMillis: connectTimeoutOf(url, 10_000),
  });
  try {
    await client.connect();
  } catch (error) {
    throw refusedConnection(setting, url, error);
  }
  try {
    const query: Query = async <R>(sql: string) => (await client.query(sql)).rows as R[];
    const [row] = await query<{ major: number }>(
      `select current_setting('server_version_num')::integer / 10000 as major`,
    );
    return await work(query, row?.major ?? 0);
  } finally {
    await client.end();
  }
}
