import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The rows that an organisation had when their removal began: so that a share of them can be told. */
export class DeletionsExpectRows1763700083100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'alter table organisation_deletions add column rows_expected bigint, add column expects_exactly boolean not null default true',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'alter table organisation_deletions drop column expects_exactly, drop column rows_expected',
    );
  }
}
