import type { QueryRunner } from 'typeorm';

/** A column whose values a list finds by their parts (`searched` of its `ListSpec`). */
export interface SearchedColumn {
  /** A tenant table. */
  readonly table: string;
  readonly column: string;
  /** The generated column that keeps its folded form; the text is folded by the trigger where there is none. */
  readonly folded?: string;
  /** Whether the column is an array of tags, each of which is found as a whole. */
  readonly isTags?: boolean;
}

/**
 * The SQL of `strata_search_terms(text)`: what a text is found by. Between a mark for its beginning and one for its
 * end, every second character begins a term of eight: `Ada King` has `␂ada kin`, `da king␃`, ` king␃`, `ing␃` and `g␃`. A needle begins at one
 * of them with its first character or with its second (`src/platform/data/database/search-terms.ts`).
 */
export function searchTermsFunction(): string {
  return `
    create function strata_search_terms(folded text) returns text[] language plpgsql immutable strict parallel safe as $terms$
    declare
      marked constant text := E'\\x02' || folded || E'\\x03';
      terms text[] := '{}';
    begin
      for place in 1..length(folded) + 1 by 2 loop
        terms := terms || substr(marked, place, 8);
      end loop;
      return terms;
    end $terms$`;
}

const names = ({ table, column }: SearchedColumn): { terms: string; keep: string } => ({
  terms: `${table}_${column}_terms`,
  keep: `${table}_${column}_terms_keep`,
});

/** SQL for an array of the terms of a row. */
function termsOf(row: string, { column, folded, isTags }: SearchedColumn): string {
  if (isTags) return `${row}.${column}`;
  return `strata_search_terms(${folded ? `${row}.${folded}` : `strata_fold(${row}.${column})`})`;
}

/**
 * Makes the table of a column's terms, and triggers that keep it in the transaction of the row: equality of uuid and text
 * is leakproof, so under row-level security PostgreSQL uses its key, as it uses no index for LIKE or arrays. A transaction that erases
 * a tenant says so in `strata.erasing`, and removes the terms itself.
 * Rows that are there already are for `fillSearchTerms`, in the migration after this one.
 */
export async function createSearchTerms(runner: QueryRunner, searched: SearchedColumn): Promise<void> {
  const { table, column, folded } = searched;
  const { terms, keep } = names(searched);
  const own = `tenant_id = nullif(current_setting('strata.tenant_id', true), '')::uuid`;
  const source = folded ?? column;
  const kept = (row: string): string => `${row}.tenant_id, ${row}.id, ${row}.${source}`;
  // Never by reading a whole table: for a minute after much has come, PostgreSQL takes one to be empty that was.
  // No reference to the organisation: there is a term only as long as its row, which has one.
  await runner.query(`
    create table ${terms} (
      tenant_id uuid not null, term text collate "C" not null, id uuid not null,
      constraint ${terms}_pkey primary key (tenant_id, term, id)
    );
    alter table ${terms} enable row level security;
    alter table ${terms} force row level security;
    create policy ${terms}_tenant on ${terms} using (${own}) with check (${own});
    comment on table ${terms} is 'strata:terms';
    create function ${keep}() returns trigger language plpgsql set enable_seqscan = off set jit = off as $keep$
    begin
      if tg_op <> 'INSERT' then
        delete from ${terms} t where t.tenant_id = old.tenant_id and t.id = old.id
          and t.term = any(${termsOf('old', searched)});
      end if;
      if tg_op <> 'DELETE' then
        insert into ${terms} (tenant_id, term, id) 
        select distinct new.tenant_id, term, new.id from unnest(${termsOf('new', searched)}) term;
      end if;
      return null;
    end $keep$;
    create trigger ${keep}_added after insert on ${table} for each row
      when (new.${source} is not null) execute function ${keep}();
    create trigger ${keep}_changed after update on ${table} for each row
      when ((${kept('old')}) is distinct from (${kept('new')})) execute function ${keep}();
    create trigger ${keep}_removed after delete on ${table} for each row
      when (old.${source} is not null and current_setting('strata.erasing', true) is distinct from 'on')
      execute function ${keep}()`);
  // A role that writes the rows writes their terms, from this commit on: instances of the build before are still running.
  await runner.query(`
    do $$
    declare
      may record;
    begin
      for may in select a.grantee::regrole as role, string_agg(a.privilege_type, ', ') as privileges
        from pg_class c, aclexplode(c.relacl) a
        where c.oid = '${table}'::regclass and a.grantee not in (0, c.relowner)
          and a.privilege_type in ('SELECT', 'INSERT', 'UPDATE', 'DELETE') group by 1
      loop
        execute format('grant %s on ${terms} to %s', may.privileges, may.role);
      end loop;
    end $$`);
}

export async function dropSearchTerms(runner: QueryRunner, searched: SearchedColumn): Promise<void> {
  const { terms, keep } = names(searched);
  for (const trigger of ['added', 'changed', 'removed'])
    await runner.query(`drop trigger ${keep}_${trigger} on ${searched.table}`);
  await runner.query(`drop function ${keep}(); drop table ${terms}`);
}

/** Rows of a transaction: their writers wait for as long as it takes. */
const batchSize = 1000;

/**
 * Stores the terms of the rows that were there before their triggers, tenant by tenant and batch by batch. For a migration
 * without a transaction (`transaction = false`): each batch is one, and locks its rows alone. What a stopped run has
 * stored, the next one meets.
 */
export async function fillSearchTerms(runner: QueryRunner, searched: SearchedColumn): Promise<void> {
  const { table } = searched;
  const { terms } = names(searched);
  const tenants = await inScope<{ id: string }>(
    runner,
    `set local strata.scope = 'system'`,
    'select id from organisations',
  );
  for (const { id: tenant } of tenants) {
    let after: string | undefined = '00000000-0000-0000-0000-000000000000';
    while (after !== undefined) {
      const [last]: { id: string }[] = await inScope(
        runner,
        `set local strata.tenant_id = '${tenant}'`,
        `with batch as materialized (
           select * from ${table} where tenant_id = $1 and id > $2 order by id limit ${batchSize} for share
         ), stored as (
           insert into ${terms} (tenant_id, term, id) select distinct batch.tenant_id, term collate "C", batch.id
           from batch, unnest(${termsOf('batch', searched)}) term order by 1, 2, 3 on conflict do nothing
         ) select id from batch order by id desc limit 1`,
        [tenant, after],
      );
      after = last?.id;
    }
  }
}

async function inScope<Row>(
  runner: QueryRunner,
  scope: string,
  sql: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  await runner.startTransaction();
  try {
    await runner.query(scope);
    const rows = (await runner.query(sql, [...values])) as Row[];
    await runner.commitTransaction();
    return rows;
  } catch (error) {
    await runner.rollbackTransaction();
    throw error;
  }
}
