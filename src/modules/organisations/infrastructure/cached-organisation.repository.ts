import { type CacheSpec, directoryOwner } from '../../../platform/data/cache/cache-spec';
import type { Organisation } from '../domain/organisation';
import type { OrganisationRepository } from '../domain/organisation.repository';
import { organisationTable } from './organisation.table';

/** Organisations are cached by id; a slug leads to the id. Their status is in every instance's memory as well. */
export const organisationCache: CacheSpec<OrganisationRepository, Organisation> = {
  table: organisationTable,
  byId: 'findById',
  byKey: { findBySlug: ({ slug }) => slug },
  lists: ['list'],
  owner: directoryOwner,
};
