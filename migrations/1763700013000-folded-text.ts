import type { MigrationInterface, QueryRunner } from 'typeorm';
import { foldFunction } from './support/fold-function';

/** Columns of text that callers write, by table. */
const texts: Readonly<Record<string, readonly string[]>> = {
  organisations: ['name'],
  users: ['full_name'],
  tasks: ['title', 'description'],
  invoices: ['failure_reason'],
};

const key = (column: string): string =>
  `${column}_key text collate "C" generated always as (strata_fold(${column})) stored`;

/** Text is stored in NFC and searched in its folded form, which a column beside it keeps: ADR 0031. */
export class FoldedText1763700013000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(foldFunction());
    for (const table of Object.keys(texts)) {
      // The owner sees every tenant's rows until this transaction ends; nobody else sees the table meanwhile.
      await runner.query(`alter table ${table} no force row level security`);
    }
    for (const [table, columns] of Object.entries(texts)) {
      const changes = columns.map((column) => `${column} = normalize(${column}, NFC)`).join(', ');
      const isOther = columns.map((column) => `${column} is not nfc normalized`).join(' or ');
      await runner.query(`update ${table} set ${changes}, version = version + 1 where ${isOther}`);
    }
    await runner.query(
      `update tasks set version = version + 1, tags = array(
         select tag from (
           select normalize(given, NFC) as tag, min(place) as place
           from unnest(tags) with ordinality as one (given, place) group by 1
         ) as distinct_tags order by place)
       where exists (select from unnest(tags) as tag where tag is not nfc normalized)`,
    );
    await renewSlugs(runner);
    for (const table of Object.keys(texts))
      await runner.query(`alter table ${table} force row level security`);

    await runner.query(`alter table organisations add column ${key('name')}`);
    await runner.query(`alter table users add column ${key('full_name')}`);
    await runner.query(`alter table tasks add column ${key('title')}`);
    // Entries that were cached before this migration hold the old form.
    await runner.query(
      `set local strata.scope = 'system'; update cache_generation set version = version + 1, updated_at = now()`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table tasks drop column title_key');
    await runner.query('alter table users drop column full_name_key');
    await runner.query('alter table organisations drop column name_key');
    await runner.query('drop function strata_fold(text)');
  }
}

/**
 * A slug is folded now, and has no letter that is drawn as nothing. Where another organisation has the new one, the slug
 * gets a number; where nothing is left, it is made of the id.
 */
async function renewSlugs(runner: QueryRunner): Promise<void> {
  await runner.query(`
    do $$
    declare
      one record;
      wanted text;
      free text;
      turn integer;
    begin
      for one in select id, slug, deleted_at from organisations
        where slug <> normalize(strata_fold(slug), NFKC) or slug ~ '[\\u034f\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\ufe00-\\ufe0f]'
        order by id
      loop
        wanted := trim(both '-' from regexp_replace(normalize(strata_fold(
          regexp_replace(one.slug, '[\\u034f\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\ufe00-\\ufe0f]+', '', 'g')), NFKC), '-+', '-', 'g'));
        if wanted = '' then wanted := 'organisation-' || right(one.id::text, 12); end if;
        free := wanted;
        turn := 2;
        while one.deleted_at is null and exists (
          select from organisations o where o.slug = free and o.id <> one.id and o.deleted_at is null)
        loop
          free := wanted || '-' || turn;
          turn := turn + 1;
        end loop;
        update organisations set slug = free, version = version + 1 where id = one.id;
      end loop;
    end $$`);
}
