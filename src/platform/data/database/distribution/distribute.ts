import type { DataSource, EntityManager } from 'typeorm';
import { RefusedError, StartupError } from '../../../foundation/startup-error';
import { withOwner } from '../schema/owner-connection';
import type { MigrateOptions } from '../schema/migrate-options';
import { noteOwnerAct } from '../transactions/owner-acts';
import { type PlannedTable, planDistribution } from './distribution-plan';

interface Run {
  readonly isForReal: boolean;
  readonly planned: (table: PlannedTable) => void;
  readonly say: (line: string) => void;
}

/**
 * Distributes the tables over the shards of Citus by tenant. Tells the plan, and carries it out where `isForReal`: each table in a
 * transaction of its own, which counts the rows before and after. A run that was interrupted goes on with the tables that are left.
 * @throws RefusedError `invalid` with everything that is in the way; nothing is changed then
 */
export async function distribute(
  options: Pick<MigrateOptions, 'migrationUrl' | 'actor'>,
  { isForReal, planned, say }: Run,
): Promise<void> {
  await withOwner(options, async (owner) => {
    const { tables, obstacles } = await planDistribution((sql) => owner.query(sql));
    tables.forEach(planned);
    if (obstacles.length > 0)
      throw new RefusedError('invalid', `The tables cannot be distributed:\n${obstacles.join('\n')}`);
    if (!isForReal) return say('Nothing was changed. "migrate distribute --yes" carries this out.');
    for (const table of tables.filter(isLeft)) {
      await place(owner, table);
      say(`Done: ${table.name}`);
    }
    await verify(owner);
    say('All tables are where the plan has them.');
  });
}

const isLeft = ({ placement, isDone }: PlannedTable): boolean => placement !== 'local' && !isDone;

/**
 * The owner is held to no policy meanwhile: Citus copies the rows as the owner, and COPY knows no row-level security. The table is
 * locked until the policies hold again, so nobody sees it without.
 */
async function place(owner: DataSource, table: PlannedTable): Promise<void> {
  const { name, placement } = table;
  await owner.transaction(async (manager) => {
    await manager.query(`alter table ${name} no force row level security`);
    const before = await rowsOf(manager, name);
    await manager.query(statementOf(table));
    const after = await rowsOf(manager, name);
    if (after !== before)
      throw new StartupError(`${name} had ${before} rows and now has ${after}, so it was put back.`);
    await manager.query(`alter table ${name} force row level security`);
    await noteOwnerAct(manager, 'table.distributed', name, {
      placement: { before: 'local', after: placement },
    });
  });
}

/** The statement of Citus that places a table. */
export function statementOf({ name, placement, beside }: PlannedTable): string {
  if (placement === 'reference') return `select create_reference_table('${name}')`;
  const colocation = beside === undefined ? '' : `, colocate_with => '${beside}'`;
  return `select create_distributed_table('${name}', 'tenant_id'${colocation})`;
}

async function rowsOf(manager: EntityManager, table: string): Promise<string> {
  const [row] = await manager.query<{ count: string }[]>(`select count(*)::text as count from ${table}`);
  return row!.count;
}

/** @throws StartupError where a table is elsewhere, or its policies do not bind the owner */
async function verify(owner: DataSource): Promise<void> {
  const { tables } = await planDistribution((sql) => owner.query(sql));
  const unforced = await owner.query<{ name: string }[]>(
    `select relname as name from pg_class where relnamespace = current_schema()::regnamespace
       and relkind in ('r', 'p') and relrowsecurity and not relforcerowsecurity`,
  );
  const wrong = tables.filter(isLeft).map(({ name }) => `${name} is not distributed`);
  const open = unforced
    .filter(({ name }) => tables.some((one) => one.name === name && one.placement !== 'local'))
    .map(({ name }) => `the policies of ${name} do not bind its owner`);
  if (wrong.length + open.length > 0) throw new StartupError([...wrong, ...open].join('; '));
}
