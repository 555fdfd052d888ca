import type { MigrationInterface, QueryRunner } from 'typeorm';
import type { AllowedSteps } from './support/allowed-steps';
import { createSystemTable } from './support/create-table';

const fewRows = 'Operators sign in by hand: the table has some dozens of rows, which are read in a moment.';

/** Persons who may act as operators until a time, and the operators' sessions that they begin. */
export class OperatorGrants1763700083000 implements MigrationInterface {
  readonly allows: AllowedSteps = {
    'check-is-valid-at-once operator_sessions.operator_sessions_by_key_or_grant': fewRows,
    'foreign-key-is-valid-at-once operator_sessions.operator_sessions_grant_fkey': fewRows,
    'set-not-null operator_sessions.key': fewRows,
    'whole-table operator_sessions': fewRows,
  };

  async up(runner: QueryRunner): Promise<void> {
    await createSystemTable(runner, {
      name: 'operator_grants',
      columns: [
        'person_id uuid not null',
        'expires_at timestamptz(3) not null',
        'granted_by text not null',
        // The erasure of a person takes the grant along, and with it the operator's sessions.
        'constraint operator_grants_person_fkey foreign key (person_id) references people (id) on delete cascade',
      ],
      checks: { operator_grants_granted_by_check: 'length(granted_by) between 1 and 300' },
      indexes: [
        { name: 'operator_grants_person_key', columns: ['person_id'], unique: true },
        { name: 'operator_grants_created_at_idx', columns: ['created_at', 'id'] },
      ],
    });
    await runner.query(`
      alter table operator_sessions
        alter column key drop not null,
        add column person_id uuid,
        add column person_session_id uuid,
        add column grant_id uuid,
        add constraint operator_sessions_grant_fkey
          foreign key (grant_id) references operator_grants (id) on delete cascade,
        add constraint operator_sessions_by_key_or_grant
          check (num_nonnulls(person_id, person_session_id, grant_id) = case when key is null then 3 else 0 end)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table operator_sessions no force row level security;
      delete from operator_sessions where key is null;
      alter table operator_sessions force row level security`);
    await runner.query(`
      alter table operator_sessions
        drop column grant_id, drop column person_session_id, drop column person_id,
        alter column key set not null`);
    await runner.query('drop table operator_grants');
  }
}
