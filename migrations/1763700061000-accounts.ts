import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createSharedTable, createSystemTable } from './support/create-table';

/** People who sign in: who they are, how they prove it, and the organisations that they may enter. */
export class Accounts1763700061000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createSystemTable(runner, {
      name: 'people',
      columns: [
        'email text collate "C" not null',
        'email_verified_at timestamptz(3)',
        'name text not null',
        'locale text collate "C" not null',
        'disabled_at timestamptz(3)',
      ],
      checks: { people_email_folded: 'email = lower(email)' },
      indexes: [{ name: 'people_email_key', columns: ['email'], unique: true }],
    });
    await createSystemTable(runner, {
      name: 'password_credentials',
      columns: [
        'person_id uuid not null',
        // A PHC string: the algorithm and its parameters stand beside the salt, so that they can be raised.
        'phc text collate "C" not null',
        'changed_at timestamptz(3) not null',
        ofPerson('password_credentials'),
      ],
      indexes: [{ name: 'password_credentials_person_key', columns: ['person_id'], unique: true }],
    });
    await createSystemTable(runner, {
      name: 'sessions',
      columns: [
        'token_digest bytea not null',
        'person_id uuid not null',
        'factors text[] not null',
        'authenticated_at timestamptz(3) not null',
        'last_seen timestamptz(3) not null',
        'expires_at timestamptz(3) not null',
        'ended_at timestamptz(3)',
        'agent text not null',
        'address text collate "C" not null',
        ofPerson('sessions'),
      ],
      indexes: [
        { name: 'sessions_token_key', columns: ['token_digest'], unique: true },
        { name: 'sessions_person_idx', columns: ['person_id', 'id'], where: 'ended_at is null' },
        { name: 'sessions_expires_idx', columns: ['expires_at'] },
      ],
    });
    // A session that ends ends its tokens: every instance forgets within a second that it was live (ADR 0046).
    await runner.query(`
      create function session_ended() returns trigger language plpgsql as $ended$
      begin
        perform advance_access_revision(old.id);
        return null;
      end $ended$;
      create trigger sessions_access_changed after update of ended_at on sessions for each row
        when (old.ended_at is distinct from new.ended_at) execute function session_ended();
      create trigger sessions_access_removed after delete on sessions for each row
        when (old.ended_at is null) execute function session_ended()`);
    await createSystemTable(runner, {
      name: 'one_time_tokens',
      columns: [
        'purpose text collate "C" not null',
        'token_digest bytea not null',
        'person_id uuid',
        'email text collate "C" not null',
        'locale text collate "C" not null',
        'expires_at timestamptz(3) not null',
        'used_at timestamptz(3)',
        ofPerson('one_time_tokens'),
      ],
      indexes: [
        { name: 'one_time_tokens_token_key', columns: ['token_digest'], unique: true },
        { name: 'one_time_tokens_email_idx', columns: ['email'], where: 'used_at is null' },
        { name: 'one_time_tokens_person_idx', columns: ['person_id'] },
        { name: 'one_time_tokens_expires_idx', columns: ['expires_at'] },
      ],
    });
    await createSystemTable(runner, {
      name: 'directory_mail_sendings',
      columns: [
        'event_id uuid not null',
        'kind text collate "C" not null',
        'state text collate "C" not null',
        'attempts integer not null',
        'person_id uuid',
      ],
      checks: {
        directory_mail_sendings_state_known: `state in ('sending', 'sent', 'failed', 'uncertain')`,
      },
    });
    await createSharedTable(runner, {
      name: 'memberships',
      columns: [
        'version integer not null',
        'created_at timestamptz(3) not null',
        'updated_at timestamptz(3) not null',
        'person_id uuid not null',
        'user_id uuid not null',
        'constraint memberships_tenant_fkey foreign key (tenant_id) references organisations (id)',
        'constraint memberships_person_key unique (tenant_id, person_id)',
        'constraint memberships_user_key unique (tenant_id, user_id)',
        'constraint memberships_user_fkey foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade',
        ofPerson('memberships'),
      ],
    });
    await runner.query('create index memberships_person_idx on memberships (person_id, id)');
    await createSharedTable(runner, {
      name: 'invitations',
      columns: [
        'version integer not null',
        'created_at timestamptz(3) not null',
        'updated_at timestamptz(3) not null',
        'email text collate "C" not null',
        'role text collate "C" not null',
        'locale text collate "C" not null',
        'token_digest bytea not null',
        'invited_by text not null',
        'expires_at timestamptz(3) not null',
        'accepted_at timestamptz(3)',
        'revoked_at timestamptz(3)',
        'constraint invitations_tenant_fkey foreign key (tenant_id) references organisations (id)',
        'constraint invitations_token_key unique (tenant_id, token_digest)',
      ],
    });
    await runner.query(`
      create index invitations_created_at_idx on invitations (tenant_id, created_at, id);
      create index invitations_token_idx on invitations (token_digest);
      create unique index invitations_open_key on invitations (tenant_id, email)
        where accepted_at is null and revoked_at is null`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table invitations;
      drop table memberships;
      drop table directory_mail_sendings;
      drop table one_time_tokens;
      drop table sessions;
      drop table password_credentials;
      drop table people;
      drop function session_ended()`);
  }
}

/** Rows of a person are removed with the person. */
function ofPerson(table: string): string {
  return `constraint ${table}_person_fkey foreign key (person_id) references people (id) on delete cascade`;
}
