import { Injectable } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { Consumer } from '../../../../kernel/events/consumer';

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
}

/** The types that it wants, in the order in which they are stored. */
export function typesOf({ events }: Consumer): readonly string[] {
  return events.map(({ type }) => type).toSorted();
}
