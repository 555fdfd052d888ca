import type { QueryRunner } from 'typeorm';

/**
 * Has every instance forget what it remembers of a tenant's rights when a row of this table changes: in the transaction of the
 * change, by any role. Erasing a tenant says so in `strata.erasing`: its rows go one by one, and its callers are
 * refused already.
 * @param table with a column `tenant_id`
 * @param columns that decide about rights; a change of others alone tells nobody
 * @param onInsert whether a new row changes the rights of callers that were known before
 * @param onDelete whether the rights of anybody change when a row goes
 */
export async function createAccessTrigger(
  runner: QueryRunner,
  {
    table,
    columns,
    onInsert = false,
    onDelete = true,
  }: { table: string; columns: readonly string[]; onInsert?: boolean; onDelete?: boolean },
): Promise<void> {
  const values = (row: string): string => columns.map((column) => `${row}.${column}`).join(', ');
  const live = `current_setting('strata.erasing', true) is distinct from 'on'`;
  await runner.query(`
    create trigger ${table}_access_changed after update on ${table} for each row
      when ((${values('old')}) is distinct from (${values('new')})) execute function access_changed()`);
  if (onDelete)
    await runner.query(
      `create trigger ${table}_access_removed after delete on ${table} for each row
        when (${live}) execute function access_changed()`,
    );
  if (onInsert)
    await runner.query(
      `create trigger ${table}_access_added after insert on ${table} for each row execute function access_changed()`,
    );
}
