import type { TotpCredential } from './totp-credential';

/* All of these are for the system scope, and called while the person is locked where they change something. */

export abstract class TotpCredentialRepository {
  abstract findByPerson(personId: string): Promise<TotpCredential | undefined>;
  /** The credential, which nobody else uses until the unit of work ends. */
  abstract lockByPerson(personId: string): Promise<TotpCredential | undefined>;
  abstract add(credential: TotpCredential): Promise<void>;
  abstract update(credential: TotpCredential): Promise<void>;
  abstract remove(credential: TotpCredential): Promise<void>;
}

export abstract class RecoveryCodeRepository {
  /** How many are unused; undefined where the person never had any. */
  abstract countUnused(personId: string): Promise<number | undefined>;
  /** These take the place of all that the person had. */
  abstract replace(personId: string, digests: readonly Buffer[], now: Date): Promise<void>;
  /** Whether the person has such a code and it was unused; of many callers at once, one is told so. */
  abstract use(personId: string, digest: Buffer, now: Date): Promise<boolean>;
  abstract removeOf(personId: string): Promise<void>;
}
