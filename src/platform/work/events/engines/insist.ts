import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from '@nestjs/common';
import type { EventMessage, Subscription } from './event-broker';

/** Milliseconds before what could not be committed is handed over again. */
const firstPause = 50;
const longestPause = 2000;

/** Has messages seen to, again and again; undefined when it is called off before it could be done. */
export async function insist(
  subscription: Subscription,
  messages: readonly EventMessage[],
  logger: Logger,
  signal: AbortSignal,
): Promise<ReadonlySet<EventMessage> | undefined> {
  for (let pause = firstPause; !signal.aborted; pause = Math.min(2 * pause, longestPause)) {
    try {
      return await subscription.receive(messages);
    } catch (error) {
      logger.warn({ err: error }, 'Messages could not be handled; trying again');
      await delay(pause, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }
  return undefined;
}
