import { defineError, invalidInput } from '../../../kernel/errors/domain-error';
import { Entity } from '../../../kernel/entity';
import { newId } from '../../../kernel/values/id';
import { acceptAll, instant, nullable, sentence } from '../../../kernel/rules/rule';

const day = 86_400_000;
/** The life of a grant for which no end is given. */
const usualGrant = 90 * day;
/** Every grant ends: one that nobody renews is one that nobody needs. */
const longestGrant = 366 * day;

export const operatorGrantFields = { expiresAt: nullable(instant()) };

export const operatorGrantNotFound = defineError(
  'not-found',
  'operator-grant-not-found',
  'There is no such grant',
  {
    meaning: 'No operator’s grant has this id: it never existed, was revoked, or its person was erased.',
    remedy: 'List the grants with `GET /api/v1/operator/grants`.',
  },
);
export const operatorGrantExists = defineError(
  'conflict',
  'operator-grant-exists',
  'The person has an operator’s grant already',
  {
    meaning: 'The person has a grant that has not expired. A person has one at most.',
    remedy:
      'Revoke it with `DELETE /api/v1/operator/grants/{id}` first, if the new one is to end at another time.',
  },
);
export const operatorGrantOwn = defineError(
  'forbidden',
  'operator-grant-own',
  'Operators do not grant to themselves',
  {
    meaning:
      'The caller is the person for whom the grant is asked: a grant that its holder renews would never end.',
    remedy: 'Have another operator grant it, or use an operator’s key.',
  },
);
export const operatorGrantMissing = defineError(
  'forbidden',
  'operator-grant-missing',
  'The person is no operator',
  {
    meaning: 'The person of the session has no operator’s grant, or it has expired or was revoked.',
    remedy: 'Ask an operator: `npm run cli -- operators grant --email …`.',
  },
);
export const twoFactorsNeeded = defineError(
  'forbidden',
  'two-factors-needed',
  'The sign-in had no second factor',
  {
    meaning: 'Operators who sign in as persons need two factors: the session began with one.',
    remedy:
      'Set up an authenticator app or a passkey, sign in again with it, and send the request with the new session.',
  },
);

/** A person may act as an operator until a time. It holds while the person may sign in. */
export class OperatorGrant extends Entity {
  readonly personId!: string;
  readonly expiresAt!: Date;
  /** The actor, as the audit log has it. */
  readonly grantedBy!: string;

  /** @throws DomainError `validation-failed` */
  static create(
    {
      personId,
      grantedBy,
      expiresAt,
    }: Pick<OperatorGrant, 'personId' | 'grantedBy'> & {
      expiresAt?: Date | null | undefined;
    },
    now: Date,
  ): OperatorGrant {
    const given = acceptAll(operatorGrantFields, { expiresAt: expiresAt ?? null });
    const end = given.expiresAt ?? new Date(now.getTime() + usualGrant);
    requireInReach(end, now);
    const values = { id: newId(), personId, grantedBy, expiresAt: end, createdAt: now, updatedAt: now };
    return Object.assign(new OperatorGrant(), values);
  }

  isLive(now: Date): boolean {
    return now < this.expiresAt;
  }
}

function requireInReach(expiresAt: Date, now: Date): void {
  if (expiresAt <= now) throw refusedEnd('past', 'must lie in the future');
  if (expiresAt.getTime() > now.getTime() + longestGrant)
    throw refusedEnd('too-late', 'must lie within 366 days');
}

function refusedEnd(code: string, message: string): Error {
  const violations = [{ pointer: '/expiresAt', code, message }];
  return invalidInput({ detail: sentence(violations), violations });
}
