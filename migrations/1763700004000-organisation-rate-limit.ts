import type { MigrationInterface, QueryRunner } from 'typeorm';

export class OrganisationRateLimit1763700004000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `alter table organisations add requests_per_minute integer
       constraint organisations_requests_per_minute_check check (requests_per_minute between 1 and 1000000)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table organisations drop requests_per_minute');
  }
}
