import { defineError } from '../../../kernel/errors/domain-error';
import { TenantEntity } from '../../../kernel/entity';
import { newId } from '../../../kernel/values/id';
import { acceptNew, type NewValues } from '../../../kernel/factories/new-values';
import { choice, instant, nullable } from '../../../kernel/rules/rule';

const syncEntityTypes = ['users', 'tasks', 'invoices'] as const;
export type SyncEntityType = (typeof syncEntityTypes)[number];

const syncStatuses = ['queued'] as const;
export type SyncStatus = (typeof syncStatuses)[number];

export const partnerSyncFields = {
  entityType: choice(syncEntityTypes),
  since: nullable(instant()),
  status: choice(syncStatuses),
};

/** Without `since`, everything is asked for. */
export type NewPartnerSync = Omit<NewValues<typeof partnerSyncFields>, 'status'>;

export const partnerSyncNotFound = defineError(
  'not-found',
  'partner-sync-not-found',
  'There is no such sync request',
  {
    meaning:
      'This client has made no sync request with this id. A sync request of another client gets the same answer.',
    remedy: 'Check the id: `POST /api/v1/partners/sync` returns it as `syncId`.',
  },
);

/** A request of a partner's client to be given the tenant's data. */
export class PartnerSync extends TenantEntity {
  readonly clientId!: string;
  readonly entityType!: SyncEntityType;
  readonly since!: Date | null;
  readonly status!: SyncStatus;

  /** @throws DomainError `validation-failed` */
  static request(
    clientId: string,
    { entityType, since }: NewPartnerSync,
    now: Date,
    id = newId(),
  ): PartnerSync {
    const values = acceptNew(partnerSyncFields, { entityType, since, status: 'queued' });
    return Object.assign(new PartnerSync(), values, {
      id,
      clientId,
      createdAt: now,
      updatedAt: now,
    });
  }
}
