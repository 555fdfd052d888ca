import { defineError } from '../../../kernel/errors/domain-error';
import { TenantEntity } from '../../../kernel/entity';
import { newId } from '../../../kernel/values/id';
import { type Locale, locales } from '../../../kernel/mail-template';
import { acceptNew, defaulted, type NewValues } from '../../../kernel/factories/new-values';
import { erasedValues, fieldsOf, personal } from '../../../kernel/personal';
import { choice, email } from '../../../kernel/rules/rule';
import { invitationErased, invitationIssued } from './account.events';
import type { MailedTokens } from './mailed-tokens';
import { type InvitedRole, invitedRoles } from './tenant-users';

const lifetime = 7 * 24 * 60 * 60_000;

export const invitationFields = fieldsOf('invitations', {
  email: personal(email(), 'erased-{id}@erased.invalid'),
  role: choice(invitedRoles),
  locale: defaulted(choice(locales), locales[0]),
});

export const invitationStates = ['open', 'accepted', 'revoked', 'expired'] as const;
export type InvitationState = (typeof invitationStates)[number];

export type NewInvitation = NewValues<typeof invitationFields>;

export const invitationNotFound = defineError(
  'not-found',
  'invitation-not-found',
  'There is no such invitation',
  {
    meaning:
      'The tenant has no invitation with this id. An invitation of another tenant gets the same answer.',
    remedy: 'List the invitations with `GET /api/v1/invitations`.',
  },
);
export const invitationOver = defineError(
  'conflict',
  'invitation-over',
  'The invitation was accepted already',
  {
    meaning: 'The invitation was accepted before, so it cannot be revoked.',
    remedy: 'Deactivate or delete the user that it has made.',
  },
);
export const invitationInvalid = defineError(
  'invalid',
  'invitation-invalid',
  'The invitation is no longer valid',
  {
    meaning:
      'The token is unknown, or the invitation was accepted or revoked or has expired, or its maker may not invite to its role any more.',
    remedy: 'Ask for another invitation.',
  },
);
export const invitationForAnother = defineError(
  'conflict',
  'invitation-for-another',
  'The invitation is for another address',
  {
    meaning:
      'The invitation was mailed to another address than that of the signed-in person. Only the person with that address can accept it.',
    remedy: 'Sign in with the account of the invited address, or ask for an invitation of your own.',
  },
);
export const invitationNeedsSignIn = defineError(
  'conflict',
  'invitation-needs-sign-in',
  'Sign in to accept the invitation',
  {
    meaning:
      'The invited address has an account. An invitation neither sets its password nor signs its person in.',
    remedy: 'Sign in, and accept with `POST /api/v1/auth/invitations`.',
  },
);

/** Lets the reader of a mailbox become a user of the tenant. */
export class Invitation extends TenantEntity {
  readonly email!: string;
  readonly role!: InvitedRole;
  readonly locale!: Locale;
  readonly tokenDigest!: Buffer;
  /** `actorName` of who has invited. */
  readonly invitedBy!: string;
  readonly expiresAt!: Date;
  readonly acceptedAt!: Date | null;
  readonly revokedAt!: Date | null;

  /** @throws DomainError `validation-failed` */
  static issue(input: NewInvitation, invitedBy: string, tokens: MailedTokens, now: Date): Invitation {
    const values = acceptNew(invitationFields, input);
    const id = newId();
    const issued = Object.assign(new Invitation(), values, {
      id,
      tokenDigest: tokens.digest(tokens.derive('invitation', id)),
      invitedBy,
      expiresAt: new Date(now.getTime() + lifetime),
      acceptedAt: null,
      revokedAt: null,
      createdAt: now,
      updatedAt: now,
    });
    issued.record(invitationIssued({}));
    return issued;
  }

  state(now: Date): InvitationState {
    if (this.acceptedAt) return 'accepted';
    if (this.revokedAt) return 'revoked';
    return now < this.expiresAt ? 'open' : 'expired';
  }

  /** Revoking again changes nothing. @throws DomainError `invitation-over` */
  revoke(now: Date): void {
    if (this.acceptedAt) throw invitationOver();
    if (!this.revokedAt) Object.assign(this, { revokedAt: now, updatedAt: this.timeOfChange(now) });
  }

  /** Nobody comes in by it any more, and it names nobody. @param mailbox see `mailboxOf` */
  erase(mailbox: string, now: Date): void {
    if (!this.acceptedAt) this.revoke(now);
    Object.assign(this, erasedValues('invitations', this.id), { updatedAt: this.timeOfChange(now) });
    this.record(invitationErased({ mailboxes: [mailbox] }));
  }

  accept(now: Date): void {
    Object.assign(this, { acceptedAt: now, updatedAt: this.timeOfChange(now) });
  }
}
