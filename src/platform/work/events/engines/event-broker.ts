import type { ReceivedEvent } from '../../../../kernel/events/domain-event';
import { Signal } from '../../../foundation/signal';
import type { BrokerName } from './event-engine';

/** The message of an event. The event itself is read from the log, which no broker can have changed. */
export interface EventMessage {
  readonly id: string;
  readonly tenantId: string;
  readonly time: Date;
  /** How often it was handed out before, as far as the broker knows: by processes that died or lost the connection. */
  readonly redeliveries: number;
}

/** A consumer that wants messages: of all events, whatever their types. */
export interface Subscription {
  readonly consumer: string;
  /** Called whenever the broker has come to know of the subscription: what is published from then on reaches it. */
  onSubscribed(): Promise<void>;
  /**
   * Sees to messages, which come in the order of their subjects. Once it resolves, what becomes of each is committed and
   * none is needed any more, except those it answers: their events are not in the log.
   * @throws when nothing could be committed; the same messages are handed over again
   */
  receive(messages: readonly EventMessage[]): Promise<ReadonlySet<EventMessage>>;
}

/** The broker is there, and does not take this event. */
export class EventRefusedError extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'EventRefusedError';
  }
}

/** Where messages go and come from. It keeps them over its own restarts, in the order of their subjects. */
export abstract class EventBroker {
  abstract readonly name: BrokerName;

  /** The address in use, of a broker that has addresses. */
  get server(): string | undefined {
    return undefined;
  }

  /** Whether it can be published to, as far as is known. */
  abstract isReady(): boolean;

  /** Told when it becomes ready. */
  readonly ready = new Signal();

  /** Begins to connect, and goes on until `close`. */
  abstract start(): void;

  /** For all subscribers, whatever the state of the connection. */
  abstract subscribe(subscription: Subscription): void;

  /**
   * Publishes events of different subjects. Resolves with those that the broker has not confirmed to have on disk (on
   * most of its replicas), with the reason: an EventRefusedError, or else the broker may be away, and the event may have
   * been published all the same.
   */
  abstract publish(events: readonly ReceivedEvent[]): Promise<ReadonlyMap<ReceivedEvent, Error>>;

  /** Receives nothing more, waits for what is being handled, and leaves the rest to others. */
  abstract close(): Promise<void>;
}
