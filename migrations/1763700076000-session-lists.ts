import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Operators list the open sessions of all people, the newest first. */
export class SessionLists1763700076000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'create index sessions_created_at_idx on sessions (created_at, id) where ended_at is null',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index sessions_created_at_idx');
  }
}
