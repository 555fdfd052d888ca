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
      exports: [EventEngine],
    };
  }
}

/** Loaded when it is wanted: the libraries of brokers cost tens of milliseconds and megabytes. */
async function brokerOf(section: Config['eventEngine'], metrics: EngineMetrics): Promise<EventBroker> {
  const { name, topic, rabbitmqUrl = '', awsRegion: region = '', awsEndpoint: endpoint } = section;
  if (name === 'rabbitmq') {
    const { RabbitmqBroker } = await import('./rabbitmq/rabbitmq-broker');
    return new RabbitmqBroker(rabbitmqUrl, topic, metrics);
  }
  const { SnsSqsBroker } = await import('./sns-sqs/sns-sqs-broker');
  return new SnsSqsBroker({ region, endpoint, topic }, metrics);
}
