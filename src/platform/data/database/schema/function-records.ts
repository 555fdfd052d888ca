import { StartupError } from '../../../foundation/startup-error';

export type Query = <T>(sql: string) => Promise<T[]>;

/**
 * The comment of a function lists the hashes of the files that it was made from, newest first: `strata:<hash> <hash>`. The list is
 * dropped with the function, and every role may read it. A build whose hash is in the list, but not first, is older than
 * the function.
 */
const mark = 'strata:';

const functionsHere = 'from pg_proc where pronamespace = current_schema()::regnamespace';

export async function functionRecords(query: Query): Promise<Map<string, string[]>> {
  const rows = await query<{ name: string; hashes: string[] }>(
    `select proname::text as name, string_to_array(substr(comment, ${mark.length + 1}), ' ') as hashes
     from (select *, obj_description(oid, 'pg_proc') as comment ${functionsHere}) p
     where starts_with(comment, '${mark}') order by 1`,
  );
  return new Map(rows.map(({ name, hashes }) => [name, hashes]));
}

export async function recordFunction(query: Query, name: string, hashes: readonly string[]): Promise<void> {
  const made = await query<{ signature: string }>(
    `select oid::regprocedure::text as signature ${functionsHere} and proname = '${name}'`,
  );
  const [one] = made;
  if (one === undefined || made.length > 1)
    throw new StartupError(
      `The file ${name.replaceAll('_', '-')}.sql must leave one function ${name}, and there are ${made.length}: ` +
        'where the signature changes, the file drops the former function first.',
    );
  await query(`comment on function ${one.signature} is '${mark}${hashes.join(' ')}'`);
}
