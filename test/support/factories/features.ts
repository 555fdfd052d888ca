import * as fc from 'fast-check';
import { newId } from '../../../src/kernel/id';
import { invitationFields } from '../../../src/modules/accounts/domain/invitation';
import { PersonAccount, personFields } from '../../../src/modules/accounts/domain/person';
import { ApiKey, apiKeyFields } from '../../../src/modules/api-keys/domain/api-key';
import { LinkedIdentity, linkedIdentityFields } from '../../../src/modules/identities/domain/linked-identity';
import { Invoice, newInvoiceFields } from '../../../src/modules/invoices/domain/invoice';
import { Organisation, organisationFields } from '../../../src/modules/organisations/domain/organisation';
import { slugOf } from '../../../src/modules/organisations/domain/slug';
import { PartnerEvent, partnerEventFields } from '../../../src/modules/partners/domain/partner-event';
import { PartnerSync, partnerSyncFields } from '../../../src/modules/partners/domain/partner-sync';
import { Task, taskFields } from '../../../src/modules/tasks/domain/task';
import {
  revocationRequestFields,
  TokenRevocation,
} from '../../../src/modules/token-revocations/domain/token-revocation';
import { targetOf } from '../../../src/modules/token-revocations/domain/revocation-target';
import { User, userFields } from '../../../src/modules/users/domain/user';
import { arbitraryOf, newValuesOf } from './rule-arbitraries';

/** Values that no two entities share follow from the seed as well. */
const unique = fc.uuid({ version: 4 });

/** Values of a new entity of each feature. Ids of another feature's entities are made up: give those that there are. */
export const newValues = {
  users: fc.tuple(newValuesOf(userFields), unique).map(([values, mark]) => ({
    ...values,
    email: `${mark}@example.com`,
    username: `${values.username.slice(0, 60)}-${mark}`,
  })),
  organisations: fc
    .tuple(
      newValuesOf(organisationFields, [], {
        name: arbitraryOf(organisationFields.name).filter((name) => slugOf(name) !== ''),
      }),
      unique,
    )
    .map(([values, mark]) => ({ ...values, email: `${mark}@example.com` })),
  tasks: newValuesOf(taskFields, ['status', 'assigneeId']),
  invoices: newValuesOf(newInvoiceFields),
  apiKeys: newValuesOf(apiKeyFields, [], { expiresAt: fc.constant(null) }),
  invitations: newValuesOf(invitationFields),
  people: newValuesOf(personFields),
  linkedIdentities: newValuesOf(linkedIdentityFields),
  partnerEvents: newValuesOf(partnerEventFields),
  partnerSyncs: newValuesOf(partnerSyncFields, ['status']),
  tokenRevocations: fc.oneof(
    fc.record({ tokenId: arbitraryOf(revocationRequestFields.tokenId) }),
    fc.record({ userId: arbitraryOf(revocationRequestFields.userId) }),
    fc.constant({ all: true }),
  ),
};

const at = fc.date({ min: new Date('2020-01-01Z'), max: new Date('2026-01-01Z'), noInvalidDate: true });

/** Entities that their features have made of such values, of some moment. */
export const entities = {
  users: fc.tuple(newValues.users, at).map(([values, now]) => User.create(values, now)),
  organisations: fc
    .tuple(newValues.organisations, at)
    .map(([values, now]) => Organisation.create(values, now)),
  tasks: fc.tuple(newValues.tasks, at).map(([values, now]) => Task.create(values, now)),
  invoices: fc.tuple(newValues.invoices, at).map(([values, now]) => Invoice.create(values, now)),
  apiKeys: fc.tuple(newValues.apiKeys, unique, at).map(([values, mark, now]) => {
    const maker = { kind: 'tenant', id: 'tenant-token' } as const;
    return ApiKey.create(values, { id: newId(), digest: mark, maker }, now);
  }),
  people: fc.tuple(newValues.people, at).map(([values, now]) => PersonAccount.create(values, now)),
  linkedIdentities: fc
    .tuple(newValues.linkedIdentities, at)
    .map(([values, now]) => LinkedIdentity.create(values, now)),
  partnerEvents: fc
    .tuple(newValues.partnerEvents, at)
    .map(([values, now]) => PartnerEvent.receive('a-client', values, now)),
  partnerSyncs: fc
    .tuple(newValues.partnerSyncs, at)
    .map(([values, now]) => PartnerSync.request('a-client', values, now)),
  tokenRevocations: fc
    .tuple(newValues.tokenRevocations, at)
    .map(([values, now]) => TokenRevocation.create({ ...targetOf(values), reason: null }, now)),
};
