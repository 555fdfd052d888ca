import { Injectable, Logger } from '@nestjs/common';
import type { Consumer } from '../../../kernel/consumer';
import { DeliveryStore } from '../delivery-store';
import { Outbox } from '../outbox';
import { EngineStore } from './engine-store';
import { EngineSwitch } from './engine-switch';
import { EventBroker } from './event-broker';
import { EventEngine, type GroupRunner, relayOf } from './event-engine';
import { EventReceiver } from './event-receiver';
import { Relay } from './relay';
import { RetiredRelay } from './retired-relay';

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
    private readonly relay: Relay,
    outbox: Outbox,
    retired: RetiredRelay,
  ) {
    super();
    this.name = broker.name;
    this.relayName = relayOf(broker.name);
    this.retired = retired.besides(this.name);
    this.all = new Map([...this.retired, [this.relayName, (group) => relay.run(group)]]);
    broker.onReady = () => outbox.onStored();
  }

  readonly name;
  private readonly logger = new Logger('Events');
  private readonly relayName: string;
  private readonly retired: ReadonlyMap<string, GroupRunner>;
  private readonly all: ReadonlyMap<string, GroupRunner>;
  private started: Promise<void> | undefined;

  async attach(consumer: Consumer): Promise<void> {
    this.started ??= this.start();
    await this.started;
    const { name } = consumer;
    const types = consumer.events.map(({ type }) => type).toSorted();
    await this.deliveries.register(name, types);
    await this.engineSwitch.leave(name, this.relayName);
    this.broker.subscribe({
      consumer: name,
      types,
      onSubscribed: () => this.store.setRelay(name, this.relayName),
      receive: (messages) => this.receiver.receive(consumer, messages),
    });
  }

  relays(): ReadonlyMap<string, GroupRunner> {
    return this.relay.isReady() ? this.all : this.retired;
  }

  status(): 'ok' | 'degraded' | 'off' {
    if (!this.started) return 'off';
    return this.broker.isReady() && this.relay.isWell() ? 'ok' : 'degraded';
  }

  stop(): Promise<void> {
    return this.broker.close();
  }

  private async start(): Promise<void> {
    // Before any consumer is left to it.
    await this.store.addRelay(this.relayName);
    this.broker.start();
    this.logger.log(`Events go through ${this.name}`);
  }
}
