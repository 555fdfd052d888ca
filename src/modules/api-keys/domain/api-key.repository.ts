import type { Change, RemoveById } from '../../../kernel/change';
import { defineError } from '../../../kernel/errors/domain-error';
import type { ListQuery, ListSpec, Page } from '../../../kernel/lists/list';
import type { ApiKey } from './api-key';

export const apiKeyList: ListSpec = {
  resource: 'api-keys',
  fields: {
    name: { type: 'text' },
    expiresAt: { type: 'instant', nullable: true },
    createdAt: { type: 'instant' },
  },
  sorts: ['createdAt'],
};

/** Keys of a tenant that are not expired. */
export const mostKeys = 100;

export const apiKeyLimitReached = defineError(
  'conflict',
  'api-key-limit-reached',
  'The organisation has too many API keys',
  {
    meaning: `An organisation has at most ${mostKeys} API keys that are not expired.`,
    remedy: 'Delete an unused key: `GET /api/v1/api-keys` shows the day on which each was last used.',
  },
);

/** The API keys of the current tenant; other tenants' keys do not exist here. Throws without a tenant scope. */
export abstract class ApiKeyRepository {
  abstract findById(id: string): Promise<ApiKey | undefined>;

  /** Nobody else can change it until the unit of work ends. Only inside a unit of work. */
  abstract lockById(id: string): Promise<ApiKey | undefined>;

  abstract list(query: ListQuery): Promise<Page<ApiKey>>;

  /**
   * Lets nobody else begin the life of a key of the tenant until the unit of work ends.
   * @throws DomainError `api-key-limit-reached` where no key more can be live at `now`
   */
  abstract reserve(now: Date): Promise<void>;

  abstract readonly change: Change<ApiKey>;

  abstract readonly removeById: RemoveById<ApiKey>;

  abstract add(key: ApiKey): Promise<void>;

  /** @throws DomainError `version-stale` */
  abstract update(key: ApiKey): Promise<void>;

  /** Removes the key for good. @throws DomainError `version-stale` */
  abstract remove(key: ApiKey): Promise<void>;
}
