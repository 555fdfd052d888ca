import { type DynamicModule, Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Clock } from '../../../kernel/clock';
import type { Config } from '../../foundation/config/config';
import { DatabaseOutage } from '../../data/database/connection/database-outage';
import { sessionUrl } from '../../data/database/connection/session-url';
import { AuditRetention } from '../audit/audit-retention';
import { BacklogMetrics } from './backlog-metrics';
import { ConsumerRegistration } from './consumer-registration';
import { DeliveryRunner } from './deliveries/delivery-runner';
import { DeliveryStore } from './deliveries/delivery-store';
import { DiscoveredConsumers } from './deliveries/discovered-consumers';
import { EventLog } from './log/event-log';
import { EventRecordsModule } from './event-records.module';
import { EventMetrics } from './deliveries/event-metrics';
import { EventRunJob } from './runs/event-run-job';
import { EventNotifier } from './event-notifier';
import { EventWorker } from './event-worker';
import { DeliveryBackfill } from './deliveries/delivery-backfill';
import { RetentionSweep } from './runs/retention-sweep';
import { OutcomeRecorder } from './deliveries/outcome-recorder';
import { TenantWeights } from './deliveries/tenant-weights';
import { WorkerIdentity } from './deliveries/worker-identity';

/** From what entities record to what consumers do. */
@Global()
@Module({})
export class EventsModule {
  /** @param databaseUrl of the runtime role */
  static register(config: Config, databaseUrl: string, isCommand = false): DynamicModule {
    const { role, events } = config;
    const worker = [
      AuditRetention,
      BacklogMetrics,
      EventWorker,
      TenantWeights,
      {
        provide: WorkerIdentity,
        useFactory: (outage: DatabaseOutage) => new WorkerIdentity(sessionUrl(config, databaseUrl), outage),
        inject: [DatabaseOutage],
      },
      {
        provide: RetentionSweep,
        useFactory: (log: EventLog, backfill: DeliveryBackfill, clock: Clock, audit: AuditRetention) =>
          new RetentionSweep(log, backfill, clock, events.retentionDays, audit),
        inject: [EventLog, DeliveryBackfill, Clock, AuditRetention],
      },
    ];
    return {
      module: EventsModule,
      imports: [DiscoveryModule, EventRecordsModule],
      providers: [
        DeliveryRunner,
        DeliveryStore,
        EventMetrics,
        OutcomeRecorder,
        DiscoveredConsumers,
        ...(isCommand ? [EventNotifier] : role === 'api' ? [EventNotifier, ConsumerRegistration] : worker),
        ...(isCommand ? [] : [EventRunJob]),
      ],
      exports: [DeliveryStore, DiscoveredConsumers, EventMetrics, OutcomeRecorder],
    };
  }
}
