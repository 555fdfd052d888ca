import { connect } from 'amqplib';
import { RabbitmqServer } from '../support/rabbitmq-server';
import { queryAs } from '../support/sql';
import { encodeEnvelope } from '../../src/platform/events/engines/envelope';
import { laneOf, queueName } from '../../src/platform/events/engines/rabbitmq/topology';
import { receivedEvent } from '../../src/platform/events/received-event';
import { describeEventEngine } from './event-engine.contract';

let server: RabbitmqServer;

describeEventEngine(async () => {
  server = await RabbitmqServer.start();
  return {
    env: { EVENTS_ENGINE: 'rabbitmq', RABBITMQ_URL: server.url },
    interrupt: async () => server.restart(),
    repeat: async ({ database }, consumer, tenant) => {
      const rows = await queryAs(
        database.superuserUrl,
        'select *, id as event_id from events where tenant_id = $1 order by position',
        [tenant.id],
      );
      const connection = await connect(server.url);
      const channel = await connection.createConfirmChannel();
      for (const event of rows.map(receivedEvent))
        channel.sendToQueue(
          queueName('strata-events', consumer, laneOf(event.subject)),
          Buffer.from(encodeEnvelope(event)),
          { persistent: true },
        );
      await channel.waitForConfirms();
      await connection.close();
    },
  };
});

afterAll(() => server?.stop());
