import { table } from '../../../../platform/data/database/table';
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
