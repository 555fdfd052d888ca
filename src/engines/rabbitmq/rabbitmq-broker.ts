import { Logger } from '@nestjs/common';
import { type Channel, type ChannelModel, connect, type RecoveringChannelModel } from 'amqplib';
import type { ReceivedEvent } from '../../kernel/events/domain-event';
import { serverOf } from '../../platform/foundation/config/urls/connection-url';
import { Outage } from '../../platform/foundation/outage';
import { connectionReason, isUntrusted } from '../../platform/foundation/untrusted-certificate';
import { LateError, within } from '../../platform/foundation/deadline';
import type { EngineMetrics } from '../../platform/work/events/engines/engine-metrics';
import { EventBroker, type Subscription } from '../../platform/work/events/engines/event-broker';
import { Lane } from './lane';
import { RabbitmqHosts } from './rabbitmq-hosts';
import { RabbitmqPublisher } from './publisher';
import { declareLanes, declareExchange } from './topology';

/** Messages of a queue that may be on their way to this process. */
const prefetch = 200;
const connectTimeout = 5000;
/** Milliseconds for everything to be declared, which waits for queues that are electing their leaders. */
const setUpTimeout = 30_000;

/**
 * RabbitMQ 3.10 or newer. One connection, made anew whenever it is lost; a channel that fails takes the connection with
 * it, so that there is one way only in which things come back: everything is declared and consumed again.
 */
export class RabbitmqBroker extends EventBroker {
  constructor(
    url: string,
    private readonly topic: string,
    private readonly metrics: EngineMetrics,
    /** In PEM, of the authority that alone is trusted; undefined: those of Node. */
    private readonly authority?: string,
  ) {
    super();
    this.hosts = new RabbitmqHosts(url);
    const name = `RabbitMQ at ${serverOf(url)} (RABBITMQ_URL)`;
    this.outage = new Outage(this.logger, name, 'events wait until it is back');
  }

  readonly name = 'rabbitmq';
  private readonly logger = new Logger('RabbitMQ');
  private readonly hosts: RabbitmqHosts;
  private readonly subscriptions: Subscription[] = [];
  private readonly lanes = new Set<Lane>();
  private recovering: Promise<RecoveringChannelModel> | undefined;
  private model: ChannelModel | undefined;
  private publisher: RabbitmqPublisher | undefined;
  private readonly outage: Outage;

  override get server(): string | undefined {
    return this.isReady() ? this.hosts.current : undefined;
  }

  isReady(): boolean {
    return this.publisher !== undefined;
  }

  start(): void {
    this.recovering = this.connect();
  }

  subscribe(subscription: Subscription): void {
    this.subscriptions.push(subscription);
    const { model } = this;
    if (model) void this.begin(model, subscription).catch((error: unknown) => this.giveUp(model, error));
  }

  async publish(events: readonly ReceivedEvent[]): Promise<ReadonlyMap<ReceivedEvent, Error>> {
    const { publisher, model } = this;
    if (!publisher || !model)
      return new Map(events.map((event) => [event, new Error('RabbitMQ is not connected')]));
    const failures = await publisher.publish(events);
    const silence = [...failures.values()].find((error) => error instanceof LateError);
    if (silence) this.giveUp(model, silence);
    return failures;
  }

  async close(): Promise<void> {
    await Promise.all([...this.lanes].map((lane) => lane.leave()));
    await (await this.recovering)?.close();
  }

  private async connect(): Promise<RecoveringChannelModel> {
    const model = await connect(this.hosts.target, {
      ...(this.authority !== undefined && { ca: [this.authority] }),
      noDelay: true,
      timeout: connectTimeout,
      clientProperties: { connection_name: `${this.topic} ${process.pid}` },
      recovery: {
        initialDelay: 50,
        maxDelay: 1000,
        jitter: 0.5,
        waitForConnect: false,
        setup: (connection: ChannelModel) => within(setUpTimeout, this.setUp(connection)),
      },
    });
    model.on('connect', () => {
      if (this.hosts.areSeveral) this.logger.log(`RabbitMQ at ${this.hosts.current} takes events`);
      this.outage.over();
      this.ready.emit();
    });
    const lost = (error: Error): void => {
      this.outage.failed(isUntrusted(error) ? new Error(connectionReason(error, 'RABBITMQ_CA')) : error);
      this.hosts.next();
    };
    model.on('connect-failed', lost);
    model.on('disconnect', lost);
    model.on('error', (error) => this.outage.failed(error));
    return model;
  }

  private async setUp(model: ChannelModel): Promise<void> {
    // Between here and the connection's own listeners, an error that nobody hears would end the process.
    model.on('error', () => undefined);
    model.once('close', () => {
      if (this.model === model) this.model = this.publisher = undefined;
    });
    const channel = await model.createConfirmChannel();
    this.watch(model, channel);
    await declareExchange(channel, this.topic);
    // A consumer that subscribes from here on is begun at once.
    const known = [...this.subscriptions];
    this.model = model;
    for (const subscription of known) await this.begin(model, subscription);
    this.publisher = new RabbitmqPublisher(channel, this.topic);
  }

  private async begin(model: ChannelModel, subscription: Subscription): Promise<void> {
    const channel = await model.createChannel();
    this.watch(model, channel);
    await channel.prefetch(prefetch);
    const queues = await declareLanes(channel, this.topic, subscription.consumer);
    // Before anything comes: without PostgreSQL, which this needs, nothing of it could be handled.
    await subscription.onSubscribed();
    for (const queue of queues) {
      const lane = new Lane(channel, subscription, this.metrics);
      this.lanes.add(lane);
      channel.once('close', () => void lane.leave().finally(() => this.lanes.delete(lane)));
      await channel.consume(queue, (message) => {
        if (message) lane.take(message);
        else this.giveUp(model, new Error(`The queue ${queue} is gone`));
      });
    }
  }

  private watch(model: ChannelModel, channel: Channel): void {
    channel.setMaxListeners(0);
    channel.on('error', (error: Error) => this.giveUp(model, error));
  }

  private giveUp(model: ChannelModel, reason: unknown): void {
    this.outage.failed(reason);
    model.close().catch(() => undefined);
  }
}
