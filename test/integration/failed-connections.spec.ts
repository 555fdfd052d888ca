import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { Logger } from '@nestjs/common';
import { Client } from 'pg';
import { Registry } from 'prom-client';
import { HttpPaymentGateway } from '../../src/modules/invoices/infrastructure/http-payment-gateway';
import { ProviderConnection } from '../../src/modules/invoices/infrastructure/provider-connection';
import { oneGuard } from '../../src/platform/data/cache/guards';
import { RedisFencedStore } from '../../src/platform/data/cache/redis-fenced-store';
import type { EngineMetrics } from '../../src/platform/work/events/engines/engine-metrics';
import { RabbitmqBroker } from '../../src/engines/rabbitmq/rabbitmq-broker';
import { SnsSqsBroker } from '../../src/engines/sns-sqs/sns-sqs-broker';
import { checkConnection } from '../../src/platform/data/database/connection/connection-check';
import { ScopeOpening } from '../../src/platform/data/database/scope/scope-opening';
import { noLimits } from '../../src/platform/data/database/connection/session-settings';
import { WatchConnection } from '../../src/platform/data/database/scope/watch-connection';
import { DatabaseOutage } from '../../src/platform/data/database/connection/database-outage';
import { WorkerIdentity } from '../../src/platform/work/events/deliveries/worker-identity';
import type { Metrics } from '../../src/platform/foundation/observability/metrics';
import { MailMetrics } from '../../src/platform/work/mail/mail-metrics';
import { SmtpTransport } from '../../src/platform/work/mail/smtp-transport';
import { QuotaCircuitBreaker } from '../../src/platform/edge/rate-limit/quota-circuit-breaker';
import { RedisQuotaStore } from '../../src/platform/edge/rate-limit/redis-quota-store';
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
      const store = new RedisFencedStore({ url: `redis://${user}@${nowhere}/2` }, oneGuard('guard'));
      store.lost.subscribe((reason) => told.push(reason));
      store.open().catch(() => undefined);
      return { stop: () => store.close() };
    },
  ],
  [
    'REDIS_URL',
    nowhere,
    () => {
      const contact = new QuotaCircuitBreaker(
        new RedisQuotaStore({ url: `redis://${user}@${nowhere}/2` }, 'instances'),
      );
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

test('a server that takes a connection and says nothing is waited for as long as connect_timeout says', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const sockets: Socket[] = [];
  server.on('connection', (socket) => void sockets.push(socket));
  try {
    const check = (seconds: number): Promise<string> => {
      const url = `postgresql://${user}@127.0.0.1:${port}/strata?connect_timeout=${seconds}&application_name=me`;
      return checkConnection({ setting: 'DATABASE_URL', url, connections: 1 }).then(
        () => `${seconds} s: connected`,
        (error: unknown) => `${seconds} s: ${(error as Error).message}`,
      );
    };
    const patient = check(60);
    const first = await Promise.race([check(1), patient]);
    expect(first).toMatch(/^1 s: DATABASE_URL: PostgreSQL at 127\.0\.0\.1:\d+ cannot be used \(timeout/);
    await until('both connections are open', () => sockets.length === 2);
    for (const socket of sockets) socket.destroy();
    expect(await patient).toMatch(/^60 s: DATABASE_URL: /);
  } finally {
    server.close();
  }
});

test('application_name of a URL names the connections', async () => {
  const name = 'strata of the north';
  const url = `${process.env['STRATA_TEST_RUNTIME_URL']}?application_name=${encodeURIComponent(name)}`;
  const watch = new WatchConnection(url, { ...noLimits, statementMs: 30_000 }, {}, true, new ScopeOpening());
  const observer = new Client({ connectionString: process.env['STRATA_TEST_SUPERUSER_URL'] });
  await observer.connect();
  try {
    await watch.probe();
    const sql = 'select application_name as name from pg_stat_activity where application_name = $1';
    expect((await observer.query(sql, [name])).rows).toEqual([{ name }]);
  } finally {
    await watch.onApplicationShutdown();
    await observer.end();
  }
});
