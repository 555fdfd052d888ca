import { randomUUID } from 'node:crypto';
import type { DomainEvent } from '../../../src/kernel/events/domain-event';
import { takeEvents } from '../../../src/kernel/events/domain-event';
import type { Entity } from '../../../src/kernel/entity';
import { currentTenantId } from '../../../src/kernel/authorization/scope';
import { ScopedDatabase } from '../../../src/platform/data/database/transactions/scoped-database';
import type { Delivery } from '../../../src/platform/work/events/deliveries/delivery';
import { DeliveryStore } from '../../../src/platform/work/events/deliveries/delivery-store';
import { slotOf } from '../../../src/platform/work/events/log/event-slots';
import { Outbox } from '../../../src/platform/work/events/log/outbox';
import type { Service } from '../service';
import { withClient } from '../sql';

const ids = (deliveries: readonly Delivery[]): string[] => deliveries.map(({ id }) => id);
const eventIds = (deliveries: readonly Delivery[]): Set<string> =>
  new Set(deliveries.map(({ event }) => event.id));

/** Shortcuts that people take instead, each leaving out one thing. */
const bugs = {
  'no inbox': (service) => {
    const database = service.app.get(ScopedDatabase);
    jest.spyOn(service.app.get(DeliveryStore), 'complete').mockImplementation(async (deliveries, claim) => {
      const sql = 'delete from event_deliveries where tenant_id = $1 and id = any($2) and claim = $3';
      await database.write((manager) => manager.query(sql, [currentTenantId(), ids(deliveries), claim]));
      return eventIds(deliveries);
    });
  },
  'a claim that nobody checks': (service) => {
    const database = service.app.get(ScopedDatabase);
    jest.spyOn(service.app.get(DeliveryStore), 'complete').mockImplementation(async (deliveries) => {
      const sql = 'delete from event_deliveries where tenant_id = $1 and id = any($2)';
      await database.write((manager) => manager.query(sql, [currentTenantId(), ids(deliveries)]));
      return eventIds(deliveries);
    });
  },
  'publishing before the commit': (service) => {
    jest
      .spyOn(service.app.get(Outbox), 'store')
      .mockImplementation(async (_transaction, { name: source }, changes) => {
        const tenantId = currentTenantId();
        const events = changes.flatMap(({ entity }) =>
          takeEvents(entity).map((event) => ({ entity, event })),
        );
        for (const { entity, event } of events) await publish(service, tenantId, source, entity, event);
      });
  },
} satisfies Record<string, (service: Service) => void>;

export type PlantedEventBug = keyof typeof bugs;
export const plantedEventBugs = Object.keys(bugs) as PlantedEventBug[];

/** Undone by `jest.restoreAllMocks`. */
export function plantEventBug(bug: PlantedEventBug, service: Service): void {
  bugs[bug](service);
}

/** On a connection of its own, and at once. */
async function publish(
  service: Service,
  tenantId: string,
  source: string,
  { id: subject }: Entity,
  { type, data }: DomainEvent,
): Promise<void> {
  const id = randomUUID();
  await withClient(service.database.runtimeUrl, async (client) => {
    await client.query(`select set_config('strata.tenant_id', $1, false)`, [tenantId]);
    await client.query(
      `with stored as (
         insert into events (tenant_id, id, slot, type, source, subject, time, data) values ($1, $2, $3, $4, $5, $6, now(), $7)
         returning id, slot, subject, position)
       insert into event_deliveries (tenant_id, id, consumer, event_id, slot, subject, position)
       select $1, gen_random_uuid(), 'ledger', id, slot, subject, position from stored`,
      [tenantId, id, slotOf(new Date()), type, source, subject, data],
    );
  });
  service.app.get(Outbox).stored.emit();
}
