import { setTimeout as delay } from 'node:timers/promises';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Consumer } from '../../kernel/consumer';
import { runAsSystem } from '../../kernel/scope';
import type { DeliveryGroup } from './delivery';
import { DeliveryRunner } from './delivery-runner';
import { EventEngine } from './engines/event-engine';
import { DeliveryStore, firstTurn, type Turn } from './delivery-store';
import { DiscoveredConsumers } from './discovered-consumers';
import { EventMetrics } from './event-metrics';
import { Outbox } from './outbox';
import { WorkerIdentity } from './worker-identity';

/** Milliseconds between two looks when nobody has said that there is something: for retries, and for lost wake-ups. */
const pollInterval = 500;
/** Milliseconds between two looks for workers that have died. */
const watchInterval = 300;
/** Milliseconds by which a timer of this process may come before the time that PostgreSQL waits for. */
const clockStep = 5;
/** Groups at once; each holds a connection while its transaction lasts. */
const mostGroups = 4;
/** Groups of one tenant at once, so that a place is left for others. */
const mostOfTenant = 2;
/** Deliveries that a group begins with, and has at most. */
const firstGroupSize = 10;
const largestGroup = 200;

/** Hands events to consumers: claims, runs, and takes over from workers that have died. */
@Injectable()
export class EventWorker implements OnApplicationBootstrap, OnModuleDestroy {
  constructor(
    private readonly store: DeliveryStore,
    private readonly runner: DeliveryRunner,
    private readonly identity: WorkerIdentity,
    private readonly outbox: Outbox,
    private readonly discovered: DiscoveredConsumers,
    private readonly metrics: EventMetrics,
    private readonly engine: EventEngine,
  ) {}

  private readonly logger = new Logger('EventWorker');
  private readonly consumers = new Map<string, Consumer>();
  private readonly running = new Map<Promise<void>, string>();
  private readonly stopping = new AbortController();
  private turn: Turn = firstTurn;
  /** Of the next groups: as many as one gets done in its time, or claiming would be all that is done. */
  private groupSize = firstGroupSize;
  private wake: () => void = () => undefined;
  private isWoken = false;
  private loops: Promise<unknown> | undefined;

  async onApplicationBootstrap(): Promise<void> {
    await this.engine.start();
    for (const consumer of this.discovered.all()) await this.subscribe(consumer);
    this.outbox.onStored = () => this.wakeUp();
    this.identity.onEvents = () => this.wakeUp();
    this.runner.onRetry = (delay) => void setTimeout(() => this.wakeUp(), delay + clockStep).unref();
    this.loops = runAsSystem(() => Promise.all([this.deliver(), this.watch()]));
  }

  /** Claims nothing more, and waits for what runs. */
  async onModuleDestroy(): Promise<void> {
    this.stopping.abort();
    this.wakeUp();
    await this.loops;
    await Promise.all(this.running.keys());
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
    this.isWoken = true;
    this.wake();
  }

  private async deliver(): Promise<void> {
    await this.identity.start();
    while (!this.stopping.signal.aborted) {
      this.isWoken = false;
      try {
        if (await this.claim()) continue;
      } catch (error) {
        this.logger.warn({ err: error }, 'Events could not be claimed; trying again');
      }
      await this.untilWoken();
    }
  }

  /** Whether there may be more to claim at once. */
  private async claim(): Promise<boolean> {
    const worker = this.identity.current;
    const room = mostGroups - this.running.size;
    if (worker === undefined || room <= 0) return false;
    const busy = Map.groupBy(this.running.values(), (tenantId) => tenantId);
    const { groups, next } = await this.store.claim({
      consumers: [...this.consumers.keys(), ...this.engine.relays()],
      after: this.turn,
      busy: [...busy].flatMap(([tenantId, of]) => (of.length >= mostOfTenant ? [tenantId] : [])),
      groups: room,
      perGroup: this.groupSize,
      worker,
    });
    const hasBegunInside = this.turn !== firstTurn;
    this.turn = next ?? firstTurn;
    for (const group of groups) this.start(group.tenantId, this.run(group));
    return groups.length > 0 || next !== undefined || hasBegunInside;
  }

  private async run(group: DeliveryGroup): Promise<void> {
    const consumer = this.consumers.get(group.consumer);
    if (!consumer) return this.engine.relay(group);
    const left = await this.runner.run(consumer, group);
    if (left > 0) this.groupSize = Math.max(1, Math.floor(this.groupSize / 2));
    else if (group.deliveries.length >= this.groupSize)
      this.groupSize = Math.min(largestGroup, 2 * this.groupSize);
  }

  private start(tenantId: string, work: Promise<void>): void {
    this.running.set(work, tenantId);
    void work.finally(() => {
      this.running.delete(work);
      this.wakeUp();
    });
  }

  private async untilWoken(): Promise<void> {
    if (this.isWoken) return;
    const poll = new AbortController();
    const woken = new Promise<void>((resolve) => (this.wake = resolve));
    await Promise.race([
      woken,
      delay(pollInterval, undefined, { signal: poll.signal, ref: false }).catch(() => undefined),
    ]);
    poll.abort();
  }

  private async watch(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      await delay(watchInterval, undefined, { signal, ref: false }).catch(() => undefined);
      if (signal.aborted || this.identity.current === undefined) continue;
      try {
        const taken = await this.store.takeOver();
        this.metrics.tookOver(taken);
        if (taken > 0) this.wakeUp();
      } catch (error) {
        this.logger.warn({ err: error }, 'Dead workers could not be looked for; trying again');
      }
    }
  }
}
