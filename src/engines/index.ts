import type { Config } from '../platform/foundation/config/config';
import type { EngineMetrics } from '../platform/work/events/engines/engine-metrics';
import type { EventBroker } from '../platform/work/events/engines/event-broker';
import { StartupError } from '../platform/foundation/startup-error';

/**
 * The broker of the configured engine. Loaded by its name: the client libraries of brokers cost tens of milliseconds and
 * megabytes, and are optional dependencies, which an installation without that engine may leave out.
 * @throws StartupError when the library is not installed
 */
export async function loadBroker(
  engine: Config['eventEngine'],
  metrics: EngineMetrics,
): Promise<EventBroker> {
  const {
    name,
    topic,
    rabbitmqUrl = '',
    rabbitmqAuthority,
    awsRegion: region = '',
    awsEndpoint: endpoint,
  } = engine;
  if (name === 'rabbitmq') {
    const { RabbitmqBroker } = await installed(name, 'amqplib', () => import('./rabbitmq/rabbitmq-broker'));
    return new RabbitmqBroker(rabbitmqUrl, topic, metrics, rabbitmqAuthority);
  }
  const packages = '@aws-sdk/client-sns @aws-sdk/client-sqs';
  const { SnsSqsBroker } = await installed(name, packages, () => import('./sns-sqs/sns-sqs-broker'));
  return new SnsSqsBroker({ region, endpoint, topic }, metrics);
}

/** Says which packages to install, where Node would show a stack and the path of a file. */
export async function installed<T>(engine: string, packages: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code !== 'MODULE_NOT_FOUND' || !packages.split(' ').some((name) => message.includes(`'${name}'`)))
      throw error;
    throw new StartupError(
      `EVENTS_ENGINE is ${engine}, and its client library is not installed. Run: npm install ${packages}`,
    );
  }
}
