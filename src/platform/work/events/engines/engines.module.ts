import { type DynamicModule, Global, Module } from '@nestjs/common';
import type { Config } from '../../../foundation/config/config';
import { BrokerEngine } from './broker-engine';
import { EngineMetrics } from './engine-metrics';
import { EngineStore } from './engine-store';
import { EngineSwitch } from './engine-switch';
import { EventBroker } from './event-broker';
import { EventEngine } from './event-engine';
import { EventReceiver } from './event-receiver';
import { PostgresEngine } from './postgres-engine';
import { Relay } from './relay';
import { RetiredRelay } from './retired-relay';

export type LoadBroker = (engine: Config['eventEngine'], metrics: EngineMetrics) => Promise<EventBroker>;

/** The engine that is configured. A process that handles no events never connects to its broker. */
@Global()
@Module({})
export class EnginesModule {
  /** @param load the broker of an engine that has one */
  static register({ eventEngine }: Config, load: LoadBroker): DynamicModule {
    const broker = eventEngine.name !== 'postgres';
    return {
      module: EnginesModule,
      providers: [
        EngineStore,
        EngineSwitch,
        RetiredRelay,
        ...(broker
          ? [
              EngineMetrics,
              EventReceiver,
              Relay,
              {
                provide: EventBroker,
                useFactory: (metrics: EngineMetrics) => load(eventEngine, metrics),
                inject: [EngineMetrics],
              },
            ]
          : []),
        { provide: EventEngine, useClass: broker ? BrokerEngine : PostgresEngine },
      ],
      exports: [EventEngine],
    };
  }
}
