import { Injectable, Logger } from '@nestjs/common';
import type { Consumer } from '../../../../kernel/events/consumer';
import type { DeliveryGroup } from '../deliveries/delivery';
import { DeliveryStore } from '../deliveries/delivery-store';
import { typesOf } from '../deliveries/discovered-consumers';
import { Outbox } from '../log/outbox';
import { EngineMetrics } from './engine-metrics';
import { EngineStore } from './engine-store';
import { EngineSwitch } from './engine-switch';
import { EventBroker } from './event-broker';
import { EventEngine, relayOf } from './event-engine';
import { EventReceiver } from './event-receiver';
import { Relay } from './relay';
import { RetiredRelay, retiredRelays } from './retired-relay';

/**
 * Events are stored with one delivery each, for the relay, which publishes them; consumers receive them from the broker.
 * PostgreSQL delivers to a consumer by itself until the broker knows of it, so nothing depends on who starts first.
 */
@Injectable()
export class BrokerEngine extends EventEngine {
  constructor(
    private readonly broker: EventBroker,
    private readonly deliveries: DeliveryStore,
    private readonly store: EngineStore,
    private readonly engineSwitch: EngineSwitch,
    private readonly receiver: EventReceiver,
    private readonly publishing: Relay,
    private readonly retired: RetiredRelay,
    private readonly metrics: EngineMetrics,
    outbox: Outbox,
  ) {
    super();
    this.name = broker.name;
    this.relayName = relayOf(broker.name);
    this.retiredNames = retiredRelays(this.name);
    broker.ready.subscribe(() => outbox.stored.emit());
  }

  readonly name;
  private readonly logger = new Logger('Events');
  private readonly relayName: string;
  private readonly retiredNames: readonly string[];
  private isStarted = false;

  async start(): Promise<void> {
    // Before any consumer is left to it.
    await this.store.addRelay(this.relayName);
    this.broker.start();
    this.isStarted = true;
    this.metrics.watch(() => this.status() === 'ok');
    this.logger.log(`Events go through ${this.name}`);
  }

  async attach(consumer: Consumer): Promise<void> {
    const { name } = consumer;
    await this.deliveries.register(name, typesOf(consumer));
    await this.engineSwitch.leave(name, this.relayName);
    this.broker.subscribe({
      consumer: name,
      onSubscribed: () => this.store.setRelay(name, this.relayName),
      receive: (messages) => this.receiver.receive(consumer, messages),
    });
  }

  relays(): readonly string[] {
    return this.publishing.isReady() ? [...this.retiredNames, this.relayName] : this.retiredNames;
  }

  relay(group: DeliveryGroup): Promise<void> {
    return (group.consumer === this.relayName ? this.publishing : this.retired).run(group);
  }

  status(): 'ok' | 'degraded' | 'off' {
    if (!this.isStarted) return 'off';
    return this.broker.isReady() && this.publishing.isWell() ? 'ok' : 'degraded';
  }

  stop(): Promise<void> {
    return this.broker.close();
  }
}
