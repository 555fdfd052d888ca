import type { EntityManager } from 'typeorm';
import { quote } from '../../../platform/data/database/mapping/table-mapping';
import type { TenantTable } from './tenant-tables';

/** Rows a transaction removes: small enough that its locks and its WAL disturb nobody. */
const batchSize = 1000;

/** Key of the last row that was looked at. */
export type Place = readonly string[];

export interface Batch {
  readonly removed: number;
  /** Where the next batch begins; undefined at the end. */
  readonly last: Place | undefined;
}

/** The slots of a divided table that hold rows of the tenant; one undefined slot for a table that is not divided. */
export async function usedSlots(
  manager: EntityManager,
  { name, slots }: TenantTable,
  tenant: string,
): Promise<readonly (number | undefined)[]> {
  if (!slots) return [undefined];
  const found = slots.map(
    (slot) =>
      `select ${slot} as slot where exists (select from ${quote(name)} where tenant_id = $1 and slot = ${slot})`,
  );
  const rows = await manager.query<{ slot: number }[]>(found.join(' union all '), [tenant]);
  return rows.map(({ slot }) => slot);
}

/**
 * Removes the next rows of a tenant, in the order of the primary key, and never begins at the start again: an index keeps
 * entries of removed rows until VACUUM has run, so a batch that began there would read all that its forerunners removed.
 * Likewise each slot is named, or a batch would look into all of them.
 */
export async function eraseBatch(
  manager: EntityManager,
  { name, key }: TenantTable,
  { tenant, slot, after }: { tenant: string; slot: number | undefined; after: Place | undefined },
): Promise<Batch> {
  const table = quote(name);
  const columns = key.join(', ');
  const compared = (comparison: string, first: number): string =>
    `(${columns}) ${comparison} (${key.map((_, i) => `$${first + i}`).join(', ')})`;
  const own = `tenant_id = $1${slot === undefined ? '' : ` and slot = ${slot}`}`;
  const rest = after ? ` and ${compared('>', 2)}` : '';
  const values = [tenant, ...(after ?? [])];
  const backwards = key.map((column) => `${column} desc`).join(', ');
  const [edge] = await manager.query<{ place: Place }[]>(
    `select array[${key.map((column) => `${column}::text`).join(', ')}] as place from (
       select ${columns} from ${table} where ${own}${rest} order by ${columns} limit ${batchSize}
     ) batch order by ${backwards} limit 1`,
    values,
  );
  if (!edge) return { removed: 0, last: undefined };
  const [, removed] = await manager.query<[unknown, number]>(
    `delete from ${table} where ${own}${rest} and ${compared('<=', values.length + 1)}`,
    [...values, ...edge.place],
  );
  return { removed, last: edge.place };
}
