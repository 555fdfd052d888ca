import { readdirSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createServer, type TLSSocket } from 'node:tls';
import { Logger } from '@nestjs/common';
import { RabbitmqBroker } from '../../src/engines/rabbitmq/rabbitmq-broker';
import type { EmbeddedPostgres } from '../../src/embedded';
import { oneGuard } from '../../src/platform/data/cache/guards';
import { RedisFencedStore } from '../../src/platform/data/cache/redis-fenced-store';
import { checkConnection } from '../../src/platform/data/database/connection/connection-check';
import { DatabaseClient } from '../../src/platform/data/database/connection/database-client';
import { loadConfig } from '../../src/platform/foundation/config/load-config';
import type { EngineMetrics } from '../../src/platform/work/events/engines/engine-metrics';
import { checkCertificates } from '../../src/startup/doctor/certificate-checks';
import { checkRedis } from '../../src/startup/doctor/redis-checks';
import { selfSigned } from '../support/mail/self-signed';
import { freePort } from '../support/network/free-port';
import { cleanUp, temporaryFolder } from '../support/processes/launched-service';
import { configurationProblems } from '../support/processes/configuration-problems';
import { type RedisServer, startRedisServer } from '../support/servers/redis-server';
import { startTlsPostgres } from '../support/servers/tls-postgres';
import { until } from '../support/until';

/* Servers whose certificates an authority of the test's own has signed, and a stranger with a certificate of the same name. */

const own = selfSigned();
const stranger = selfSigned();

let postgres: EmbeddedPostgres;
let redis: RedisServer;
let redisPort: number;
let folder: string;

/** By the name in the certificate. */
const atLocalhost = (url: string): string => url.replace('127.0.0.1', 'localhost');
const load = (env: Readonly<Record<string, string>>) => loadConfig({ env, directory: folder });
const urlWith = (ca: string, url = atLocalhost(postgres.runtimeUrl)): string => {
  const { database } = load({ DATABASE_URL: url, DATABASE_CA: ca });
  return database.kind === 'external' ? database.runtimeUrl : '';
};

beforeAll(async () => {
  folder = temporaryFolder();
  postgres = await startTlsPostgres(folder, own);
  for (const [name, content] of Object.entries(own)) writeFileSync(join(folder, `${name}.pem`), content);
  redisPort = await freePort();
  redis = await startRedisServer({
    settings: {
      'tls-port': String(redisPort),
      'tls-cert-file': join(folder, 'cert.pem'),
      'tls-key-file': join(folder, 'key.pem'),
      'tls-auth-clients': 'no',
    },
  });
});
afterAll(() => redis.stop());
afterAll(() => postgres.stop());
afterAll(cleanUp);
afterEach(() => jest.restoreAllMocks());

test.each([
  ['one host', (url: string) => url],
  ['several, of which the first is away', (url: string) => url.replace('@', '@localhost:1,')],
])('PostgreSQL is trusted by the authority in DATABASE_CA, and encrypted, at %s', async (_hosts, listed) => {
  const client = new DatabaseClient({
    connectionString: urlWith(own.cert, listed(atLocalhost(postgres.runtimeUrl))),
  });
  await client.connect();
  const { rows } = await client.query('select ssl from pg_stat_ssl where pid = pg_backend_pid()');
  await client.end();
  expect(rows).toEqual([{ ssl: true }]);
});

test('a file of the authority does as well, and the doctor reads the certificate with it', async () => {
  const env = { DATABASE_URL: atLocalhost(postgres.runtimeUrl), DATABASE_CA_FILE: 'cert.pem' };
  expect(await checkCertificates(load(env))).toEqual([
    { check: 'certificates', state: 'ok', says: 'DATABASE_URL: until 2049-12-31' },
  ]);
});

const check = (url: string): Promise<unknown> =>
  checkConnection({ setting: 'DATABASE_URL', url, connections: 1 });

test('another authority is refused with the name of the setting', async () => {
  await expect(check(urlWith(stranger.cert))).rejects.toThrow(
    /^DATABASE_URL: PostgreSQL at localhost:\d+ cannot be used: its certificate is not trusted \([A-Z_]+\): write .* into DATABASE_CA,/,
  );
});

test('a server of another name is refused, though the authority is right', async () => {
  await expect(check(urlWith(own.cert, postgres.runtimeUrl))).rejects.toThrow(
    'its certificate is not trusted (ERR_TLS_CERT_ALTNAME_INVALID)',
  );
});

test.each([
  ['sslmode=require', 'DATABASE_URL'],
  ['sslmode=disable', 'DATABASE_URL'],
  ['sslmode=verify-full&sslrootcert=/ca.pem', 'DATABASE_DIRECT_URL'],
  ['host=/run/postgresql', 'DATABASE_BACKUP_URL'],
])('an authority beside %s in %s is refused', (parameters, setting) => {
  const urls = { DATABASE_URL: 'postgresql://u:p@h/d', DATABASE_CA: own.cert };
  const user = setting === 'DATABASE_BACKUP_URL' ? 'backup' : 'u';
  const env = { ...urls, [setting]: `postgresql://${user}:p@h/d?${parameters}` };
  expect(configurationProblems(() => load(env))).toEqual([
    expect.stringContaining(`DATABASE_CA: is set while ${setting} has`),
  ]);
});

test('an authority of the embedded server is refused, which has no certificate', () => {
  expect(configurationProblems(() => load({ DATABASE_CA: own.cert }))).toEqual([
    expect.stringContaining('DATABASE_CA: is set without DATABASE_URL; leave it out'),
  ]);
});

test.each([
  ['REDIS_CA', 'REDIS_URL', 'redis://h', 'rediss'],
  ['REDIS_CA', 'REDIS_URL', 'redis+cluster://h', 'rediss'],
  ['RABBITMQ_CA', 'RABBITMQ_URL', 'amqp://h', 'amqps'],
])('%s is refused where %s is not encrypted', (setting, of, url, encrypted) => {
  expect(configurationProblems(() => load({ [setting]: own.cert, [of]: url }))).toEqual([
    expect.stringContaining(`${setting}: is set while ${of} does not begin with ${encrypted}://`),
  ]);
  expect(
    configurationProblems(() => load({ [setting]: own.cert, [of]: url.replace(/^\w+/, encrypted) })),
  ).toEqual([]);
});

test('Redis is trusted by the authority in REDIS_CA, and by no other', async () => {
  const url = `rediss://localhost:${redisPort}`;
  const store = new RedisFencedStore({ url, authority: own.cert }, oneGuard('guard'));
  await store.open();
  await store.close();
  const told: string[] = [];
  const refused = new RedisFencedStore({ url, authority: stranger.cert }, oneGuard('guard'));
  refused.lost.subscribe((reason) => told.push(reason));
  refused.open().catch(() => undefined);
  await until('the refusal is told', () => told.some((reason) => reason.includes('into REDIS_CA,')));
  await refused.close();
  expect(told.join()).toContain(`REDIS_URL, localhost:${redisPort}: its certificate is not trusted`);
  const findings = await checkRedis(load({ REDIS_URL: url, REDIS_CA: stranger.cert }));
  expect(findings).toEqual([
    expect.objectContaining({ state: 'wrong', says: expect.stringContaining('REDIS_CA') }),
  ]);
});

test('RabbitMQ is trusted by the authority in RABBITMQ_CA, and by no other', async () => {
  const greetings: string[] = [];
  const sockets: TLSSocket[] = [];
  const server = createServer({ key: own.key, cert: own.cert }, (socket) => {
    sockets.push(socket);
    socket.on('error', () => undefined).once('data', (data) => greetings.push(data.toString('latin1')));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const told: unknown[] = [];
  jest.spyOn(Logger.prototype, 'warn').mockImplementation((words: unknown) => void told.push(words));
  const brokers = [own, stranger].map(
    ({ cert }) => new RabbitmqBroker(`amqps://localhost:${port}`, 'topic', {} as EngineMetrics, cert),
  );
  for (const broker of brokers) broker.start();
  // The protocol begins once TLS stands (AMQP 0-9-1, 4.2.2).
  await until('the first greets', () => greetings.includes('AMQP\0\0\x09\x01'));
  await until('the second is told of', () => told.join().includes('into RABBITMQ_CA,'));
  for (const broker of brokers) await broker.close();
  for (const socket of sockets) socket.destroy();
  server.close();
  expect(told.join()).toMatch(
    /RabbitMQ at localhost:\d+ \(RABBITMQ_URL\) is away \(its certificate is not trusted/,
  );
});

test('no setting of an authority is a place for a path', () => {
  expect(readdirSync(folder)).toContain('cert.pem');
  expect(configurationProblems(() => load({ REDIS_URL: 'rediss://h', REDIS_CA: 'cert.pem' }))).toEqual([
    expect.stringMatching(
      /^REDIS_CA: is no certificate in PEM; .* or name its file in the setting that ends with _FILE$/,
    ),
  ]);
});
