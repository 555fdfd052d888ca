import { type DynamicModule, Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { DeliveryRunner } from './delivery-runner';
import { DeliveryStore } from './delivery-store';
import { EventWorker } from './event-worker';
import { WorkerIdentity } from './worker-identity';

/** From what entities record to what consumers do. */
@Global()
@Module({})
export class EventsModule {
  /** @param databaseUrl of the runtime role */
  static register(databaseUrl: string, hasWorker: boolean): DynamicModule {
    return {
      module: EventsModule,
      imports: [DiscoveryModule],
      providers: [
        DeliveryStore,
        DeliveryRunner,
        ...(hasWorker
          ? [EventWorker, { provide: WorkerIdentity, useFactory: () => new WorkerIdentity(databaseUrl) }]
          : []),
      ],
      exports: [DeliveryStore],
    };
  }
}
