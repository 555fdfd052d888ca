import { table } from '../../../platform/data/database/mapping/table';
import { OneTimeToken } from '../domain/one-time-token';
import { PasswordCredential } from '../domain/password-credential';
import { PersonAccount } from '../domain/person';
import { Session } from '../domain/session';

const time = { type: 'timestamptz', precision: 3 } as const;

export const personTable = table<PersonAccount>({
  name: 'people',
  target: PersonAccount,
  columns: {
    email: { type: 'text' },
    name: { type: 'text' },
    locale: { type: 'text' },
    emailVerifiedAt: { ...time, name: 'email_verified_at', nullable: true },
    disabledAt: { ...time, name: 'disabled_at', nullable: true },
  },
});

export const passwordCredentialTable = table<PasswordCredential>({
  name: 'password_credentials',
  target: PasswordCredential,
  columns: {
    personId: { name: 'person_id', type: 'uuid' },
    phc: { type: 'text' },
    changedAt: { ...time, name: 'changed_at' },
    sufficesAlone: { name: 'suffices_alone', type: 'boolean' },
  },
});

export const sessionTable = table<Session>({
  name: 'sessions',
  target: Session,
  columns: {
    tokenDigest: { name: 'token_digest', type: 'bytea' },
    personId: { name: 'person_id', type: 'uuid' },
    factors: { type: 'text', array: true },
    authenticatedAt: { ...time, name: 'authenticated_at' },
    lastSeen: { ...time, name: 'last_seen' },
    expiresAt: { ...time, name: 'expires_at' },
    endedAt: { ...time, name: 'ended_at', nullable: true },
    agent: { type: 'text' },
    address: { type: 'text' },
  },
});

export const oneTimeTokenTable = table<OneTimeToken>({
  name: 'one_time_tokens',
  target: OneTimeToken,
  columns: {
    purpose: { type: 'text' },
    tokenDigest: { name: 'token_digest', type: 'bytea' },
    personId: { name: 'person_id', type: 'uuid', nullable: true },
    email: { type: 'text' },
    locale: { type: 'text' },
    expiresAt: { ...time, name: 'expires_at' },
    usedAt: { ...time, name: 'used_at', nullable: true },
  },
});
