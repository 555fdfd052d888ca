import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createSystemTable } from './support/create-table';

export class OperatorSessions1763700075000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createSystemTable(runner, {
      name: 'operator_sessions',
      columns: [
        'token_digest bytea not null',
        'key text not null',
        'expires_at timestamptz(3) not null',
        'ended_at timestamptz(3)',
        'agent text not null',
        'address text not null',
      ],
      checks: {
        operator_sessions_token_digest_check: 'octet_length(token_digest) = 32',
        operator_sessions_key_check: `key ~ '^[0-9a-f]{8}$'`,
        operator_sessions_agent_check: 'length(agent) <= 255',
        operator_sessions_address_check: 'length(address) <= 64',
      },
      indexes: [
        { name: 'operator_sessions_token_digest_key', columns: ['token_digest'], unique: true },
        { name: 'operator_sessions_expires_at_idx', columns: ['expires_at'] },
      ],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table operator_sessions');
  }
}
