import type { MigrationInterface, QueryRunner } from 'typeorm';

const signature = 'function strata_fold(text) returns text language sql immutable strict parallel safe';
const [upper, lower] = ['ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz'];

/**
 * Takes what folds letters beyond ASCII out of `strata_fold` into a function that is called where there are such letters. PostgreSQL
 * puts the whole of a function in SQL into each statement that stores a key, and reads its thousands of pairs once more for each
 * column. What the functions answer stays the same, so no key is computed anew.
 */
export class QuickFold1763700064100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // The body that is there: another Unicode, of the Node that migrates now, would fold otherwise than the stored keys.
    const body = await bodyOf(runner, 'strata_fold');
    await runner.query(`
      create function strata_fold_any(text) returns text language plpgsql immutable strict parallel safe as
        $fold$ begin return ${body.trim().replace(/^select /, '')}; end $fold$`);
    // By a body that is read now: it finds the other function by its identity, also where a restored dump has no search path.
    await runner.query(`
      create or replace ${signature}
        return case when octet_length($1) = char_length($1) then translate($1, '${upper}', '${lower}')
          else strata_fold_any($1) end`);
  }

  async down(runner: QueryRunner): Promise<void> {
    const body = await bodyOf(runner, 'strata_fold_any');
    const expression = body
      .trim()
      .replace(/^begin return /, '')
      .replace(/; end$/, '');
    await runner.query(`create or replace ${signature} as $fold$ select ${expression} $fold$`);
    await runner.query('drop function strata_fold_any(text)');
  }
}

async function bodyOf(runner: QueryRunner, name: string): Promise<string> {
  const sql =
    'select prosrc as body from pg_proc where proname = $1 and pronamespace = current_schema()::regnamespace';
  const [found] = (await runner.query(sql, [name])) as { body: string }[];
  return found!.body;
}
