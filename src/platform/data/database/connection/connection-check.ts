import type { ErrorKind } from '../../../../kernel/errors/domain-error';
import type { Client } from 'pg';
import { connectTimeoutOf, serverOf } from '../../../foundation/config/urls/connection-url';
import { sharedParts } from '../../../foundation/config/urls/url-hosts';
import { RefusedError, StartupError, UnavailableError } from '../../../foundation/startup-error';
import { DatabaseClient } from './database-client';
import { isPooled } from './own-session';
import { connectionReason, isUntrusted } from '../../../foundation/untrusted-certificate';
import { serverRefusals } from './server-check';
import type { SessionLimits } from './session-settings';
import { unsettled } from './settled-session';
import { quote } from '../mapping/table-mapping';

interface Check {
  /** The setting that holds the URL, for the sentence. */
  readonly setting: string;
  readonly url: string;
  /** Connections that this process opens at most with this login. */
  readonly connections: number;
  /**
   * Limits of the pool's sessions, which behind a pooler the role has to bring. Undefined: sessions are the process's
   * own.
   */
  readonly limits?: SessionLimits;
}

interface Checked {
  /** The schema in which the tables are looked for. */
  readonly schema: string;
  /** Whether something stands between this process and PostgreSQL. */
  readonly isPooled: boolean;
}

/**
 * Connects once, before anything is changed, to say in a sentence why this cannot be the service's database.
 * @throws StartupError
 */
export async function checkConnection({ setting, url, connections, limits }: Check): Promise<Checked> {
  let client: Client | undefined;
  try {
    // Reads the files that the URL names, and throws where it cannot.
    client = new DatabaseClient({
      connectionString: url,
      connectionTimeoutMillis: connectTimeoutOf(url, 10_000),
    });
    await client.connect();
    const { schema, refusal } = await serverRefusals(client, connections);
    if (refusal !== undefined) throw new StartupError(`${setting}: ${refusal}`);
    const pooled = await isPooled(client);
    if (limits && pooled) await refuseUnsettledRole(client, setting, limits);
    return { schema, isPooled: pooled };
  } catch (error) {
    if (error instanceof StartupError) throw error;
    throw refusedConnection(setting, url, error);
  } finally {
    await client?.end().catch(() => undefined);
  }
}

/** Why there is no connection, in the operator's words. @param setting that holds the URL */
export function refusedConnection(setting: string, url: string, error: unknown): StartupError {
  const failure = error as ConnectionFailure;
  const sentence = `${setting}: ${reason(failure, url)}`;
  if (isAway(failure)) return new UnavailableError(sentence);
  const kind = kindOf[failure.code ?? ''];
  return kind ? new RefusedError(kind, sentence) : new StartupError(sentence);
}

const kindOf: Readonly<Record<string, ErrorKind>> = {
  '28P01': 'forbidden',
  '28000': 'forbidden',
  '42501': 'forbidden',
  '3D000': 'not-found',
};

/** Whether the same login may well succeed later: nothing answers, or the server starts, stops or is full (57P0x, 53300). */
function isAway({ code = '' }: ConnectionFailure): boolean {
  return /^(ECONN|ETIMEDOUT|EAI_AGAIN|ENOENT|25006|57P0|53300)/.test(code);
}

interface ConnectionFailure {
  readonly code?: string;
  readonly message?: string;
  readonly syscall?: string;
}

/** Through a pooler, what one connection sets may hold for another client's transaction and not for our next one. */
async function refuseUnsettledRole(client: Client, setting: string, limits: SessionLimits): Promise<void> {
  const missing = await unsettled(client, limits);
  if (missing.length === 0) return;
  const { rows } = await client.query<{ role: string }>('select session_user::text as role');
  const role = quote(rows[0]?.role ?? '');
  const statements = missing.map(
    ({ name, value }) => `  alter role ${role} set ${name} = ${literal(value)};`,
  );
  throw new StartupError(
    `${setting} leads through a pooler, where settings hold only if the role brings them. ` +
      `Run this in the database, let the pooler connect anew, and start again:\n${statements.join('\n')}`,
  );
}

/** The style of dates is a list of two. */
function literal(value: string): string {
  const parts = value.split(', ').map((part) => `'${part}'`);
  return parts.join(', ');
}

/** SQLSTATE and errno codes in the operator's words; the URL's password is never part of them. */
function reason({ code = '', message = '', syscall }: ConnectionFailure, raw: string): string {
  const url = sharedParts(raw);
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
    case '25006':
      return `none of the servers at ${where} writes; promote one, or reset default_transaction_read_only.`;
    case '53300':
      return `PostgreSQL at ${where} has no connection left; raise max_connections or lower DATABASE_POOL_SIZE.`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `the host "${url.hostname}" cannot be resolved; check its name.`;
    case 'ECONNREFUSED':
    case 'ENOENT':
      return `nothing answers at ${where}; is PostgreSQL running there?`;
    default:
      if (isUntrusted({ code }))
        return `PostgreSQL at ${where} cannot be used: ${connectionReason({ code }, 'DATABASE_CA')}.`;
      return `PostgreSQL at ${where} cannot be used (${code || message.split('\n')[0] || 'no reason given'}).`;
  }
}
