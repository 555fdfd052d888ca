import { Injectable, Logger } from '@nestjs/common';
import type { DeliveryGroup } from '../delivery';
import { Outbox } from '../outbox';
import { EngineStore } from './engine-store';
import type { BrokerName, EngineName, GroupRunner } from './event-engine';
import { brokerNames, relayOf } from './event-engine';
import { persist } from './persist';

/** Hands to the consumers themselves what was stored for the relay of an engine that is not in use any more. */
@Injectable()
export class RetiredRelay {
  constructor(
    private readonly store: EngineStore,
    private readonly outbox: Outbox,
  ) {}

  private readonly logger = new Logger('Relay');

  /** Of all engines but this one. */
  besides(engine: EngineName): Map<string, GroupRunner> {
    const retired: BrokerName[] = brokerNames.filter((name) => name !== engine);
    return new Map(retired.map((name) => [relayOf(name), (group) => this.run(group)]));
  }

  private async run({ tenantId, claim, deliveries }: DeliveryGroup): Promise<void> {
    await persist(this.logger, tenantId, () => this.store.fanOut(deliveries, claim));
    this.outbox.onStored();
  }
}
