import { connect } from 'amqplib';
import { encodeEnvelope } from '../../src/platform/work/events/engines/envelope';
import { deadLetterQueue, laneOf, laneQueueName } from '../../src/engines/rabbitmq/topology';
import { loggedEvents, strangeMessages } from '../support/events/engine-messages';
import { RabbitmqServer } from '../support/servers/rabbitmq-server';
import { describeEventBroker } from './event-broker.contract';
import { describeEventEngine } from './event-engine.contract';

const topic = 'strata-events';
let server: RabbitmqServer;

async function send(queue: string, ...texts: readonly string[]): Promise<void> {
  const connection = await connect(server.url);
  const channel = await connection.createConfirmChannel();
  for (const text of texts) channel.sendToQueue(queue, Buffer.from(text), { persistent: true });
  await channel.waitForConfirms();
  await connection.close();
}

const engine = describeEventEngine(async () => {
  server = await RabbitmqServer.start();
  return {
    // The first host is never there: after each interruption, too, the second is found.
    env: { EVENTS_ENGINE: 'rabbitmq', RABBITMQ_URL: server.url.replace('@', '@127.0.0.1:1,') },
    interrupt: () => server.restart(),
    repeat: async ({ database }, consumer, tenant) => {
      for (const event of await loggedEvents(database, tenant))
        await send(laneQueueName(topic, consumer, laneOf(event.subject)), encodeEnvelope(event));
    },
  };
});

describeEventBroker({
  ...engine,
  broker: () => ({
    server,
    corrupt: (consumer) => send(laneQueueName(topic, consumer, 3), ...strangeMessages()),
    deadLetters: async () => {
      const connection = await connect(server.url);
      const channel = await connection.createChannel();
      const { messageCount } = await channel.checkQueue(deadLetterQueue(topic));
      await connection.close();
      return messageCount;
    },
  }),
});

afterAll(() => server?.stop());
