import type { ConfirmChannel } from 'amqplib';
import type { ReceivedEvent } from '../../kernel/events/domain-event';
import { within } from '../../platform/foundation/deadline';
import { encodeEnvelope, envelopeType } from '../../platform/work/events/engines/envelope';
import { EventRefusedError } from '../../platform/work/events/engines/event-broker';
import { routingKey } from './topology';

/** Milliseconds for a confirm: longer than a leader election, after which RabbitMQ sends what was held up. */
const patience = 10_000;

/**
 * Publishes and waits for RabbitMQ's word that a majority of replicas has it on disk. A LateError is the failure where
 * RabbitMQ is silent.
 */
export class RabbitmqPublisher {
  constructor(
    private readonly channel: ConfirmChannel,
    private readonly topic: string,
  ) {}

  async publish(events: readonly ReceivedEvent[]): Promise<Map<ReceivedEvent, Error>> {
    const failures = new Map<ReceivedEvent, Error>();
    const ended = (event: ReceivedEvent): Promise<void> =>
      this.send(event).catch((error: unknown) => void failures.set(event, error as Error));
    await Promise.all(events.map(ended));
    return failures;
  }

  private send(event: ReceivedEvent): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    try {
      this.channel.publish(
        this.topic,
        routingKey(event.subject, event.type),
        Buffer.from(encodeEnvelope(event)),
        {
          persistent: true,
          messageId: event.id,
          type: event.type,
          contentType: envelopeType,
          timestamp: Math.floor(event.time.getTime() / 1000),
        },
        (failure) => (failure ? reject(meaningOf(failure as Error)) : resolve()),
      );
    } catch (error) {
      reject(error);
    }
    return within(patience, promise);
  }
}

/** amqplib tells a `basic.nack` from a channel that is gone by its words alone. */
function meaningOf(failure: Error): Error {
  return failure.message === 'message nacked' ? new EventRefusedError('RabbitMQ refused it') : failure;
}
