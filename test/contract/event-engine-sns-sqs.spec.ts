import {
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { encodeEnvelope } from '../../src/platform/work/events/engines/envelope';
import { deadLetterQueueName, queueName } from '../../src/engines/sns-sqs/topology';
import { newId } from '../../src/kernel/values/id';
import { AwsServer } from '../support/servers/aws-server';
import { loggedEvents, strangeMessages } from '../support/events/engine-messages';
import { describeEventBroker } from './event-broker.contract';
import { describeEventEngine } from './event-engine.contract';

const topic = 'strata-events';
let server: AwsServer;
let sqs: SQSClient;

async function send(consumer: string, group: string, text: string): Promise<void> {
  const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: queueName(topic, consumer) }));
  // A new deduplication id, or SQS would recognise the repetition itself.
  const ids = { MessageGroupId: group, MessageDeduplicationId: newId() };
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: text, ...ids }));
}

const engine = describeEventEngine(async () => {
  server = await AwsServer.start();
  // Where the AWS SDK looks for them; the emulator takes any.
  process.env['AWS_ACCESS_KEY_ID'] = 'test';
  process.env['AWS_SECRET_ACCESS_KEY'] = 'test';
  sqs = new SQSClient({ region: 'eu-central-1', endpoint: server.url });
  return {
    env: {
      EVENTS_ENGINE: 'sns-sqs',
      AWS_REGION: 'eu-central-1',
      AWS_ENDPOINT_URL: server.url,
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
    },
    interrupt: () => server.restart(),
    repeat: async ({ database }, consumer, tenant) => {
      for (const event of await loggedEvents(database, tenant))
        await send(consumer, `${tenant.id}:${event.subject}`, encodeEnvelope(event));
    },
  };
});

describeEventBroker({
  ...engine,
  broker: () => ({
    server,
    corrupt: async (consumer) => {
      for (const text of strangeMessages()) await send(consumer, 'strange', text);
    },
    deadLetters: async () => {
      const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: deadLetterQueueName(topic) }));
      const wanted = { QueueUrl, AttributeNames: ['ApproximateNumberOfMessages' as const] };
      const { Attributes } = await sqs.send(new GetQueueAttributesCommand(wanted));
      return Number(Attributes?.ApproximateNumberOfMessages);
    },
  }),
});

afterAll(async () => {
  sqs?.destroy();
  await server?.stop();
});
