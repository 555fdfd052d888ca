import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createAccessTrigger } from './support/access-trigger';
import { createSharedTable } from './support/create-table';

/** Shared: a key that is presented says its id alone, and its tenant is looked up in the system scope. */
export class ApiKeys1763700052000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createSharedTable(runner, {
      name: 'api_keys',
      columns: [
        'version integer not null',
        'created_at timestamptz(3) not null',
        'updated_at timestamptz(3) not null',
        'name text not null',
        'permissions text[] not null',
        'maker_kind text not null',
        'maker_id text not null',
        'digest text not null',
        'previous_digest text',
        'previous_until timestamptz(3)',
        'expires_at timestamptz(3)',
        'last_used_on date',
        'constraint api_keys_tenant_fkey foreign key (tenant_id) references organisations (id)',
        `constraint api_keys_maker_known check (maker_kind in ('user', 'key', 'tenant', 'operator'))`,
        'constraint api_keys_previous_ends check ((previous_digest is null) = (previous_until is null))',
      ],
    });
    await runner.query(`
      create index api_keys_id_idx on api_keys (id);
      create index api_keys_created_at_idx on api_keys (tenant_id, created_at, id)`);
    // Neither a name nor a use changes rights. A new key changes those of nobody who was known before.
    await createAccessTrigger(runner, {
      table: 'api_keys',
      columns: ['permissions', 'digest', 'previous_digest', 'previous_until', 'expires_at'],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table api_keys');
  }
}
