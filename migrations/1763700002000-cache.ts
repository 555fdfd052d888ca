import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createSystemTable } from './support/create-table';

export class Cache1763700002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // One row. A commit that could not announce itself to the cache advances its version, and all that was cached
    // before is void; `server` names the store that every instance must be using for its entries to count.
    await createSystemTable(runner, {
      name: 'cache_generation',
      columns: [`server text collate "C" not null default ''`],
    });
    await runner.query(
      `set local strata.scope = 'system';
       insert into cache_generation (id, version, created_at, updated_at)
       values ('00000000-0000-7000-8000-000000000000', 1, now(), now())`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table cache_generation');
  }
}
