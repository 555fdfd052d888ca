import * as fc from 'fast-check';
import { invitationFields } from '../../../src/modules/accounts/domain/invitation';
import { PersonAccount, personFields } from '../../../src/modules/accounts/domain/person';
import { apiKeyFactory } from '../../../src/modules/api-keys/domain/api-key.factory';
import { linkedIdentityFactory } from '../../../src/modules/identities/domain/linked-identity.factory';
import { invoiceFactory } from '../../../src/modules/invoices/domain/invoice.factory';
import { Organisation } from '../../../src/modules/organisations/domain/organisation';
import { organisationFactory } from '../../../src/modules/organisations/domain/organisation.factory';
import { slugOf } from '../../../src/modules/organisations/domain/slug';
import {
  partnerEventFactory,
  partnerSyncFactory,
} from '../../../src/modules/partners/domain/partner.factories';
import { taskFactory } from '../../../src/modules/tasks/domain/task.factory';
import {
  revocationRequestFields,
  TokenRevocation,
} from '../../../src/modules/token-revocations/domain/token-revocation';
import { targetOf } from '../../../src/modules/token-revocations/domain/revocation-target';
import { userFactory } from '../../../src/modules/users/domain/user.factory';
import { arbitraryOf, entitiesOf, moments, newValuesOf, valuesOf } from './rule-arbitraries';

/** A name of signs alone is the name of no organisation. */
const hasSlug = ({ name }: { readonly name: string }): boolean => slugOf(name) !== '';

/** No body may have a member that is named as what every object inherits, such as `constructor`. */
const isPlain = (value: unknown): boolean =>
  typeof value !== 'object' ||
  value === null ||
  Object.entries(value).every(([name, member]) => !(name in Object.prototype) && isPlain(member));

/** Values of a new entity of each feature. Ids of another feature's entities are made up: give those that there are. */
export const newValues = {
  users: valuesOf(userFactory),
  organisations: valuesOf(organisationFactory).filter(hasSlug),
  tasks: valuesOf(taskFactory),
  invoices: valuesOf(invoiceFactory),
  apiKeys: valuesOf(apiKeyFactory),
  linkedIdentities: valuesOf(linkedIdentityFactory),
  partnerEvents: valuesOf(partnerEventFactory).filter(({ data }) => isPlain(data)),
  partnerSyncs: valuesOf(partnerSyncFactory),
  // `seed` makes none: they last for days, or belong to people.
  invitations: newValuesOf(invitationFields),
  people: newValuesOf(personFields),
  tokenRevocations: fc.oneof(
    fc.record({ tokenId: arbitraryOf(revocationRequestFields.tokenId) }),
    fc.record({ userId: arbitraryOf(revocationRequestFields.userId) }),
    fc.constant({ all: true }),
  ),
};

/** Entities that their features have made of such values, of some moment. */
export const entities = {
  users: entitiesOf(userFactory),
  tasks: entitiesOf(taskFactory),
  invoices: entitiesOf(invoiceFactory),
  apiKeys: entitiesOf(apiKeyFactory),
  linkedIdentities: entitiesOf(linkedIdentityFactory),
  partnerEvents: entitiesOf(partnerEventFactory),
  partnerSyncs: entitiesOf(partnerSyncFactory),
  organisations: fc
    .tuple(newValues.organisations, moments)
    .map(([values, at]) => Organisation.create(values, at)),
  people: fc.tuple(newValues.people, moments).map(([values, now]) => PersonAccount.create(values, now)),
  tokenRevocations: fc
    .tuple(newValues.tokenRevocations, moments)
    .map(([values, now]) => TokenRevocation.create({ ...targetOf(values), reason: null }, now)),
};
