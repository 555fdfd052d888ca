import { namedActor } from '../../../../kernel/authorization/actor';
import { type Consumer, Postponed } from '../../../../kernel/events/consumer';
import { directoryId } from '../../../../kernel/directory';
import { defineError } from '../../../../kernel/errors/domain-error';
import type { ReceivedEvent } from '../../../../kernel/events/domain-event';
import { currentContext, runInContext, type Scope } from '../../../../kernel/authorization/scope';
import { tracedFromHere } from '../../../foundation/tracing';

const undeclaredEvent = defineError('invalid', 'event-undeclared', 'The consumer does not want this event', {
  meaning: 'An event was stored for a consumer that does not declare its type in any running build.',
  remedy:
    'If a later build declares the type, redrive the dead letter then. Otherwise discard it: `npm run cli -- events discard <id>`.',
});

/** Milliseconds between two looks whether a worker of a newer build has come, and for which that is waited for. */
const rolloutPause = 1000;
const longestRollout = 3_600_000;

/** Runs work for an event in its tenant's scope, or in the directory's, in the name of the actor who caused it. */
export function inContextOf<T>(event: ReceivedEvent, work: () => T): T {
  const { id: requestId, tenantId, traceparent, actor } = event;
  const by = actor === undefined ? actor : namedActor(actor);
  const scope: Scope =
    tenantId === directoryId ? { kind: 'system', actor: by } : { kind: 'tenant', tenantId, actor: by };
  return runInContext({ requestId, traceparent, scope }, work);
}

/**
 * As `inContextOf`, with a span in the trace that the event belongs to: below the span that is open, where that is the event's too.
 * @param doing `deliver`, `prepare` or `process`
 */
export function tracedFor<T>({ name }: Consumer, event: ReceivedEvent, doing: string, work: () => T): T {
  const measured = (): T =>
    tracedFromHere(
      () => ({
        name: `${doing} ${name}`,
        kind: 'consumer',
        attributes: {
          'messaging.system': 'strata',
          'messaging.operation.name': doing,
          'messaging.operation.type': 'process',
          'messaging.destination.name': event.type,
          'messaging.consumer.group.name': name,
          'messaging.message.id': event.id,
          'strata.tenant.id': event.tenantId,
        },
      }),
      work,
    );
  return isOf(event) ? measured() : inContextOf(event, measured);
}

/** Whether a span of this event's is open. */
function isOf({ id, traceparent }: ReceivedEvent): boolean {
  const open = currentContext();
  if (open?.requestId !== id || open.traceparent === undefined) return false;
  return traceparent === undefined || open.traceparent.slice(3, 35) === traceparent.slice(3, 35);
}

/**
 * While a build is rolled out, workers of the former one meet events that only the new one wants.
 * @throws Postponed for an hour of the event's life, so that another worker can have it; after that DomainError
 * `event-undeclared`
 */
export function assertDeclared({ events }: Consumer, { type, time }: ReceivedEvent): void {
  if (events.some((event) => event.type === type)) return;
  if (Date.now() - time.getTime() > longestRollout)
    throw undeclaredEvent({ detail: `The type of the event is ${type}.` });
  throw new Postponed(rolloutPause, `This worker's build of the consumer does not declare ${type}.`);
}
