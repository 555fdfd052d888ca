import { Client } from 'pg';
import { serverOf } from '../config/connection-url';
import { StartupError } from '../startup-error';

/** PostgreSQL 15: the first whose schema `public` is closed to everyone but the database's owner. */
const oldestVersion = 150_000;

/**
 * Connects once, to say in one sentence why it cannot be done.
 * @param setting the setting that holds the URL, for the sentence
 * @throws StartupError
 */
export async function checkConnection(setting: string, url: string): Promise<void> {
  let client: Client | undefined;
  try {
    // Reads the files that the URL names, and throws where it cannot.
    client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
    await client.connect();
    const { rows } = await client.query<{ version: string }>(
      `select current_setting('server_version_num') as version`,
    );
    const version = Number(rows[0]?.version);
    if (version < oldestVersion)
      throw new StartupError(
        `${setting}: PostgreSQL ${Math.floor(version / 10_000)} is too old; Strata needs 15 or newer.`,
      );
  } catch (error) {
    if (error instanceof StartupError) throw error;
    throw new StartupError(`${setting}: ${reason(error as ConnectionFailure, url)}`);
  } finally {
    await client?.end().catch(() => undefined);
  }
}

interface ConnectionFailure {
  readonly code?: string;
  readonly message?: string;
  readonly syscall?: string;
}

/** SQLSTATE and errno codes in the operator's words; the URL's password is never part of them. */
function reason({ code = '', message = '', syscall }: ConnectionFailure, raw: string): string {
  const url = new URL(raw);
  const where = serverOf(raw);
  if (syscall === 'open' || syscall === 'read')
    return `a file of sslrootcert, sslcert or sslkey cannot be read (${code}); write the paths of readable ones.`;
  const user = decodeURIComponent(url.username);
  const database = decodeURIComponent(url.pathname.slice(1));
  switch (code) {
    case '28P01':
    case '28000':
      return `PostgreSQL at ${where} refuses the login "${user}"; check the user and the password.`;
    case '3D000':
      return `there is no database "${database}" at ${where}; create it, empty, or correct the URL.`;
    case '42501':
      return `the role "${user}" may not connect to the database "${database}"; grant it CONNECT.`;
    case '53300':
      return `PostgreSQL at ${where} has no connection left; raise max_connections or lower DATABASE_POOL_SIZE.`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `the host "${url.hostname}" cannot be resolved; check its name.`;
    case 'ECONNREFUSED':
    case 'ENOENT':
      return `nothing answers at ${where}; is PostgreSQL running there?`;
    default:
      return `PostgreSQL at ${where} cannot be used (${code || message.split('\n')[0] || 'no reason given'}).`;
  }
}
