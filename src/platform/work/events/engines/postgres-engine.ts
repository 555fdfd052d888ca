import { Injectable } from '@nestjs/common';
import type { Consumer } from '../../../../kernel/events/consumer';
import type { DeliveryGroup } from '../deliveries/delivery';
import { DeliveryStore } from '../deliveries/delivery-store';
import { typesOf } from '../deliveries/discovered-consumers';
import { EngineSwitch } from './engine-switch';
import { EventEngine } from './event-engine';
import { RetiredRelay, retiredRelays } from './retired-relay';

/** Each event is stored with a delivery for each consumer, and the workers hand them over: nothing more is needed. */
@Injectable()
export class PostgresEngine extends EventEngine {
  constructor(
    private readonly deliveries: DeliveryStore,
    private readonly engineSwitch: EngineSwitch,
    private readonly retired: RetiredRelay,
  ) {
    super();
  }

  readonly name = 'postgres';
  private readonly retiredNames = retiredRelays(this.name);

  async start(): Promise<void> {}

  async attach(consumer: Consumer): Promise<void> {
    const { name } = consumer;
    await this.deliveries.register(name, typesOf(consumer));
    await this.engineSwitch.leave(name);
  }

  relays(): readonly string[] {
    return this.retiredNames;
  }

  relay(group: DeliveryGroup): Promise<void> {
    return this.retired.run(group);
  }

  status(): 'ok' {
    return 'ok';
  }

  async stop(): Promise<void> {}
}
