import type { Change } from '../../../kernel/change';
import type { ListQuery, ListSpec, Page } from '../../../kernel/lists/list';
import type { Organisation } from './organisation';

export const organisationList: ListSpec = {
  resource: 'organisations',
  fields: {
    name: { type: 'text' },
    slug: { type: 'identifier' },
    email: { type: 'identifier' },
    isActive: { type: 'flag' },
    createdAt: { type: 'instant' },
    updatedAt: { type: 'instant' },
  },
  sorts: ['createdAt', 'updatedAt', 'name'],
  indexed: ['slug', 'email'],
};

/**
 * The directory of organisations. In the system scope all of them; in a tenant's scope that tenant's own, to read.
 * Organisations that are being deleted do not exist here.
 */
export abstract class OrganisationRepository {
  abstract findById(id: string): Promise<Organisation | undefined>;

  /** Ignores case. */
  abstract findBySlug(slug: string): Promise<Organisation | undefined>;

  /** Nobody else can change it until the unit of work ends. Only inside a unit of work. */
  abstract lockById(id: string): Promise<Organisation | undefined>;

  abstract list(query: ListQuery): Promise<Page<Organisation>>;

  abstract readonly change: Change<Organisation>;

  /** @throws DomainError `organisation-slug-taken`, `organisation-email-taken`, `organisation-external-id-taken` */
  abstract add(organisation: Organisation): Promise<void>;

  /**
   * Resolves when every instance acts on a changed status, rate limit or external id, which takes a second.
   * @throws DomainError `version-stale`, `organisation-slug-taken`, `organisation-email-taken`,
   * `organisation-external-id-taken`
   */
  abstract update(organisation: Organisation): Promise<void>;
}
