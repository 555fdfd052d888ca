import type { QueryRunner } from 'typeorm';

interface Index {
  readonly name: string;
  /** Column names or expressions; the tenant is put before them. */
  readonly columns: readonly string[];
  readonly where?: string;
  readonly unique?: boolean;
}

interface Reference {
  readonly name: string;
  /** The column of this table that holds the other row's id. */
  readonly column: string;
  /** A tenant table; the reference carries the tenant, so it can never leave it. */
  readonly table: string;
  readonly onDelete?: 'restrict' | 'cascade';
  /** Whether the rows that name one are read page by page, in the order of their ids. */
  readonly isPaged?: boolean;
  /** Whether an index of the table begins with the column already. */
  readonly isIndexed?: boolean;
}

interface TableShape {
  readonly name: string;
  /** Column definitions in SQL, besides the id, version and timestamps that every table has. */
  readonly columns: readonly string[];
  /** CHECK constraints: name → condition. */
  readonly checks?: Readonly<Record<string, string>>;
  readonly indexes?: readonly Index[];
}

const commonColumns = [
  'id uuid not null',
  'version integer not null',
  'created_at timestamptz(3) not null',
  'updated_at timestamptz(3) not null',
];

/**
 * The only way to make a table that holds tenants' rows, because it cannot leave any of this out: the tenant in the
 * key, in every unique index and in every reference (both bypass row-level security), and row-level security that
 * binds the owner too. The service's start-up check refuses any table that was made otherwise.
 */
export async function createTenantTable(
  runner: QueryRunner,
  shape: TableShape & { readonly references?: readonly Reference[] },
): Promise<void> {
  const { name, references = [] } = shape;
  const foreignKeys = references.map(
    (to) =>
      `constraint ${to.name} foreign key (tenant_id, ${to.column}) ` +
      `references ${to.table} (tenant_id, id) on delete ${to.onDelete ?? 'restrict'}`,
  );
  await createTable(runner, shape, [
    'tenant_id uuid not null',
    ...commonColumns,
    ...shape.columns,
    `constraint ${name}_pkey primary key (tenant_id, id)`,
    // A request that outlives its organisation cannot leave rows behind: the organisation's row goes last.
    `constraint ${name}_tenant_fkey foreign key (tenant_id) references organisations (id)`,
    ...foreignKeys,
  ]);
  for (const index of shape.indexes ?? []) await createIndex(runner, name, index, ['tenant_id']);
  for (const to of references.filter(({ isIndexed }) => !isIndexed))
    await createIndex(
      runner,
      name,
      { name: `${to.name}_idx`, columns: to.isPaged ? [to.column, 'id'] : [to.column] },
      ['tenant_id'],
    );
  const own = `tenant_id = nullif(current_setting('strata.tenant_id', true), '')::uuid`;
  await secure(runner, name);
  await runner.query(`create policy ${name}_tenant on ${name} using (${own}) with check (${own})`);
}

/** A table of the directory, which belongs to no tenant: it is visible in the system scope only. */
export async function createSystemTable(runner: QueryRunner, shape: TableShape): Promise<void> {
  const { name } = shape;
  const primaryKey = `constraint ${name}_pkey primary key (id)`;
  await createTable(runner, shape, [...commonColumns, ...shape.columns, primaryKey]);
  for (const index of shape.indexes ?? []) await createIndex(runner, name, index, []);
  // As an equality PostgreSQL would take it to hold for one row in two hundred, and not use the lists' indexes.
  const system = `coalesce(current_setting('strata.scope', true) = 'system', false)`;
  await secure(runner, name);
  await runner.query(`create policy ${name}_system on ${name} using (${system}) with check (${system})`);
  await runner.query(`comment on table ${name} is 'strata:system'`);
}

/** A table of the directory, written in the system scope, and read by everybody: it holds nothing of any tenant. */
export async function createCommonTable(runner: QueryRunner, shape: TableShape): Promise<void> {
  const { name } = shape;
  await createSystemTable(runner, shape);
  await runner.query(`create policy ${name}_common on ${name} for select using (true)`);
  await runner.query(`comment on table ${name} is 'strata:common'`);
}

/**
 * A table of tenants' rows that the system scope sees too, of all tenants: for what is handed on without being anybody's
 * request. With `slots` it is divided by a column `slot`, and the service may empty each of them.
 */
export async function createSharedTable(
  runner: QueryRunner,
  shape: {
    readonly name: string;
    readonly columns: readonly string[];
    /** More columns of the primary key, besides the tenant, the id and the slot. */
    readonly keyColumns?: readonly string[];
    readonly slots?: number;
  },
): Promise<void> {
  const { name, columns, keyColumns = [], slots } = shape;
  const key = ['tenant_id', 'id', ...keyColumns, ...(slots === undefined ? [] : ['slot'])];
  await createDividedTable(runner, {
    name,
    columns: ['tenant_id uuid not null', ...idAndSlot(slots), ...columns],
    key,
    slots,
  });
  const own = `tenant_id = nullif(current_setting('strata.tenant_id', true), '')::uuid`;
  const seen = `${own} or coalesce(current_setting('strata.scope', true) = 'system', false)`;
  await secure(runner, name);
  await runner.query(`create policy ${name}_shared on ${name} using (${seen}) with check (${seen})`);
  await runner.query(`comment on table ${name} is 'strata:shared'`);
}

/** A log: rows that are never changed, in slots that the owner's function empties when they are old enough. */
interface LogShape {
  readonly name: string;
  readonly columns: readonly string[];
  readonly slots: number;
  /** Name → columns, after the tenant's where there is one. */
  readonly indexes: Readonly<Record<string, string>>;
}

/** A log of tenants' rows. A tenant sees its own; the owner's functions alone see all of them, in the system scope. */
export async function createTenantLog(runner: QueryRunner, shape: LogShape): Promise<void> {
  const { name, columns, slots, indexes } = shape;
  const tenant = `constraint ${name}_tenant_fkey foreign key (tenant_id) references organisations (id)`;
  // An entry that comes after its organisation's last one was removed keeps the organisation's row, and another pass removes it.
  const all = ['tenant_id uuid not null', ...idAndSlot(slots), ...columns, tenant];
  await createDividedTable(runner, { name, columns: all, key: ['tenant_id', 'id', 'slot'], slots });
  for (const [index, on] of Object.entries(indexes))
    await runner.query(`create index ${index} on ${name} (tenant_id, ${on})`);
  const own = `tenant_id = nullif(current_setting('strata.tenant_id', true), '')::uuid`;
  const system = `coalesce(current_setting('strata.scope', true) = 'system', false)`;
  await secure(runner, name);
  await runner.query(`create policy ${name}_tenant on ${name} using (${own}) with check (${own})`);
  await runner.query(`create policy ${name}_owner on ${name} for select to current_user using (${system})`);
  await runner.query(`comment on table ${name} is 'strata:log'`);
}

/** A log that belongs to no tenant: it is visible in the system scope only. */
export async function createSystemLog(runner: QueryRunner, shape: LogShape): Promise<void> {
  const { name, columns, slots, indexes } = shape;
  await createDividedTable(runner, {
    name,
    columns: [...idAndSlot(slots), ...columns],
    key: ['id', 'slot'],
    slots,
  });
  for (const [index, on] of Object.entries(indexes))
    await runner.query(`create index ${index} on ${name} (${on})`);
  const system = `coalesce(current_setting('strata.scope', true) = 'system', false)`;
  await secure(runner, name);
  await runner.query(`create policy ${name}_system on ${name} using (${system}) with check (${system})`);
  await runner.query(`comment on table ${name} is 'strata:system'`);
}

/**
 * A table of the owner's alone, for what its functions go by: the runtime role may not even read it. Row-level security
 * without a policy shows nobody but the owner a row, should it be granted by mistake.
 */
export async function createOwnerTable(
  runner: QueryRunner,
  { name, columns }: { readonly name: string; readonly columns: readonly string[] },
): Promise<void> {
  await runner.query(`create table ${name} (\n  ${columns.join(',\n  ')}\n)`);
  await runner.query(`alter table ${name} enable row level security`);
  await runner.query(`comment on table ${name} is 'strata:owner'`);
}

function idAndSlot(slots: number | undefined): string[] {
  return ['id uuid not null', ...(slots === undefined ? [] : ['slot smallint not null'])];
}

async function createDividedTable(
  runner: QueryRunner,
  {
    name,
    columns,
    key,
    slots,
  }: { name: string; columns: readonly string[]; key: readonly string[]; slots: number | undefined },
): Promise<void> {
  const parts = [...columns, `constraint ${name}_pkey primary key (${key.join(', ')})`];
  const divided = slots === undefined ? '' : ' partition by list (slot)';
  await runner.query(`create table ${name} (\n  ${parts.join(',\n  ')}\n)${divided}`);
  for (let slot = 0; slot < (slots ?? 0); slot += 1)
    await runner.query(`create table ${name}_${slot} partition of ${name} for values in (${slot})`);
}

async function createTable(runner: QueryRunner, shape: TableShape, parts: readonly string[]): Promise<void> {
  const checks = Object.entries(shape.checks ?? {}).map(
    ([name, condition]) => `constraint ${name} check (${condition})`,
  );
  await runner.query(`create table ${shape.name} (\n  ${[...parts, ...checks].join(',\n  ')}\n)`);
}

async function createIndex(runner: QueryRunner, table: string, index: Index, first: string[]): Promise<void> {
  const kind = index.unique ? 'unique index' : 'index';
  const columns = [...first, ...index.columns].join(', ');
  const where = index.where ? ` where ${index.where}` : '';
  await runner.query(`create ${kind} ${index.name} on ${table} (${columns})${where}`);
}

async function secure(runner: QueryRunner, table: string): Promise<void> {
  await runner.query(`alter table ${table} enable row level security`);
  await runner.query(`alter table ${table} force row level security`);
}
