import type { Consumer } from '../../../../kernel/events/consumer';
import type { DeliveryGroup } from '../deliveries/delivery';

/** Takes events to their consumers. */
export type EngineName = 'postgres' | 'rabbitmq' | 'sns-sqs';

/** Those that are not PostgreSQL itself. */
export type BrokerName = Exclude<EngineName, 'postgres'>;
export const brokerNames: readonly BrokerName[] = ['rabbitmq', 'sns-sqs'];

/**
 * The way of an event from the log to the consumers of this process. Whatever the engine, a delivery that stands in
 * `event_deliveries` under a consumer's name is run by the worker; engines differ in which deliveries are stored.
 *
 * Each event reaches each consumer at least once and takes effect once, in the order of its subject. An engine that is
 * away delays events; it loses none, and no request fails for it.
 */
export abstract class EventEngine {
  abstract readonly name: EngineName;

  /** Comes first, where there is a worker. @throws DomainError `database-unavailable`; never because a broker is away */
  abstract start(): Promise<void>;

  /**
   * Makes the consumer known: what is stored from the end of this on reaches it.
   * @throws DomainError `database-unavailable`; never because a broker is away
   */
  abstract attach(consumer: Consumer): Promise<void>;

  /** Names under which the worker is to claim deliveries for the engine itself; asked before each claim. */
  abstract relays(): readonly string[];

  /** Passes on what was claimed under one of the names. Never throws: what fails is noted. */
  abstract relay(group: DeliveryGroup): Promise<void>;

  /** `degraded`: events wait in PostgreSQL for a broker that is away. `off`: this process has no worker. */
  abstract status(): 'ok' | 'degraded' | 'off';

  /** Takes nothing more and waits for what runs. Deliveries that were not begun are left to other workers. */
  abstract stop(): Promise<void>;
}

/** The name under which deliveries to a broker stand in the table. */
export function relayOf(broker: BrokerName): string {
  return `relay-${broker}`;
}
