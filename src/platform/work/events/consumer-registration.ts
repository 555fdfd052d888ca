import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DeliveryStore } from './deliveries/delivery-store';
import { DiscoveredConsumers, typesOf } from './deliveries/discovered-consumers';

/**
 * Makes the consumers known for a process that has no worker. Where it comes up before the first worker that has them, its
 * events are stored for them all the same.
 */
@Injectable()
export class ConsumerRegistration implements OnApplicationBootstrap {
  constructor(
    private readonly store: DeliveryStore,
    private readonly consumers: DiscoveredConsumers,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    for (const consumer of this.consumers.all()) await this.store.register(consumer.name, typesOf(consumer));
  }
}
