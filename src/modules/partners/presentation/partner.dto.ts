import { ApiProperty } from '@nestjs/swagger';
import { creates } from '../../../platform/edge/http/api/derived-body';
import { Shown } from '../../../platform/edge/http/api/field.decorator';
import { instantText } from '../../../platform/edge/http/api/instant';
import { StoredView } from '../../../platform/edge/http/api/views';
import type { PartnerAccount } from '../domain/acting-partner';
import { type PartnerEvent, partnerEventFields } from '../domain/partner-event';
import {
  type PartnerSync,
  partnerSyncFields,
  type SyncEntityType,
  type SyncStatus,
} from '../domain/partner-sync';

export class PartnerEventBody extends creates(partnerEventFields, {
  eventId: { example: 'evt-1', description: 'The same id is the same event.' },
  type: { example: 'order.paid' },
  occurredAt: { example: '2026-01-31T09:30:00Z' },
  data: {
    example: { order: 'A-17', amountMinor: 12_345 },
    description: 'At most 64 KiB. It is stored as it is.',
  },
}) {}

export class PartnerSyncBody extends creates(
  partnerSyncFields,
  {
    entityType: { example: 'users' },
    since: {
      example: '2026-01-01T00:00:00Z',
      description: 'Only rows that have changed since. Without it, all rows.',
    },
  },
  ['status'],
) {}

export class PartnerEventReceipt {
  @Shown(partnerEventFields.eventId)
  eventId!: string;

  @ApiProperty({ type: 'string', enum: ['received'] })
  status!: 'received';
}

export class PartnerSyncView extends StoredView {
  @ApiProperty({ type: 'string', format: 'uuid', description: 'UUIDv7, made by the service.' })
  syncId!: string;

  @Shown(partnerSyncFields.entityType)
  entityType!: SyncEntityType;

  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  since!: string | null;

  @Shown(partnerSyncFields.status)
  status!: SyncStatus;
}

class ConfiguredClientView {
  @ApiProperty({ type: 'boolean' })
  active!: boolean;

  @ApiProperty({
    type: 'array',
    items: { type: 'string' },
    nullable: true,
    description: 'Addresses and CIDR ranges it may call from; null: from anywhere.',
  })
  addresses!: readonly string[] | null;
}

export class PartnerStatusView extends ConfiguredClientView {
  @ApiProperty({ type: 'string' })
  clientId!: string;

  @ApiProperty({ type: 'string', format: 'uuid', description: 'The organisation that it acts for.' })
  tenantId!: string;
}

export class PartnerView extends ConfiguredClientView {
  @ApiProperty({ type: 'string', description: 'As the client names itself in its requests.' })
  id!: string;
}

export class PartnerListView {
  @ApiProperty({ type: [PartnerView] })
  items!: readonly PartnerView[];
}

export function eventReceipt({ eventId }: PartnerEvent): PartnerEventReceipt {
  return { eventId, status: 'received' };
}

export function syncView(sync: PartnerSync): PartnerSyncView {
  const { id: syncId, entityType, since, status, version, createdAt, updatedAt } = sync;
  return {
    syncId,
    entityType,
    since: since && instantText(since),
    status,
    version,
    createdAt: instantText(createdAt),
    updatedAt: instantText(updatedAt),
  };
}

export function statusView({ clientId, tenantId, isActive, addresses }: PartnerAccount): PartnerStatusView {
  return { clientId, tenantId, active: isActive, addresses };
}

export function partnerView({ clientId: id, isActive: active, addresses }: PartnerAccount): PartnerView {
  return { id, active, addresses };
}
