import type { Passkey } from './passkey';
import type { TotpCredential } from './totp-credential';

/* All of these are for the system scope, and called while the person is locked where they change something. */

export abstract class TotpCredentialRepository {
  abstract findByPerson(personId: string): Promise<TotpCredential | undefined>;
  /** The credential, which nobody else uses until the unit of work ends. */
  abstract lockByPerson(personId: string): Promise<TotpCredential | undefined>;
  /** Up to so many that are sealed with another key, in the order of their ids after one, which nobody else changes meanwhile. */
  abstract lockSealedOtherwise(
    keyId: string,
    after: string | undefined,
    limit: number,
  ): Promise<TotpCredential[]>;
  /** How many secrets are sealed with each key. */
  abstract countByKey(): Promise<ReadonlyMap<string, number>>;
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

export abstract class PasskeyRepository {
  /** The oldest first. */
  abstract listOf(personId: string): Promise<Passkey[]>;
  /** The passkey, which nobody else uses until the unit of work ends. */
  abstract lockByCredentialId(credentialId: Buffer): Promise<Passkey | undefined>;
  /** Undefined for a passkey of another person. */
  abstract lockOf(personId: string, id: string): Promise<Passkey | undefined>;
  /** @throws DomainError `passkey-known` */
  abstract add(passkey: Passkey): Promise<void>;
  abstract update(passkey: Passkey): Promise<void>;
  abstract remove(passkey: Passkey): Promise<void>;
}

export abstract class PasskeyChallengeRepository {
  /** Some of those that have expired go with it, so that they do not gather. */
  abstract add(digest: Buffer, personId: string | null, now: Date, until: Date): Promise<void>;
  /** Whether there was such a challenge for the person, or with null for a sign-in, and has not expired; now it is gone. */
  abstract take(digest: Buffer, personId: string | null, now: Date): Promise<boolean>;
}
