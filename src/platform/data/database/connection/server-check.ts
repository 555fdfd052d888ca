import type { ClientBase } from 'pg';

/** PostgreSQL 15 is the first whose schema `public` is closed to everyone but the database's owner; 18 the last we test. */
const supported = { oldest: 15, newest: 18 };

interface Facts {
  readonly version: number;
  readonly encoding: string;
  readonly replication: string;
  readonly isReadOnly: boolean;
  readonly schema: string | null;
  readonly shadows: boolean;
  readonly limits: readonly { readonly by: string; readonly connections: number }[];
}

const facts = `
  select current_setting('server_version_num')::integer / 10000 as version,
    current_setting('server_encoding') as encoding,
    current_setting('session_replication_role') as replication,
    current_setting('transaction_read_only') = 'on' as "isReadOnly",
    current_schema()::text as schema,
    'pg_catalog' = any(current_schemas(false)) as shadows,
    (select json_agg(l) from (
      select 'role' as by, rolconnlimit as connections from pg_roles where rolname = session_user and rolconnlimit >= 0
      union all
      select 'database', datconnlimit from pg_database where datname = current_database() and datconnlimit >= 0
      union all
      select 'server', current_setting('max_connections')::integer
        - current_setting('superuser_reserved_connections')::integer
        - coalesce(current_setting('reserved_connections', true)::integer, 0)
    ) l) as limits`;

/** Ä, Ж and I, by their code points. */
const folds = `select lower(chr(196) || chr(1046) || 'I') = chr(228) || chr(1078) || 'i' as folds`;

interface Finding {
  readonly schema: string;
  /** Undefined when the server can be used. */
  readonly refusal: string | undefined;
}

/**
 * Refuses servers with properties that no statement of ours can set and that would break the service later.
 * @param connections that this process opens at most
 */
export async function serverRefusals(client: ClientBase, connections: number): Promise<Finding> {
  const found = (await client.query<Facts>(facts)).rows[0]!;
  return {
    schema: found.schema ?? '',
    refusal: refusalOf(found, connections) ?? (await localeRefusal(client)),
  };
}

function refusalOf(found: Facts, connections: number): string | undefined {
  const { version, encoding, replication, isReadOnly, schema, shadows, limits } = found;
  const { oldest, newest } = supported;
  if (version < oldest) return `PostgreSQL ${version} is too old; Strata supports ${oldest} to ${newest}.`;
  if (version > newest)
    return `PostgreSQL ${version} is newer than this build of Strata, which supports ${oldest} to ${newest}.`;
  if (encoding !== 'UTF8')
    return `the database is encoded in ${encoding}, which does not hold every text; create it with "encoding 'UTF8' template template0".`;
  if (replication !== 'origin')
    return `session_replication_role is ${replication}, so foreign keys would not be enforced; reset it on the role and the database.`;
  if (isReadOnly)
    return 'PostgreSQL only reads there (it is a standby, or default_transaction_read_only is on); name the primary, or reset that.';
  if (schema === null)
    return 'search_path names no schema that exists and may be used; reset it on the role and the database.';
  if (shadows)
    return 'search_path names pg_catalog, so functions of another schema could stand in for those of PostgreSQL; leave it out.';
  const least = limits.find((limit) => limit.connections < connections);
  return (
    least &&
    `the ${least.by} allows ${least.connections} connections, and this process opens up to ${connections}; raise the limit or lower DATABASE_POOL_SIZE.`
  );
}

/** Only a database in UTF-8 can be asked about these letters at all. */
async function localeRefusal(client: ClientBase): Promise<string | undefined> {
  const { rows } = await client.query<{ folds: boolean }>(folds);
  return rows[0]?.folds
    ? undefined
    : `the database's locale does not put Ä, Ж and I into lower case as Unicode does, so searches would miss; create it with "locale 'C.UTF-8' template template0".`;
}
