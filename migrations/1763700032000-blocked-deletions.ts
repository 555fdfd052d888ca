import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The obstacle to a deletion, in words: a foreign key that the service knows nothing of. */
export class BlockedDeletions1763700032000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table organisation_deletions add column blocked_by text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table organisation_deletions drop column blocked_by');
  }
}
