import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createSystemTable } from './support/create-table';

/** Second factors of people, and passkeys, which are both factors in one. Nothing in these tables signs anybody in. */
export class SecondFactors1763700062000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createSystemTable(runner, {
      name: 'totp_credentials',
      columns: [
        'person_id uuid not null',
        // AES-256-GCM: nonce, ciphertext, tag; the key is not in the database.
        'key_id text collate "C" not null',
        'sealed_secret bytea not null',
        'confirmed_at timestamptz(3)',
        'last_step integer not null',
        ofPerson('totp_credentials'),
      ],
      indexes: [{ name: 'totp_credentials_person_key', columns: ['person_id'], unique: true }],
    });
    await createSystemTable(runner, {
      name: 'recovery_codes',
      columns: [
        'person_id uuid not null',
        'code_digest bytea not null',
        'used_at timestamptz(3)',
        ofPerson('recovery_codes'),
      ],
      indexes: [{ name: 'recovery_codes_person_key', columns: ['person_id', 'code_digest'], unique: true }],
    });
    await createSystemTable(runner, {
      name: 'passkeys',
      columns: [
        'person_id uuid not null',
        'credential_id bytea not null',
        'public_key bytea not null',
        'counter bigint not null',
        'transports text[] not null',
        'backed_up boolean not null',
        'name text not null',
        'last_used_at timestamptz(3)',
        ofPerson('passkeys'),
      ],
      indexes: [
        { name: 'passkeys_credential_key', columns: ['credential_id'], unique: true },
        { name: 'passkeys_person_idx', columns: ['person_id', 'id'] },
      ],
    });
    await createSystemTable(runner, {
      name: 'passkey_challenges',
      columns: [
        'challenge_digest bytea not null',
        // The challenge of a registration names its person; that of a sign-in cannot yet.
        'person_id uuid',
        'expires_at timestamptz(3) not null',
        ofPerson('passkey_challenges'),
      ],
      indexes: [
        { name: 'passkey_challenges_digest_key', columns: ['challenge_digest'], unique: true },
        { name: 'passkey_challenges_person_idx', columns: ['person_id'] },
        { name: 'passkey_challenges_expires_idx', columns: ['expires_at'] },
      ],
    });
    // Whether the password has the length that it needs without a second factor: all have that an older build sets.
    await runner.query('alter table password_credentials add suffices_alone boolean not null default true');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table password_credentials drop suffices_alone;
      drop table passkey_challenges;
      drop table passkeys;
      drop table recovery_codes;
      drop table totp_credentials`);
  }
}

/** Rows of a person are removed with the person. */
function ofPerson(table: string): string {
  return `constraint ${table}_person_fkey foreign key (person_id) references people (id) on delete cascade`;
}
