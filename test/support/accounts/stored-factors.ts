import { hash, randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { AesSecretSeal } from '../../../src/modules/accounts/infrastructure/factors/aes-secret-seal';
import { newId } from '../../../src/kernel/values/id';
import { factorKey, type Service } from '../service';
import { queryAs } from '../sql';
import { SoftwareAuthenticator } from './software-authenticator';
import { newToken } from './stored-person';

/* Factors that are put beside the service, for tests that are not about how they come about. */

type Stores = Pick<Service, 'database'>;

const own = (): string => `'${newId()}', 1, now(), now()`;
const hex = (bytes: Buffer): string => `'\\x${bytes.toString('hex')}'`;

/** An authenticator app. @returns what tells the code that it shows at the moment: a code is good for half a minute */
export async function storeTotp(
  { database }: Stores,
  personId: string,
  confirmed: boolean,
): Promise<() => string> {
  const secret = new Secret({ size: 20 });
  const { keyId, sealed } = new AesSecretSeal([factorKey]).seal(secret.base32, `totp ${personId}`);
  await queryAs(
    database.superuserUrl,
    `insert into totp_credentials (id, version, created_at, updated_at, person_id, key_id, sealed_secret, confirmed_at, last_step)
     values (${own()}, '${personId}', '${keyId}', ${hex(sealed)}, ${confirmed ? 'now()' : 'null'}, 0)`,
  );
  return () => new TOTP({ secret }).generate();
}

/** @returns the code */
export async function storeRecoveryCode({ database }: Stores, personId: string): Promise<string> {
  const code = randomBytes(10).toString('hex').replaceAll(/[a-f]/g, '7');
  await queryAs(
    database.superuserUrl,
    `insert into recovery_codes (id, version, created_at, updated_at, person_id, code_digest)
     values (${own()}, '${personId}', ${hex(hash('sha256', code, 'buffer'))})`,
  );
  return code;
}

/** @returns the device that has the passkey, and the passkey's id */
export async function storePasskey(
  { database }: Stores,
  personId: string,
): Promise<{ readonly device: SoftwareAuthenticator; readonly id: string }> {
  const device = new SoftwareAuthenticator();
  device.userHandle = Buffer.from(personId).toString('base64url');
  const id = newId();
  await queryAs(
    database.superuserUrl,
    `insert into passkeys (id, version, created_at, updated_at, person_id, credential_id, public_key, counter, transports, backed_up, name)
     values ('${id}', 1, now(), now(), '${personId}', ${hex(Buffer.from(device.id, 'base64url'))}, ${hex(device.publicKey)},
       0, '{internal}', true, 'Telephone')`,
  );
  return { device, id };
}

/** @param personId who registers a passkey; undefined for a sign-in */
export async function storeChallenge({ database }: Stores, personId?: string): Promise<string> {
  const challenge = newToken();
  await queryAs(
    database.superuserUrl,
    `insert into passkey_challenges (id, version, created_at, updated_at, challenge_digest, person_id, expires_at)
     values (${own()}, ${hex(hash('sha256', challenge, 'buffer'))}, ${personId === undefined ? 'null' : `'${personId}'`},
       now() + interval '5 minutes')`,
  );
  return challenge;
}
