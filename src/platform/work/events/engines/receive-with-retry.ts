import type { Logger } from '@nestjs/common';
import { type BackoffRules, untilItWorks } from '../../../foundation/backoff';
import type { EventMessage, Subscription } from './event-broker';

const pauses: BackoffRules = { firstMs: 50, longestMs: 2000 };

/** Has messages seen to, again and again; undefined when it is called off before it could be done. */
export function receiveWithRetry(
  subscription: Subscription,
  messages: readonly EventMessage[],
  logger: Logger,
  signal: AbortSignal,
): Promise<ReadonlySet<EventMessage> | undefined> {
  return untilItWorks(
    () => subscription.receive(messages),
    pauses,
    signal,
    (error) => logger.warn({ err: error }, 'Messages could not be handled; trying again'),
  );
}
