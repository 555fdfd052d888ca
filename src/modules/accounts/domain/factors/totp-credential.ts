import { Entity } from '../../../../kernel/entity';
import { newId } from '../../../../kernel/values/id';
import { text } from '../../../../kernel/rules/rule';
import { totpCodeWrong, totpNotFound } from './factor.errors';
import type { SecretSeal } from './secret-seal';
import type { TotpCodes } from './totp-codes';

export const totpCodeRule = text({ min: 6, max: 6, pattern: /^[0-9]{6}$/, mustBe: 'be six digits' });

/** Milliseconds within which a new secret is confirmed: it was shown, and the page may still be open somewhere. */
const enrolment = 10 * 60_000;

/** The authenticator app of a person. */
export class TotpCredential extends Entity {
  readonly personId!: string;
  readonly keyId!: string;
  readonly sealedSecret!: Buffer;
  /** Null until the app has shown a right code. */
  readonly confirmedAt!: Date | null;
  /** The step of the last code that was accepted: no code up to it is accepted again. */
  readonly lastStep!: number;

  static enrol(
    personId: string,
    codes: TotpCodes,
    seal: SecretSeal,
    now: Date,
  ): { readonly credential: TotpCredential; readonly secret: string } {
    const secret = codes.newSecret();
    const { keyId, sealed: sealedSecret } = seal.seal(secret, contextOf(personId));
    const credential = Object.assign(new TotpCredential(), {
      id: newId(),
      personId,
      keyId,
      sealedSecret,
      confirmedAt: null,
      lastStep: 0,
      createdAt: now,
      updatedAt: now,
    });
    return { credential, secret };
  }

  get isConfirmed(): boolean {
    return this.confirmedAt !== null;
  }

  /** @throws DomainError `totp-not-found`, `totp-code-wrong` */
  confirm(code: string, codes: TotpCodes, seal: SecretSeal, now: Date): void {
    if (this.isConfirmed || now.getTime() - this.createdAt.getTime() > enrolment) throw totpNotFound();
    if (!this.accepts(code, codes, seal, now)) throw totpCodeWrong();
    Object.assign(this, { confirmedAt: now });
  }

  /** Whether the app shows the code now, and the code is used for the first time; then it is used. */
  use(code: string, codes: TotpCodes, seal: SecretSeal, now: Date): boolean {
    return this.isConfirmed && this.accepts(code, codes, seal, now);
  }

  /** Seals the secret with the newest key. Whether it was sealed with another one, and opens. */
  reseal(seal: SecretSeal, now: Date): boolean {
    if (this.keyId === seal.newestKeyId) return false;
    const secret = this.secretIn(seal);
    if (secret === undefined) return false;
    const { keyId, sealed: sealedSecret } = seal.seal(secret, contextOf(this.personId));
    Object.assign(this, { keyId, sealedSecret, updatedAt: this.timeOfChange(now) });
    return true;
  }

  private secretIn(seal: SecretSeal): string | undefined {
    const { keyId, sealedSecret: sealed } = this;
    return seal.open({ keyId, sealed }, contextOf(this.personId));
  }

  private accepts(code: string, codes: TotpCodes, seal: SecretSeal, now: Date): boolean {
    const secret = this.secretIn(seal);
    const step = secret === undefined ? undefined : codes.stepOf(secret, code, now);
    // RFC 6238, 5.2: a code is accepted once, and none that is older than the last.
    if (step === undefined || step <= this.lastStep) return false;
    this.reseal(seal, now);
    Object.assign(this, { lastStep: step, updatedAt: this.timeOfChange(now) });
    return true;
  }
}

/** A sealed secret that is moved into the row of another person does not open. */
const contextOf = (personId: string): string => `totp ${personId}`;
