import type { Factory } from '../../../kernel/factories/factory';
import { Organisation, organisationFields } from './organisation';

/** How organisations are made up, for `seed` and for tests. */
export const organisationFactory: Factory<typeof organisationFields, Organisation> = {
  table: 'organisations',
  fields: organisationFields,
  unique: ['email'],
  make: (values, { at, id }) => Organisation.create(values, at, id),
};
