import type { Channel, ConsumeMessage } from 'amqplib';
import { newId } from '../../kernel/values/id';
import type { EngineMetrics } from '../../platform/work/events/engines/engine-metrics';
import { Lane } from './lane';

test('a message that cannot be acknowledged, because its connection is being closed, ends nothing else', async () => {
  const channel = {
    ack: () => {
      throw new Error('Connection closing');
    },
  } as unknown as Channel;
  const handled: string[] = [];
  const subscription = {
    consumer: 'ledger',
    onSubscribed: async () => undefined,
    receive: async (messages: readonly { id: string }[]) => {
      handled.push(...messages.map(({ id }) => id));
      return new Set<never>();
    },
  };
  const lane = new Lane(channel, subscription, {} as EngineMetrics);
  const id = newId();
  lane.take(message(id));
  await lane.leave();
  expect(handled).toEqual([id]);
});

function message(id: string): ConsumeMessage {
  const envelope = { specversion: '1.0', id, tenantid: newId(), time: new Date().toISOString() };
  return {
    content: Buffer.from(JSON.stringify(envelope)),
    properties: { headers: {} },
  } as unknown as ConsumeMessage;
}
