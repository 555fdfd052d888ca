import { Injectable } from '@nestjs/common';
import type { DeliveryGroup } from '../deliveries/delivery';
import { Outbox } from '../log/outbox';
import { OutcomeRecorder } from '../deliveries/outcome-recorder';
import { EngineStore } from './engine-store';
import { brokerNames, type EngineName, relayOf } from './event-engine';

/** The names under which other engines than this one had deliveries stored. */
export function retiredRelays(engine: EngineName): readonly string[] {
  return brokerNames.filter((name) => name !== engine).map(relayOf);
}

/** Hands to the consumers themselves what was stored for the relay of an engine that is not in use any more. */
@Injectable()
export class RetiredRelay {
  constructor(
    private readonly store: EngineStore,
    private readonly recorder: OutcomeRecorder,
    private readonly outbox: Outbox,
  ) {}

  async run({ tenantId, claim, deliveries }: DeliveryGroup): Promise<void> {
    await this.recorder.record(tenantId, () => this.store.fanOut(deliveries, claim));
    this.outbox.stored.emit();
  }
}
