import { PublishBatchCommand, type PublishBatchRequestEntry, type SNSClient } from '@aws-sdk/client-sns';
import type { ReceivedEvent } from '../../kernel/events/domain-event';
import { encodeEnvelope } from '../../platform/work/events/engines/envelope';
import { EventRefusedError } from '../../platform/work/events/engines/event-broker';

/** The limits of one SNS batch: ten messages and 256 KiB in all, of which the attributes take some. */
const mostEntries = 10;
const mostBytes = 250_000;

/** Publishes to a FIFO topic: a group for each subject, and the event's id against repetitions within five minutes. */
export class SnsPublisher {
  constructor(
    private readonly sns: SNSClient,
    private readonly topicArn: string,
  ) {}

  async publish(events: readonly ReceivedEvent[]): Promise<Map<ReceivedEvent, Error>> {
    const failures = new Map<ReceivedEvent, Error>();
    await Promise.all(batches(events).map((batch) => this.send(batch, failures)));
    return failures;
  }

  private async send(batch: Batch, failures: Map<ReceivedEvent, Error>): Promise<void> {
    try {
      const { Failed = [] } = await this.sns.send(
        new PublishBatchCommand({
          TopicArn: this.topicArn,
          PublishBatchRequestEntries: batch.map(({ event, text }) => entry(event, text)),
        }),
      );
      for (const { Id, Code, Message, SenderFault } of Failed) {
        const failed = batch.find(({ event }) => event.id === Id);
        const reason = `${Code}: ${Message}`;
        if (failed)
          failures.set(failed.event, SenderFault ? new EventRefusedError(reason) : new Error(reason));
      }
    } catch (error) {
      for (const { event } of batch) failures.set(event, error as Error);
    }
  }
}

type Batch = readonly { readonly event: ReceivedEvent; readonly text: string }[];

function entry(event: ReceivedEvent, text: string): PublishBatchRequestEntry {
  return {
    Id: event.id,
    Message: text,
    MessageGroupId: `${event.tenantId}:${event.subject}`,
    MessageDeduplicationId: event.id,
    MessageAttributes: { type: { DataType: 'String', StringValue: event.type } },
  };
}

function batches(events: readonly ReceivedEvent[]): Batch[] {
  const all: { event: ReceivedEvent; text: string }[][] = [];
  let room = 0;
  for (const event of events) {
    const text = encodeEnvelope(event, mostBytes);
    const bytes = Buffer.byteLength(text);
    if (room < bytes || all.at(-1)!.length === mostEntries) {
      all.push([]);
      room = mostBytes;
    }
    all.at(-1)!.push({ event, text });
    room -= bytes;
  }
  return all;
}
