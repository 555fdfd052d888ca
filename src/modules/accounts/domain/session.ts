import { Entity } from '../../../kernel/entity';
import { fieldsOf, personal } from '../../../kernel/personal';
import { text } from '../../../kernel/rules/rule';
import { newId } from '../../../kernel/values/id';
import { signInTooOld } from './account.errors';
import type { MailedTokens } from './mailed-tokens';

const minute = 60_000;
const day = 24 * 60 * minute;

/** NIST SP 800-63B-4, 2.1.3: at AAL1 people sign in again after 30 days at the latest. */
export const longestSession = 30 * day;
/** A session that nobody uses for so long ends. */
const idleSession = 7 * day;
/** How exactly `lastSeen` is known: finer, every request would write. */
export const seenGrain = 5 * minute;
const freshSignIn = 10 * minute;

/** The audit log masks how the browser names itself: few people have just this one. */
fieldsOf('sessions', { agent: personal(text({ max: 255 })) });

/** How a person has proven who they are. */
export type Factor = 'password' | 'mail' | 'totp' | 'recovery-code' | 'passkey';

const isFurther = (factor: Factor): boolean => factor === 'totp' || factor === 'recovery-code';

export interface Device {
  /** The browser, as it names itself. */
  readonly agent: string;
  /** The network only: an address without its last part. */
  readonly address: string;
}

/** A signed-in browser of a person. */
export class Session extends Entity {
  readonly tokenDigest!: Buffer;
  readonly personId!: string;
  readonly factors!: readonly Factor[];
  readonly authenticatedAt!: Date;
  readonly lastSeen!: Date;
  readonly expiresAt!: Date;
  readonly endedAt!: Date | null;
  readonly agent!: string;
  readonly address!: string;

  static begin(
    personId: string,
    factors: readonly Factor[],
    device: Device,
    tokens: MailedTokens,
    now: Date,
  ): { readonly session: Session; readonly token: string } {
    const token = tokens.random();
    const session = Object.assign(new Session(), {
      id: newId(),
      tokenDigest: tokens.digest(token),
      personId,
      factors,
      authenticatedAt: now,
      lastSeen: now,
      expiresAt: new Date(now.getTime() + longestSession),
      endedAt: null,
      agent: [...device.agent.toWellFormed().replace(/\p{Cc}/gu, ' ')].slice(0, 255).join(''),
      address: device.address,
      createdAt: now,
      updatedAt: now,
    });
    return { session, token };
  }

  isLive(now: Date): boolean {
    return (
      this.endedAt === null &&
      now < this.expiresAt &&
      now.getTime() < this.lastSeen.getTime() + idleSession + seenGrain
    );
  }

  /** An open browser must not be enough to change how its owner signs in. @throws DomainError `sign-in-too-old` */
  assertFresh(now: Date): void {
    if (now.getTime() - this.authenticatedAt.getTime() > freshSignIn) throw signInTooOld();
  }

  /** A passkey is two of them: the device, and what its owner shows it. */
  get hasTwoFactors(): boolean {
    return this.factors.includes('passkey') || this.factors.some(isFurther);
  }

  end(now: Date): void {
    Object.assign(this, { endedAt: now, updatedAt: this.timeOfChange(now) });
  }
}
