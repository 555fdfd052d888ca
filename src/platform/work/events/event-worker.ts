import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Consumer } from '../../../kernel/events/consumer';
import { runAsSystem } from '../../../kernel/authorization/scope';
import { DatabaseOutage } from '../../data/database/connection/database-outage';
import { pause } from '../../foundation/backoff';
import type { DeliveryGroup } from './deliveries/delivery';
import { DeliveryLane } from './deliveries/delivery-lane';
import { DeliveryRunner } from './deliveries/delivery-runner';
import { DeliveryStore } from './deliveries/delivery-store';
import type { LaneRoom } from './deliveries/lane-places';
import { TenantWeights } from './deliveries/tenant-weights';
import { DiscoveredConsumers } from './deliveries/discovered-consumers';
import { EventEngine } from './engines/event-engine';
import { EventMetrics } from './deliveries/event-metrics';
import { Outbox } from './log/outbox';
import { OutcomeRecorder } from './deliveries/outcome-recorder';
import { WorkerIdentity } from './deliveries/worker-identity';

/** Milliseconds between two looks for workers that have died. */
const watchInterval = 300;
/** Milliseconds by which a timer of this process may come before the time that PostgreSQL waits for. */
const clockStep = 5;

/** Each group holds a connection while its transaction lasts. */
const quick: LaneRoom = { groups: 6, ofTenant: 2, ofConsumer: 6, pause: 4 };
/** For consumers that call other systems, which may take their time and hold no connection meanwhile. */
const slow: LaneRoom = { groups: 8, ofTenant: 2, ofConsumer: 4, pause: 10 };

/** Hands events to consumers: claims, runs, and takes over from workers that have died. */
@Injectable()
export class EventWorker implements OnApplicationBootstrap, OnModuleDestroy {
  constructor(
    private readonly store: DeliveryStore,
    private readonly runner: DeliveryRunner,
    private readonly identity: WorkerIdentity,
    private readonly outbox: Outbox,
    private readonly discovered: DiscoveredConsumers,
    private readonly recorder: OutcomeRecorder,
    private readonly metrics: EventMetrics,
    private readonly engine: EventEngine,
    private readonly outage: DatabaseOutage,
    weights: TenantWeights,
  ) {
    const work = {
      run: (group: DeliveryGroup): Promise<number> => this.run(group),
      weightOf: (tenantId: string): number | Promise<number> => weights.of(tenantId),
    };
    this.lanes = [
      new DeliveryLane(
        store,
        identity,
        quick,
        { consumers: () => [...this.names((one) => !one.prepare), ...engine.relays()], ...work },
        outage,
      ),
      new DeliveryLane(
        store,
        identity,
        slow,
        { consumers: () => this.names((one) => !!one.prepare), ...work },
        outage,
      ),
    ];
  }

  private readonly logger = new Logger('EventWorker');
  private readonly consumers = new Map<string, Consumer>();
  private readonly lanes: readonly DeliveryLane[];
  private readonly stopping = new AbortController();
  private loops: Promise<unknown> | undefined;

  async onApplicationBootstrap(): Promise<void> {
    await this.engine.start();
    for (const consumer of this.discovered.all()) await this.subscribe(consumer);
    this.outbox.stored.subscribe(() => this.wakeUp());
    this.identity.events.subscribe(() => this.wakeUp());
    this.runner.retries.subscribe((wait) => setTimeout(() => this.wakeUp(), wait + clockStep).unref());
    this.loops = runAsSystem(() => Promise.all([this.deliver(), this.watch()]));
  }

  /** Claims nothing more, and waits for what runs. */
  async onModuleDestroy(): Promise<void> {
    this.stopping.abort();
    this.recorder.close();
    this.wakeUp();
    await this.loops;
    await this.engine.stop();
  }

  /** Gives the consumer what is stored from now on. */
  async subscribe(consumer: Consumer): Promise<void> {
    const { name } = consumer;
    if (this.consumers.has(name)) throw new Error(`Two consumers are called ${name}`);
    await this.engine.attach(consumer);
    this.consumers.set(name, consumer);
  }

  private wakeUp(): void {
    for (const lane of this.lanes) lane.wakeUp();
  }

  private names(isMeant: (consumer: Consumer) => boolean): string[] {
    return [...this.consumers.values()].filter(isMeant).map(({ name }) => name);
  }

  private async deliver(): Promise<void> {
    await this.identity.start();
    await Promise.all(this.lanes.map((lane) => lane.deliver(this.stopping.signal)));
  }

  private async run(group: DeliveryGroup): Promise<number> {
    const consumer = this.consumers.get(group.consumer);
    if (consumer) return this.runner.run(consumer, group);
    await this.engine.relay(group);
    return 0;
  }

  private async watch(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      await pause(watchInterval, signal);
      const worker = this.identity.current;
      if (signal.aborted || worker === undefined) continue;
      try {
        const taken = await this.store.takeOver(worker);
        if (taken === undefined) {
          this.logger.warn('PostgreSQL considers this worker dead; reconnecting under a new identity');
          this.identity.renew(worker);
          continue;
        }
        this.outage.worked(this);
        this.metrics.tookOver(taken);
        if (taken > 0) this.wakeUp();
      } catch (error) {
        if (!this.outage.failed(this, error))
          this.logger.warn({ err: error }, 'Dead workers could not be looked for; trying again');
      }
    }
    this.outage.gaveUp(this);
  }
}
