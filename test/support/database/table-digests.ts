import type { Client } from 'pg';

/** Counts and hashes the rows of every table that holds any, in whatever order they lie; slots are tables of their own. */
export type Digests = Readonly<Record<string, string>>;

interface Wanted {
  /** Only the tables with tenants' rows, and of these the rows of this one. */
  readonly tenant?: string;
  /** Only the other tenants' rows, likewise. */
  readonly but?: string;
  readonly without?: RegExp;
}

/** Reads in the client's transaction, where there is one: in that of a snapshot it answers what the snapshot shows. */
export async function digests(client: Client, { tenant, but, without }: Wanted = {}): Promise<Digests> {
  const ofTenants = tenant ?? but;
  const { rows: tables } = await client.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c
     where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
       and ($1::boolean is false or exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id'))
     order by 1`,
    [ofTenants !== undefined],
  );
  const found: Record<string, string> = {};
  for (const { name } of tables) {
    if (without?.test(name)) continue;
    const condition =
      ofTenants === undefined ? '' : `where tenant_id ${tenant === undefined ? '<>' : '='} '${ofTenants}'`;
    const { rows } = await client.query<{ count: string; digest: string }>(
      `select count(*), md5(string_agg(md5(t::text), '' order by md5(t::text))) as digest from ${name} t ${condition}`,
    );
    if (rows[0] && rows[0].count !== '0') found[name] = `${rows[0].count} rows, ${rows[0].digest}`;
  }
  return found;
}
