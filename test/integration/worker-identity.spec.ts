import type { Client } from 'pg';
import { DatabaseOutage } from '../../src/platform/data/database/connection/database-outage';
import { WorkerIdentity } from '../../src/platform/work/events/deliveries/worker-identity';
import { createProxiedDatabase, type ProxiedDatabase } from '../support/database/proxied-database';
import { queryAs } from '../support/sql';
import { until } from '../support/until';

let database: ProxiedDatabase;
let identity: WorkerIdentity;
beforeEach(async () => {
  database = await createProxiedDatabase();
  identity = new WorkerIdentity(database.runtimeUrl, new DatabaseOutage(database.runtimeUrl));
});
afterEach(async () => {
  await identity.onApplicationShutdown();
  await database.drop();
});

const connections = async (): Promise<number> => {
  const sql = `select pid from pg_stat_activity where application_name = 'strata-worker' and datname = current_database()`;
  return (await queryAs(database.superuserUrl, sql)).length;
};

test('PostgreSQL misses a host that has vanished after 14 seconds, and takes its locks', async () => {
  await identity.start();
  const sql = `select name, setting from pg_settings where name like 'tcp_%' order by name`;
  const { rows } = await (Reflect.get(identity, 'client') as Client).query<object>(sql);
  expect(rows).toEqual([
    { name: 'tcp_keepalives_count', setting: '3' },
    { name: 'tcp_keepalives_idle', setting: '5' },
    { name: 'tcp_keepalives_interval', setting: '3' },
    { name: 'tcp_user_timeout', setting: '14000' },
  ]);
});

test('a server that falls silent while a worker connects is asked again, and keeps no connection of the first time', async () => {
  const lost = database.proxy.loseAnswerTo('listen');
  const started = identity.start();
  await lost;
  await started;
  expect(identity.current).toBeGreaterThan(0);
  await until('the first connection is gone', async () => (await connections()) === 1);
});
