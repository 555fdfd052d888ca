import { Injectable } from '@nestjs/common';
import type { Consumer } from '../../../kernel/consumer';
import { DeliveryStore } from '../delivery-store';
import { EngineSwitch } from './engine-switch';
import { EventEngine, type GroupRunner } from './event-engine';
import { RetiredRelay } from './retired-relay';

/** Each event is stored with a delivery for each consumer, and the workers hand them over: nothing more is needed. */
@Injectable()
export class PostgresEngine extends EventEngine {
  constructor(
    private readonly deliveries: DeliveryStore,
    private readonly engineSwitch: EngineSwitch,
    retired: RetiredRelay,
  ) {
    super();
    this.retired = retired.besides(this.name);
  }

  readonly name = 'postgres';
  private readonly retired: ReadonlyMap<string, GroupRunner>;

  async attach({ name, events }: Consumer): Promise<void> {
    await this.deliveries.register(name, events.map(({ type }) => type).toSorted());
    await this.engineSwitch.leave(name);
  }

  relays(): ReadonlyMap<string, GroupRunner> {
    return this.retired;
  }

  status(): 'ok' {
    return 'ok';
  }

  async stop(): Promise<void> {}
}
