import { defineError } from '../../../kernel/errors/domain-error';
import { Entity } from '../../../kernel/entity';
import { newId } from '../../../kernel/values/id';

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

/** The grounds of a session that a person has begun: it ends with the first of them that ends. */
export interface OperatorByGrant {
  readonly personId: string;
  readonly personSessionId: string;
  readonly grantId: string;
}

/** A browser that an operator has signed in with a key, or as a person with a grant. It holds as long as the key or the grant does. */
export class OperatorSession extends Entity {
  readonly tokenDigest!: Buffer;
  /** The name of the key, as the audit log has it; null for a person. */
  readonly key!: string | null;
  readonly personId!: string | null;
  readonly personSessionId!: string | null;
  readonly grantId!: string | null;
  readonly expiresAt!: Date;
  readonly endedAt!: Date | null;
  /** The browser, as it names itself. */
  readonly agent!: string;
  /** The network only: an address without its last part. */
  readonly address!: string;

  static begin(
    by: { readonly key: string } | OperatorByGrant,
    { tokenDigest, agent, address }: Pick<OperatorSession, 'tokenDigest' | 'agent' | 'address'>,
    now: Date,
  ): OperatorSession {
    return Object.assign(new OperatorSession(), {
      id: newId(),
      tokenDigest,
      key: null,
      personId: null,
      personSessionId: null,
      grantId: null,
      ...by,
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
