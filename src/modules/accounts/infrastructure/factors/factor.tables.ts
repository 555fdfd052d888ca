import { table } from '../../../../platform/data/database/mapping/table';
import { Passkey } from '../../domain/factors/passkey';
import { TotpCredential } from '../../domain/factors/totp-credential';

const time = { type: 'timestamptz', precision: 3 } as const;

export const totpCredentialTable = table<TotpCredential>({
  name: 'totp_credentials',
  target: TotpCredential,
  columns: {
    personId: { name: 'person_id', type: 'uuid' },
    keyId: { name: 'key_id', type: 'text' },
    sealedSecret: { name: 'sealed_secret', type: 'bytea' },
    confirmedAt: { ...time, name: 'confirmed_at', nullable: true },
    lastStep: { name: 'last_step', type: 'integer' },
  },
});

export const passkeyTable = table<Passkey>({
  name: 'passkeys',
  target: Passkey,
  columns: {
    personId: { name: 'person_id', type: 'uuid' },
    credentialId: { name: 'credential_id', type: 'bytea' },
    publicKey: { name: 'public_key', type: 'bytea' },
    counter: { type: 'bigint' },
    transports: { type: 'text', array: true },
    backedUp: { name: 'backed_up', type: 'boolean' },
    name: { type: 'text' },
    lastUsedAt: { ...time, name: 'last_used_at', nullable: true },
  },
});
