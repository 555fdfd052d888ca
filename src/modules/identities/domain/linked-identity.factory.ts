import type { Factory } from '../../../kernel/factories/factory';
import { LinkedIdentity, linkedIdentityFields } from './linked-identity';

/** How external identities are made up, for `seed` and for tests. */
export const linkedIdentityFactory: Factory<typeof linkedIdentityFields, LinkedIdentity> = {
  table: 'external_identities',
  fields: linkedIdentityFields,
  unique: ['subject'],
  references: { userId: 'users' },
  // No provider is at such a name (RFC 6761).
  chosen: () => ({ issuer: 'https://login.seed.example' }),
  make: (values, { at, id }) => LinkedIdentity.create(values, at, id),
};
