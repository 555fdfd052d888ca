import { defineError } from '../../../kernel/domain-error';
import { Entity } from '../../../kernel/entity';
import { newId } from '../../../kernel/id';

/** Milliseconds: a working day. Nothing extends a session; the operator signs in again. */
export const operatorSessionLifetime = 8 * 3_600_000;

export const operatorSessionNotFound = defineError(
  'not-found',
  'operator-session-not-found',
  'There is no such session',
  {
    meaning: 'No operator’s session with this id is open: it never existed, has ended or has expired.',
    remedy: 'List the open sessions with `GET /api/v1/operator/sessions`.',
  },
);

/** A browser that an operator has signed in with a key. It holds as long as the key does. */
export class OperatorSession extends Entity {
  readonly tokenDigest!: Buffer;
  /** The name of the key, as the audit log has it. */
  readonly key!: string;
  readonly expiresAt!: Date;
  readonly endedAt!: Date | null;
  /** The browser, as it names itself. */
  readonly agent!: string;
  /** The network only: an address without its last part. */
  readonly address!: string;

  static begin(
    { key, tokenDigest, agent, address }: Pick<OperatorSession, 'key' | 'tokenDigest' | 'agent' | 'address'>,
    now: Date,
  ): OperatorSession {
    return Object.assign(new OperatorSession(), {
      id: newId(),
      tokenDigest,
      key,
      expiresAt: new Date(now.getTime() + operatorSessionLifetime),
      endedAt: null,
      agent: [...agent.toWellFormed().replace(/\p{Cc}/gu, ' ')].slice(0, 255).join(''),
      address,
      createdAt: now,
      updatedAt: now,
    });
  }

  isOpen(now: Date): boolean {
    return this.endedAt === null && now < this.expiresAt;
  }
}
