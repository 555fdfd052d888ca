import { CreateTopicCommand, type SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';

export interface Clients {
  readonly sns: SNSClient;
  readonly sqs: SQSClient;
}

interface Queue {
  readonly url: string;
  readonly arn: string;
}

/** Seconds for which a message is nobody else's, unless it is asked for again: after the death of a host it is. */
export const visibilityTimeout = 12;
/** Seconds that SQS keeps a message; it takes no more. */
const retention = '1209600';
/** Times that a message may come back unhandled before SQS puts it aside; the fourth time, it is parked. */
const mostReceives = '20';

/** The topic's ARN. */
export async function declareTopic({ sns }: Clients, topic: string): Promise<string> {
  const command = new CreateTopicCommand({ Name: `${topic}.fifo`, Attributes: { FifoTopic: 'true' } });
  const { TopicArn } = await sns.send(command);
  return given(TopicArn);
}

export function deadLetterQueueName(topic: string): string {
  return `${topic}-dead-letters.fifo`;
}

export function queueName(topic: string, consumer: string): string {
  return `${topic}-${consumer}.fifo`;
}

/** Where messages go that nobody can handle. */
export function declareDeadLetters({ sqs }: Clients, topic: string): Promise<Queue> {
  return declareQueue(sqs, deadLetterQueueName(topic), { MessageRetentionPeriod: retention });
}

/**
 * The consumer's queue; its URL. One that is there already keeps its attributes. It gets events of all types: a filter of
 * what the consumer wants takes minutes to become effective, and one that a new build wants would be missed meanwhile.
 */
export async function declareSubscription(
  { sns, sqs }: Clients,
  given_: { topic: string; topicArn: string; consumer: string; deadLetters: Queue },
): Promise<string> {
  const { topic, topicArn, consumer, deadLetters } = given_;
  const queue = await declareQueue(sqs, queueName(topic, consumer), {
    // Groups do not slow each other down, and each is a subject.
    DeduplicationScope: 'messageGroup',
    FifoThroughputLimit: 'perMessageGroupId',
    VisibilityTimeout: String(visibilityTimeout),
    MessageRetentionPeriod: retention,
    RedrivePolicy: JSON.stringify({ deadLetterTargetArn: deadLetters.arn, maxReceiveCount: mostReceives }),
    Policy: JSON.stringify(fromTopic(topicArn)),
  });
  const Attributes = { RawMessageDelivery: 'true' };
  await sns.send(
    new SubscribeCommand({ TopicArn: topicArn, Protocol: 'sqs', Endpoint: queue.arn, Attributes }),
  );
  return queue.url;
}

async function declareQueue(
  sqs: SQSClient,
  name: string,
  attributes: Readonly<Record<string, string>>,
): Promise<Queue> {
  const url = (await urlOf(sqs, name)) ?? (await create(sqs, name, attributes));
  const wanted = { QueueUrl: url, AttributeNames: ['QueueArn' as const] };
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand(wanted));
  return { url, arn: given(Attributes?.QueueArn) };
}

async function urlOf(sqs: SQSClient, name: string): Promise<string | undefined> {
  try {
    return (await sqs.send(new GetQueueUrlCommand({ QueueName: name }))).QueueUrl;
  } catch (error) {
    if (/QueueDoesNotExist|NonExistentQueue/.test((error as Error).name)) return undefined;
    throw error;
  }
}

async function create(
  sqs: SQSClient,
  name: string,
  attributes: Readonly<Record<string, string>>,
): Promise<string> {
  const command = new CreateQueueCommand({
    QueueName: name,
    Attributes: { FifoQueue: 'true', ...attributes },
  });
  return given((await sqs.send(command)).QueueUrl);
}

function fromTopic(topicArn: string): object {
  const statement = {
    Effect: 'Allow',
    Principal: { Service: 'sns.amazonaws.com' },
    Action: 'sqs:SendMessage',
    Resource: '*',
    Condition: { ArnEquals: { 'aws:SourceArn': topicArn } },
  };
  return { Version: '2012-10-17', Statement: [statement] };
}

function given(value: string | undefined): string {
  if (value === undefined) throw new Error('The answer of AWS lacks the requested member');
  return value;
}
