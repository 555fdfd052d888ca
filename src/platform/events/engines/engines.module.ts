import { type DynamicModule, Global, Module } from '@nestjs/common';
import type { Config } from '../../config/config';
import { BrokerEngine } from './broker-engine';
import { EngineMetrics } from './engine-metrics';
import { EngineStore } from './engine-store';
import { EngineSwitch } from './engine-switch';
import { EventBroker } from './event-broker';
import { EventEngine } from './event-engine';
import { EventReceiver } from './event-receiver';
import { PostgresEngine } from './postgres-engine';
import { RabbitmqBroker } from './rabbitmq/rabbitmq-broker';
import { Redelivery } from './redelivery';
import { Relay } from './relay';
import { RetiredRelay } from './retired-relay';

/** The engine that is configured. A process that handles no events never connects to its broker. */
@Global()
@Module({})
export class EnginesModule {
  static register({ eventEngine }: Config): DynamicModule {
    const broker = eventEngine.name !== 'postgres';
    return {
      module: EnginesModule,
      providers: [
        EngineStore,
        EngineSwitch,
        Redelivery,
        RetiredRelay,
        ...(broker
          ? [
              EngineMetrics,
              EventReceiver,
              Relay,
              {
                provide: EventBroker,
                useFactory: (metrics: EngineMetrics) => brokerOf(eventEngine, metrics),
                inject: [EngineMetrics],
              },
            ]
          : []),
        { provide: EventEngine, useClass: broker ? BrokerEngine : PostgresEngine },
      ],
      exports: [EventEngine, Redelivery],
    };
  }
}

function brokerOf(section: Config['eventEngine'], metrics: EngineMetrics): EventBroker {
  return new RabbitmqBroker(section.rabbitmqUrl ?? '', section.topic, metrics);
}
