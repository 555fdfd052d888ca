import 'reflect-metadata';
import { setTimeout as sleep } from 'node:timers/promises';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../../../src/app.module';
import { loadConfig } from '../../../src/platform/foundation/config/load-config';
import { ScopedDatabase } from '../../../src/platform/data/database/transactions/scoped-database';
import { DeliveryRunner } from '../../../src/platform/work/events/deliveries/delivery-runner';
import { EventWorker } from '../../../src/platform/work/events/event-worker';
import { RouteTable } from '../../../src/platform/edge/http/server/requests/route-table';
import { loadSecrets } from '../../../src/platform/edge/security/secrets/secrets';
import { crashAt, type CrashPoint, statementsAfterDeaths } from './crash-points';
import { LedgerConsumer } from './event-ledger';

/** Orders to a worker process, once its code is loaded: so that the next one is ready when the last one dies. */
export interface Orders {
  readonly databaseUrl: string;
  /** For generated keys. */
  readonly directory: string;
  /** Undefined: it lives until it is killed. */
  readonly crash?: CrashPoint | undefined;
  /** Subject of an event that kills the worker that handles it. */
  readonly poison?: string | undefined;
  /** Milliseconds before a suspect is tried; those of production unless given. */
  readonly calm?: number | undefined;
}

/** The share of tries that fail, so that failing is on the way of every event too. */
const misfortune = 0.2;

async function work({ databaseUrl, directory, crash, poison, calm }: Orders): Promise<void> {
  const env = { NODE_ENV: 'test', ROLE: 'worker', CACHE_ENABLED: 'false', RATE_LIMIT_ENABLED: 'false' };
  const config = loadConfig({
    // A statement that a busy machine delays is no reason to end by itself.
    env: {
      ...env,
      DATABASE_URL: databaseUrl,
      DATABASE_POOL_SIZE: '6',
      DATABASE_STATEMENT_TIMEOUT_MS: '30000',
    },
    directory,
  });
  const runtime = { config, secrets: loadSecrets(config), databaseUrl, routes: new RouteTable() };
  const app = await NestFactory.createApplicationContext(AppModule.register(runtime), { logger: false });
  const consumer = new LedgerConsumer('ledger', app.get(ScopedDatabase), {
    attempts: 1000,
    firstMs: 5,
    longestMs: 20,
  });
  consumer.before = async ({ subject }) => {
    if (subject === poison) process.kill(process.pid, 'SIGKILL');
    // So that others are in hand whenever one dies of it.
    if (poison !== undefined) await sleep(50);
    if (Math.random() < misfortune) throw new Error('Mishap');
  };
  if (calm !== undefined) app.get(DeliveryRunner).calm = calm;
  // Not always the first time: an event that is in hand at every crash is taken for their cause.
  const isRare = crash !== undefined && statementsAfterDeaths.includes(crash.statement);
  if (crash) crashAt(crash, isRare ? 1 : 1 + Math.floor(Math.random() * 5));
  await app.get(EventWorker).subscribe(consumer);
  process.send?.('working');
}

process.once('message', (orders: Orders) => {
  work(orders).catch((error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    process.exit(1);
  });
});
process.once('disconnect', () => process.exit());
process.send?.('ready');
