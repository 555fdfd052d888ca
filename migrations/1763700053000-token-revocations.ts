import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createAccessTrigger } from './support/access-trigger';
import { createTenantTable } from './support/create-table';

/** Tokens that are refused before their end. A row goes when the newest token that it concerns has expired. */
export class TokenRevocations1763700053000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTenantTable(runner, {
      name: 'token_revocations',
      columns: [
        'target text collate "C" not null',
        'token_id text collate "C"',
        'user_id uuid',
        'reason text',
        'expires_at timestamptz(3) not null',
      ],
      checks: {
        token_revocations_target_known: `case target
          when 'token' then token_id is not null
          when 'user' then token_id is null and user_id is not null
          when 'all' then token_id is null and user_id is null
          else false end`,
      },
      indexes: [
        { name: 'token_revocations_created_at_idx', columns: ['created_at', 'id'] },
        { name: 'token_revocations_target_idx', columns: ['target', 'token_id', 'user_id'] },
        { name: 'token_revocations_user_idx', columns: ['user_id'] },
        { name: 'token_revocations_expires_at_idx', columns: ['expires_at'] },
      ],
    });
    // A row that goes has been replaced by one that refuses more, or refuses only what has expired.
    await createAccessTrigger(runner, {
      table: 'token_revocations',
      columns: ['target', 'token_id', 'user_id', 'created_at', 'expires_at'],
      onInsert: true,
      onDelete: false,
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table token_revocations');
  }
}
