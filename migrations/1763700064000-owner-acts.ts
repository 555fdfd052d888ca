import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Enters into the operators' audit log what is done with the owner's login: a migration by a trigger, in its own transaction, and what
 * else `migrate` changes by a call. The actor stands in `strata.migrator`; by hand, in `psql`, it is the owner.
 */
export class OwnerActs1763700064000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // 16 slots of 30 days, as src/platform/work/audit/audit-slots.ts counts them.
    await runner.query(`
      create function note_owner_act(act text, collection text, changes jsonb) returns void
      language plpgsql as $note$
      declare
        scope text := coalesce(current_setting('strata.scope', true), '');
      begin
        perform set_config('strata.scope', 'system', true);
        insert into system_audit_entries (id, slot, created_at, type, collection, actor, request_id, changes)
        values (gen_random_uuid(), floor(extract(epoch from now()) / 2592000)::bigint % 16, now(), act, collection,
          coalesce(nullif(current_setting('strata.migrator', true), ''), 'operator:database-owner'), 'internal', changes);
        perform set_config('strata.scope', scope, true);
      end $note$;
      revoke all on function note_owner_act from public;
      create function migration_noted() returns trigger language plpgsql as $noted$
      begin
        perform note_owner_act(
          case tg_op when 'INSERT' then 'migration.done' else 'migration.undone' end, 'migrations',
          jsonb_build_object('name', jsonb_build_object(
            case tg_op when 'INSERT' then 'after' else 'before' end, coalesce(new.name, old.name))));
        return null;
      end $noted$;
      create trigger migrations_noted after insert or delete on migrations
        for each row execute function migration_noted()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      select note_owner_act('migration.undone', 'migrations', '{"name": {"before": "OwnerActs1763700064000"}}');
      drop trigger migrations_noted on migrations;
      drop function migration_noted(), note_owner_act(text, text, jsonb)`);
  }
}
