import { defineError } from '../../../kernel/errors/domain-error';
import { TenantEntity } from '../../../kernel/entity';
import { newId } from '../../../kernel/values/id';
import { fieldsOf, personal } from '../../../kernel/personal';
import { acceptAll, id, text, type Values } from '../../../kernel/rules/rule';
import { identityLinked, identityUnlinked } from './linked-identity.events';

export const linkedIdentityFields = fieldsOf('external_identities', {
  userId: id(),
  issuer: text({ max: 255 }),
  subject: personal(text({ max: 255 })),
});

export type NewLinkedIdentity = Values<typeof linkedIdentityFields>;

export const linkedIdentityNotFound = defineError(
  'not-found',
  'external-identity-not-found',
  'There is no such external identity',
  {
    meaning:
      'The tenant has no external identity with this id. An external identity of another tenant gets the same answer.',
    remedy: 'Check the id with `GET /api/v1/external-identities`.',
  },
);
export const identityTaken = defineError(
  'conflict',
  'external-identity-taken',
  'The person is already linked',
  {
    meaning: 'A user of the organisation, maybe another one, is linked to this issuer and subject.',
    remedy: 'Find the link with `GET /api/v1/external-identities`, and delete it if it is wrong.',
  },
);
export const linkedUserInvalid = defineError('invalid', 'linked-user-invalid', 'There is no such user', {
  meaning: 'The given user is unknown in the organisation, or deleted.',
  remedy: 'Give `userId` the id of a user whom `GET /api/v1/users` lists.',
});

/** A user's place at an identity provider: who comes with a token of this issuer and this subject is the user. */
export class LinkedIdentity extends TenantEntity {
  readonly userId!: string;
  /** The `iss` of the tokens. */
  readonly issuer!: string;
  /** Their `sub`. Byte for byte: a provider may tell two people apart by letter case. */
  readonly subject!: string;

  /** @throws DomainError `validation-failed` */
  static create(input: NewLinkedIdentity, now: Date, identityId = newId()): LinkedIdentity {
    const values = acceptAll(linkedIdentityFields, input);
    const state = { ...values, id: identityId, createdAt: now, updatedAt: now };
    const identity = Object.assign(new LinkedIdentity(), state);
    identity.record(identityLinked(identity.facts()));
    return identity;
  }

  /** To be called before the link is removed. */
  end(): void {
    this.record(identityUnlinked(this.facts()));
  }

  private facts(): { userId: string; issuer: string } {
    return { userId: this.userId, issuer: this.issuer };
  }
}
