import { Injectable } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { Consumer } from '../../../../kernel/events/consumer';

/** A consumer as its class declares it. */
export interface DeclaredConsumer {
  readonly name: string;
  /** The types of events that it wants. */
  readonly types: readonly string[];
  /** Whether it calls other systems. */
  readonly isCalling: boolean;
}

/** Finds every `Consumer` that any module provides. */
@Injectable()
export class DiscoveredConsumers {
  constructor(private readonly discovery: DiscoveryService) {}

  all(): readonly Consumer[] {
    return this.discovery
      .getProviders()
      .map(({ instance }): unknown => instance)
      .filter((instance) => instance instanceof Consumer);
  }

  declared(): readonly DeclaredConsumer[] {
    return this.all().map((consumer) => ({
      name: consumer.name,
      types: typesOf(consumer),
      isCalling: consumer.prepare !== undefined,
    }));
  }
}

/** The types that it wants, in the order in which they are stored. */
export function typesOf({ events }: Consumer): readonly string[] {
  return events.map(({ type }) => type).toSorted();
}
