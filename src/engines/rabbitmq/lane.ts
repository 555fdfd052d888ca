import { Logger } from '@nestjs/common';
import type { Channel, ConsumeMessage } from 'amqplib';
import { decodeEnvelope } from '../../platform/work/events/engines/envelope';
import type { EventMessage, Subscription } from '../../platform/work/events/engines/event-broker';
import type { EngineMetrics } from '../../platform/work/events/engines/engine-metrics';
import { receiveWithRetry } from '../../platform/work/events/engines/receive-with-retry';

const perBatch = 100;

/** One queue of one consumer, on one channel: messages in their order, one batch at a time. */
export class Lane {
  constructor(
    private readonly channel: Channel,
    private readonly subscription: Subscription,
    private readonly metrics: EngineMetrics,
  ) {}

  private readonly logger = new Logger('RabbitMQ');
  private readonly waiting: ConsumeMessage[] = [];
  private readonly left = new AbortController();
  private running: Promise<void> | undefined;

  take(message: ConsumeMessage): void {
    this.waiting.push(message);
    this.running ??= this.work().finally(() => (this.running = undefined));
  }

  /** Begins nothing more: a message that was not acknowledged goes to the next consumer of the queue. Resolves when all is at rest. */
  async leave(): Promise<void> {
    this.left.abort();
    await this.running;
  }

  private async work(): Promise<void> {
    while (this.waiting.length > 0 && !this.left.signal.aborted) {
      const batch = this.waiting.splice(0, perBatch);
      const read = new Map<EventMessage, ConsumeMessage>();
      for (const message of batch) {
        const envelope = decodeEnvelope(message.content.toString(), redeliveries(message));
        if (envelope) read.set(envelope, message);
        else this.refuse(message, 'unreadable');
      }
      const unknown = await receiveWithRetry(
        this.subscription,
        [...read.keys()],
        this.logger,
        this.left.signal,
      );
      if (!unknown) return;
      for (const [envelope, message] of read)
        if (unknown.has(envelope)) this.refuse(message, 'unknown');
        else this.settle(() => this.channel.ack(message));
    }
  }

  /** To the broker's dead letters: no worker could do anything about it. */
  private refuse(message: ConsumeMessage, why: 'unreadable' | 'unknown'): void {
    const { consumer } = this.subscription;
    const facts = { consumer, messageId: message.properties.messageId as unknown, why };
    this.logger.error(facts, 'A message is not an event of the log; the broker keeps it in its dead letters');
    if (why === 'unreadable') this.metrics.received(consumer, why);
    this.settle(() => this.channel.reject(message, false));
  }

  /** A channel that is closed, or about to be, gives the message back by itself. */
  private settle(tell: () => void): void {
    try {
      tell();
    } catch (error) {
      this.logger.debug({ err: error }, 'A message could not be acknowledged; it comes again');
    }
  }
}

function redeliveries({ properties }: ConsumeMessage): number {
  const count: unknown = properties.headers?.['x-delivery-count'];
  return typeof count === 'number' ? count : 0;
}
