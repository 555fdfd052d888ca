import type { Channel } from 'amqplib';

/** Queues of a consumer. A subject is always in the same one; another number would move subjects, and lose their order. */
const laneCount = 8;
/** Times that a message may come back unhandled before RabbitMQ puts it aside; the fourth time, it is parked. */
const deliveryLimit = 20;

export function laneOf(subject: string): number {
  let hash = 0x811c9dc5;
  // FNV-1a (draft-eastlake-fnv): the same in every process, and ids differ in every byte at their end.
  for (let at = 0; at < subject.length; at += 1) hash = Math.imul(hash ^ subject.charCodeAt(at), 0x01000193);
  return (hash >>> 0) % laneCount;
}

/** `*.user.#` is all that happens to users; others may bind queues of their own. */
export function routingKey(subject: string, type: string): string {
  return `${laneOf(subject)}.${type}`;
}

export function laneQueueName(topic: string, consumer: string, lane: number): string {
  return `${topic}.${consumer}.${lane}`;
}

export function deadLetterQueue(topic: string): string {
  return `${topic}.dead-letters`;
}

/** The exchange, durable as all that amqplib declares, and where messages go that nobody can handle. Repeating it changes nothing. */
export async function declareExchange(channel: Channel, topic: string): Promise<void> {
  const dead = deadLetterQueue(topic);
  await channel.assertExchange(topic, 'topic');
  await channel.assertExchange(dead, 'fanout');
  await channel.assertQueue(dead, { arguments: { 'x-queue-type': 'quorum' } });
  await channel.bindQueue(dead, dead, '');
}

/**
 * The queues of a consumer, each with one process at a time that it gives messages to. They get events of all types: were
 * they bound to those that it wants, one that a new build wants would be missed while the former one publishes it.
 */
export async function declareLanes(
  channel: Channel,
  topic: string,
  consumer: string,
): Promise<readonly string[]> {
  const queues: string[] = [];
  for (let lane = 0; lane < laneCount; lane += 1) {
    const queue = laneQueueName(topic, consumer, lane);
    await channel.assertQueue(queue, {
      arguments: {
        'x-queue-type': 'quorum',
        'x-single-active-consumer': true,
        'x-delivery-limit': deliveryLimit,
        'x-dead-letter-exchange': deadLetterQueue(topic),
        // Without the two, a broker that fails in between may drop a message that it puts aside.
        'x-dead-letter-strategy': 'at-least-once',
        'x-overflow': 'reject-publish',
      },
    });
    await channel.bindQueue(queue, topic, `${lane}.#`);
    queues.push(queue);
  }
  return queues;
}
