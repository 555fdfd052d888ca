import { randomUUID } from 'node:crypto';
import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageBatchCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { Logger } from '@nestjs/common';
import type { EngineMetrics } from '../../platform/work/events/engines/engine-metrics';
import { decodeEnvelope } from '../../platform/work/events/engines/envelope';
import type { EventMessage, Subscription } from '../../platform/work/events/engines/event-broker';
import { receiveWithRetry } from '../../platform/work/events/engines/receive-with-retry';
import { visibilityTimeout } from './topology';

/** Seconds that SQS waits for a message to come. */
const wait = 10;
/** Milliseconds between two times that what is in hand is asked for again. */
const extension = (visibilityTimeout * 1000) / 3;

/** Takes messages out of the queue of one consumer, ten at a time: never of a group of which some are in hand elsewhere. */
export class Poller {
  constructor(
    private readonly sqs: SQSClient,
    private readonly queueUrl: string,
    private readonly deadLettersUrl: string,
    private readonly subscription: Subscription,
    private readonly metrics: EngineMetrics,
    /** Told when SQS is found to be away while a handler is busy. */
    private readonly onAway: (reason: unknown) => void,
  ) {}

  private readonly logger = new Logger('SQS');

  /** Until it is called off. @throws when SQS cannot be reached, or the queue is gone */
  async poll(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const messages = await this.take(signal);
      if (messages.length > 0) await this.handle(messages, signal);
    }
  }

  private async take(signal: AbortSignal): Promise<readonly Message[]> {
    const command = new ReceiveMessageCommand({
      QueueUrl: this.queueUrl,
      MaxNumberOfMessages: 10,
      WaitTimeSeconds: wait,
      MessageSystemAttributeNames: ['ApproximateReceiveCount'],
      // The same answer again where it was lost on the way, rather than the groups' silence until the timeout.
      ReceiveRequestAttemptId: randomUUID(),
    });
    try {
      return (await this.sqs.send(command, { abortSignal: signal })).Messages ?? [];
    } catch (error) {
      if (signal.aborted) return [];
      throw error;
    }
  }

  private async handle(messages: readonly Message[], signal: AbortSignal): Promise<void> {
    const timer = setInterval(() => void this.extend(messages, visibilityTimeout), extension);
    try {
      const read = new Map<EventMessage, Message>();
      for (const message of messages) {
        const envelope = decodeEnvelope(message.Body ?? '', redeliveries(message));
        if (envelope) read.set(envelope, message);
        else await this.refuse(message, 'unreadable');
      }
      const unknown = await receiveWithRetry(this.subscription, [...read.keys()], this.logger, signal);
      if (!unknown) return await this.extend(messages, 0);
      for (const envelope of unknown) await this.refuse(read.get(envelope)!, 'unknown');
      await this.remove(messages);
    } finally {
      clearInterval(timer);
    }
  }

  /** Failing is no harm: the messages come again, and are recognised. */
  private async extend(messages: readonly Message[], seconds: number): Promise<void> {
    const Entries = messages.map(({ ReceiptHandle }, at) => ({
      Id: String(at),
      ReceiptHandle,
      VisibilityTimeout: seconds,
    }));
    await this.sqs
      .send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: this.queueUrl, Entries }))
      .catch((error: unknown) => this.onAway(error));
  }

  private async remove(messages: readonly Message[]): Promise<void> {
    const Entries = messages.map(({ ReceiptHandle }, at) => ({ Id: String(at), ReceiptHandle }));
    await this.sqs.send(new DeleteMessageBatchCommand({ QueueUrl: this.queueUrl, Entries }));
  }

  /** To the dead letters, before it is removed: no worker could do anything about it. */
  private async refuse(message: Message, why: 'unreadable' | 'unknown'): Promise<void> {
    const { consumer } = this.subscription;
    const facts = { consumer, messageId: message.MessageId, why };
    this.logger.error(facts, 'A message is not an event of the log; the broker keeps it in its dead letters');
    if (why === 'unreadable') this.metrics.received(consumer, why);
    await this.sqs.send(
      new SendMessageCommand({
        QueueUrl: this.deadLettersUrl,
        MessageBody: message.Body ?? ' ',
        MessageGroupId: consumer,
        MessageDeduplicationId: message.MessageId,
      }),
    );
  }
}

function redeliveries({ Attributes }: Message): number {
  return Math.max(0, Number(Attributes?.ApproximateReceiveCount ?? 1) - 1);
}
