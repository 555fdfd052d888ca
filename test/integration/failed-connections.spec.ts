import { Logger } from '@nestjs/common';
import { Registry } from 'prom-client';
import { HttpPaymentGateway } from '../../src/modules/invoices/infrastructure/http-payment-gateway';
import { ProviderConnection } from '../../src/modules/invoices/infrastructure/provider-connection';
import { RedisFencedStore } from '../../src/platform/cache/redis-fenced-store';
import type { EngineMetrics } from '../../src/platform/events/engines/engine-metrics';
import { RabbitmqBroker } from '../../src/platform/events/engines/rabbitmq/rabbitmq-broker';
import { SnsSqsBroker } from '../../src/platform/events/engines/sns-sqs/sns-sqs-broker';
import { DatabaseOutage } from '../../src/platform/database/database-outage';
import { WorkerIdentity } from '../../src/platform/events/worker-identity';
import type { Metrics } from '../../src/platform/observability/metrics';
import { MailMetrics } from '../../src/platform/mail/mail-metrics';
import { SmtpTransport } from '../../src/platform/mail/smtp-transport';
import { QuotaContact } from '../../src/platform/rate-limit/quota-contact';
import { RedisQuotaStore } from '../../src/platform/rate-limit/redis-quota-store';
import { until } from '../support/until';

/** Nothing listens there. */
const nowhere = '127.0.0.1:1';
const user = 'strata:S3cret';
const metrics = {} as unknown as EngineMetrics;

let told: string[];
beforeEach(() => {
  told = [];
  jest.spyOn(Logger.prototype, 'warn').mockImplementation((...words) => {
    told.push(
      JSON.stringify(words, (_key, value: unknown) => (value instanceof Error ? value.message : value)),
    );
  });
});
afterEach(() => jest.restoreAllMocks());

interface Attempt {
  readonly stop: () => unknown;
}

const attempts: readonly [setting: string, where: string, begin: () => Attempt][] = [
  [
    'REDIS_URL',
    nowhere,
    () => {
      const store = new RedisFencedStore(`redis://${user}@${nowhere}/2`, 'guard');
      store.onLost = (reason) => told.push(reason);
      store.open().catch(() => undefined);
      return { stop: () => store.close() };
    },
  ],
  [
    'REDIS_URL',
    nowhere,
    () => {
      const contact = new QuotaContact(new RedisQuotaStore(`redis://${user}@${nowhere}/2`, 'instances'));
      void contact.onModuleInit();
      return { stop: () => contact.onApplicationShutdown() };
    },
  ],
  [
    'RABBITMQ_URL',
    nowhere,
    () => {
      const broker = new RabbitmqBroker(`amqp://${user}@${nowhere}`, 'topic', metrics);
      broker.start();
      return { stop: () => broker.close() };
    },
  ],
  [
    'AWS_ENDPOINT_URL',
    nowhere,
    () => {
      process.env['AWS_ACCESS_KEY_ID'] = process.env['AWS_SECRET_ACCESS_KEY'] = 'S3cret';
      const endpoint = `http://${nowhere}`;
      const broker = new SnsSqsBroker({ region: 'eu-central-1', endpoint, topic: 'topic' }, metrics);
      broker.start();
      return { stop: () => broker.close() };
    },
  ],
  [
    'DATABASE_URL',
    nowhere,
    () => {
      const url = `postgresql://${user}@${nowhere}/strata`;
      const identity = new WorkerIdentity(url, new DatabaseOutage(url));
      void identity.start();
      return { stop: () => identity.onApplicationShutdown() };
    },
  ],
  [
    'SMTP_URL',
    nowhere,
    () => {
      const server = { url: `smtp://${user}@${nowhere}`, tls: 'none', timeoutMs: 1000 } as const;
      const transport = new SmtpTransport(server, new MailMetrics({ registry: new Registry() } as Metrics));
      const message = { messageId: 'a', from: 'a@b.example', to: 'a@b.example', subject: 'a', text: 'a' };
      const send = (): Promise<void> => transport.deliver(message as never).catch(() => undefined);
      void send().then(send);
      return { stop: () => transport.onApplicationShutdown() };
    },
  ],
  [
    'PAYMENTS_URL',
    nowhere,
    () => {
      const settings = { url: `http://${nowhere}/v1`, secret: 'S3cret'.repeat(6), timeoutMs: 1000 };
      const gateway = new HttpPaymentGateway(new ProviderConnection(settings));
      const ask = (): Promise<unknown> => gateway.lookup('key').catch(() => undefined);
      void ask().then(ask).then(ask).then(ask).then(ask);
      return { stop: () => gateway.onApplicationShutdown() };
    },
  ],
];

test.each(attempts)(
  'a connection of %s that fails names the setting and %s',
  async (setting, where, begin) => {
    const { stop } = begin();
    try {
      await until('it is told', () => told.some((text) => text.includes(setting) && text.includes(where)));
    } finally {
      await stop();
    }
    expect(told.join()).not.toContain('S3cret');
  },
);
