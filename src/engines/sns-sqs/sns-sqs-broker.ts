import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { Logger } from '@nestjs/common';
import type { ReceivedEvent } from '../../kernel/events/domain-event';
import { backoff, type BackoffRules, pause } from '../../platform/foundation/backoff';
import { serverOf } from '../../platform/foundation/config/urls/connection-url';
import { Outage } from '../../platform/foundation/outage';
import type { EngineMetrics } from '../../platform/work/events/engines/engine-metrics';
import {
  EventBroker,
  EventRefusedError,
  type Subscription,
} from '../../platform/work/events/engines/event-broker';
import { Poller } from './poller';
import { SnsPublisher } from './publisher';
import { type Clients, declareDeadLetters, declareSubscription, declareTopic } from './topology';

/** Pollers of each consumer, in this process. */
const pollers = 2;
/** Pauses between tries to reach AWS. */
const pauses: BackoffRules = { firstMs: 50, longestMs: 2000, jitter: 'around' };

interface Place {
  readonly region: string;
  /** Undefined: AWS itself. */
  readonly endpoint: string | undefined;
  readonly topic: string;
}

interface Declared {
  readonly topicArn: string;
  readonly deadLetters: { readonly url: string; readonly arn: string };
}

/**
 * A FIFO topic of SNS, and a FIFO queue of SQS for each consumer. There is no connection to lose: what fails is declared
 * again, since it may be that it is gone.
 */
export class SnsSqsBroker extends EventBroker {
  constructor(
    { region, endpoint, topic }: Place,
    private readonly metrics: EngineMetrics,
  ) {
    super();
    this.topic = topic;
    const where =
      endpoint === undefined ? `${region} (AWS_REGION)` : `${serverOf(endpoint)} (AWS_ENDPOINT_URL)`;
    this.outage = new Outage(new Logger('SQS'), `SNS/SQS at ${where}`, 'events wait until it is back');
    const settings = { region, ...(endpoint !== undefined && { endpoint }) };
    this.clients = { sns: new SNSClient(settings), sqs: new SQSClient(settings) };
  }

  readonly name = 'sns-sqs';
  private readonly outage: Outage;
  private readonly topic: string;
  private readonly clients: Clients;
  private readonly subscriptions: Subscription[] = [];
  private readonly polling = new Set<Promise<void>>();
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;
  /** The declared topology holds until this is aborted. */
  private session = new AbortController();
  private declared: Declared | undefined;
  private publisher: SnsPublisher | undefined;

  isReady(): boolean {
    return this.publisher !== undefined;
  }

  start(): void {
    this.running = this.run();
  }

  subscribe(subscription: Subscription): void {
    this.subscriptions.push(subscription);
    const { declared, session } = this;
    if (declared)
      void this.begin(declared, subscription, session).catch((error: unknown) => this.end(session, error));
  }

  async publish(events: readonly ReceivedEvent[]): Promise<ReadonlyMap<ReceivedEvent, Error>> {
    const { publisher, session } = this;
    if (!publisher) return new Map(events.map((event) => [event, new Error('SNS is not reached')]));
    const failures = await publisher.publish(events);
    const away = [...failures.values()].find((error) => !(error instanceof EventRefusedError));
    if (away) this.end(session, away);
    return failures;
  }

  async close(): Promise<void> {
    this.stopping.abort();
    this.session.abort();
    await this.running;
    await Promise.all(this.polling);
    this.clients.sns.destroy();
    this.clients.sqs.destroy();
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    for (let failures = 1; !signal.aborted; failures += 1) {
      const session = new AbortController();
      this.session = session;
      try {
        await this.declare(session);
        failures = 1;
        if (!session.signal.aborted)
          await new Promise((ended) => session.signal.addEventListener('abort', ended));
      } catch (error) {
        this.end(session, error);
      }
      this.declared = this.publisher = undefined;
      await pause(backoff(pauses, failures), signal);
    }
  }

  private async declare(session: AbortController): Promise<void> {
    const topicArn = await declareTopic(this.clients, this.topic);
    const deadLetters = await declareDeadLetters(this.clients, this.topic);
    const declared = { topicArn, deadLetters };
    this.declared = declared;
    await Promise.all(
      [...this.subscriptions].map((subscription) => this.begin(declared, subscription, session)),
    );
    this.publisher = new SnsPublisher(this.clients.sns, topicArn);
    this.outage.over();
    this.ready.emit();
  }

  private async begin(
    declared: Declared,
    subscription: Subscription,
    session: AbortController,
  ): Promise<void> {
    const wanted = { topic: this.topic, consumer: subscription.consumer, ...declared };
    const url = await declareSubscription(this.clients, wanted);
    // Before anything comes: without PostgreSQL, which this needs, nothing of it could be handled.
    await subscription.onSubscribed();
    for (let number = 0; number < pollers && !session.signal.aborted; number += 1) {
      const poller = new Poller(
        this.clients.sqs,
        url,
        declared.deadLetters.url,
        subscription,
        this.metrics,
        (reason) => this.end(session, reason),
      );
      const polling = poller.poll(session.signal).catch((error: unknown) => this.end(session, error));
      this.polling.add(polling);
      void polling.finally(() => this.polling.delete(polling));
    }
  }

  private end(session: AbortController, reason: unknown): void {
    if (!this.stopping.signal.aborted) this.outage.failed(reason);
    session.abort();
  }
}
