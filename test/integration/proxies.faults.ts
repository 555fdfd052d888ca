import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { load } from 'js-yaml';
import { settings } from '../../src/platform/foundation/config/settings';
import { createTestDatabase, type TestDatabase } from '../support/database/test-database';
import { patientClients } from '../support/http/patient-clients';
import { cleanUp, type LaunchedService, launchService } from '../support/processes/launched-service';
import { nothingToWrite } from '../support/processes/nothing-to-write';
import { operatorKey } from '../support/processes/process-client';
import { claimReverseProxy, type ProxyAnswer, type ReverseProxy } from '../support/servers/reverse-proxies';
import { repository } from '../support/sources/source-tree';
import { until } from '../support/until';

/** As all instances of one service have it. */
const signingKey = { kid: 'shared', alg: 'HS256', use: 'sign', secret: randomBytes(32).toString('base64') };
const operator = { 'x-api-key': operatorKey, 'content-type': 'application/json' };
const bodyLimit = Number(settings.BODY_LIMIT_BYTES.default);
const perMinute = 3;

let database: TestDatabase;
let nginx: ReverseProxy;
let caddy: ReverseProxy;
let ports: readonly [number, number];
let tenant: Readonly<Record<string, string>>;
const instances = new Map<number, LaunchedService>();

async function start(port: number): Promise<void> {
  instances.set(
    port,
    await launchService({
      ...nothingToWrite,
      ROLE: 'api',
      PORT: String(port),
      DATABASE_URL: database.runtimeUrl,
      OPERATOR_API_KEYS: operatorKey,
      TENANT_TOKEN_KEYS: JSON.stringify([signingKey]),
      TRUSTED_PROXIES: '127.0.0.1',
      RATE_LIMIT_ENABLED: 'true',
      RATE_LIMIT_ADDRESS_PER_MINUTE: String(perMinute),
      RATE_LIMIT_TENANT_PER_MINUTE: '100000',
      // As in production: the keys of second factors would be kept in a file.
      ACCOUNTS: 'false',
      BODY_LIMIT_BYTES: String(bodyLimit),
      // Eighty times as long as Caddy takes to notice: on a busy machine it may stand still for seconds.
      SHUTDOWN_DELAY_MS: '8000',
      SHUTDOWN_TIMEOUT_MS: '600000',
    }),
  );
}

beforeAll(async () => {
  [database, nginx, caddy] = await Promise.all([
    createTestDatabase(),
    claimReverseProxy('nginx'),
    claimReverseProxy('caddy'),
  ]);
  // The redirect of nginx has the first that Caddy has to spare.
  ports = [nginx.ports[1], caddy.ports[1]];
  await Promise.all(ports.map(start));
  await Promise.all([nginx.start(ports), caddy.start(ports)]);
  const acme = { headers: operator, body: '{"name":"Acme","email":"office@acme.example"}' };
  const { id } = json(await nginx.ask('POST', '/api/v1/organisations', acme));
  const { token } = json(
    await nginx.ask('POST', `/api/v1/organisations/${id}/tokens`, { headers: operator, body: '{}' }),
  );
  tenant = { 'x-tenant-token': String(token), 'content-type': 'application/json' };
});
afterAll(async () => {
  await Promise.all([nginx.stop(), caddy.stop()]);
  await cleanUp();
  await database.drop();
});

const json = ({ bytes }: ProxyAnswer) => JSON.parse(bytes.toString()) as Readonly<Record<string, string>>;
async function makeTask(proxy: ReverseProxy): Promise<string> {
  const body = JSON.stringify({ title: 'Big', description: 'long '.repeat(1000) });
  const { id } = json(await proxy.ask('POST', '/api/v1/tasks', { headers: tenant, body }));
  return `/api/v1/tasks/${id}`;
}
const hsts = 'max-age=31536000';

describe.each(['nginx', 'caddy'] as const)('%s', (name) => {
  const proxy = (): ReverseProxy => ({ nginx, caddy })[name];

  test('ends TLS, and lets callers in to what is theirs', async () => {
    const answer = await proxy().ask('GET', '/api/v1/organisations', { headers: operator });
    expect([answer.status, answer.headers['strict-transport-security']]).toEqual([200, hsts]);
    expect((await proxy().ask('GET', '/.well-known/jwks.json')).status).toBe(200);
    expect(await proxy().askByHttp2('/.well-known/jwks.json')).toBe(200);
  });

  test.each([
    '/health/ready',
    '/health/live',
    '/metrics',
    '/docs',
    '/openapi.json',
    '/',
    '/api/../health/ready',
    '/api/..%2fhealth/ready',
  ])('does not let callers in to %s', async (path) => {
    const answer = await proxy().ask('GET', path);
    expect(answer.status).toBe(404);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(answer.headers['strict-transport-security']).toBe(hsts);
    expect(json(answer)).toMatchObject({ code: 'route-not-found' });
  });

  test('names the address of each caller, whatever the caller says', async () => {
    // Both instances count, each by itself, so more than twice the limit meets it.
    const [one, other] = { nginx: ['127.0.0.2', '127.0.0.3'], caddy: ['127.0.0.4', '127.0.0.5'] }[name] as [
      string,
      string,
    ];
    const statuses: number[] = [];
    for (let turn = 0; turn <= 2 * perMinute; turn += 1) {
      const forged = {
        'x-forwarded-for': `198.51.100.${turn}`,
        forwarded: `for=198.51.100.${turn}`,
        'x-real-ip': '198.51.100.1',
      };
      statuses.push((await proxy().ask('GET', '/api/v1/users', { from: one, headers: forged })).status);
    }
    expect(statuses.slice(0, perMinute)).toEqual(Array<number>(perMinute).fill(401));
    expect(statuses.at(-1)).toBe(429);
    expect((await proxy().ask('GET', '/api/v1/users', { from: other })).status).toBe(401);
  });

  test.each([
    ['in one piece', {}],
    ['in chunks', { 'transfer-encoding': 'chunked' }],
  ])('takes bodies %s that are as large as the service allows', async (_how, form) => {
    const send = (length: number): Promise<ProxyAnswer> =>
      proxy().ask('POST', '/api/v1/tasks', {
        headers: { ...tenant, ...form },
        body: '{"title":"Big"}'.padEnd(length),
      });
    expect((await send(bodyLimit)).status).toBe(201);
    const refused = await send(bodyLimit + 1);
    expect(refused.status).toBe(413);
    expect(refused.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(json(refused)).toMatchObject({ code: 'body-too-large' });
  });

  test('passes on what the service has compressed, with the ETag of that form', async () => {
    const path = await makeTask(proxy());
    const plain = await proxy().ask('GET', path, { headers: tenant });
    const packed = { ...tenant, 'accept-encoding': 'gzip' };
    const coded = await proxy().ask('GET', path, { headers: packed });
    expect(gunzipSync(coded.bytes)).toEqual(plain.bytes);
    expect([plain.headers.etag, coded.headers.etag]).toEqual(['"1"', '"1-gzip"']);
    const same = await proxy().ask('GET', path, { headers: { ...packed, 'if-none-match': '"1-gzip"' } });
    expect([same.status, same.headers.etag]).toEqual([304, '"1-gzip"']);
    const change = { headers: { ...tenant, 'if-match': '"1-gzip"' }, body: '{"title":"Bigger"}' };
    const changed = await proxy().ask('PATCH', path, change);
    expect([changed.status, changed.headers.etag]).toEqual([200, '"2"']);
  });
});

const read = (path: string): string => readFileSync(join(repository, 'deploy', path), 'utf8');

test('both let in what the chart does, with the limits that the service has by itself', () => {
  const { paths } = load(read('helm/strata/values.yaml')) as { readonly paths: readonly string[] };
  const locations = [...read('proxy/nginx.conf').matchAll(/location (?:= )?(\/\S+) \{/g)].map(
    ([, path]) => path,
  );
  expect(locations.map((path) => path?.replace(/\/$/, ''))).toEqual(paths);
  const [, matched = ''] = /@strata path (.*)/.exec(read('proxy/Caddyfile')) ?? [];
  expect([...new Set(matched.split(' ').map((path) => path.replace(/\/\*$/, '')))]).toEqual(paths);
  const seconds = Number(settings.REQUEST_TIMEOUT_MS.default) / 1000;
  expect(read('proxy/nginx.conf')).toContain(`client_body_timeout ${seconds}s;`);
  expect(read('proxy/Caddyfile')).toContain(`read_body ${seconds}s\n`);
  // Caddy 2.6 with round_robin, one of two instances away and 16 clients: 17 of 126,767 writes were refused; with least_conn none of 133,454.
  expect(read('proxy/Caddyfile')).toContain('lb_policy least_conn\n');
  // Or a request may meet the end of an idle connection at an instance that stops.
  const delay = Number(/shutdownDelayMs: (\d+)/.exec(read('helm/strata/values.yaml'))?.[1]) / 1000;
  for (const file of ['proxy/nginx.conf', 'proxy/Caddyfile'])
    expect(Number(/keepalive(?:_timeout)? (\d+)s/.exec(read(file))?.[1])).toBeLessThan(delay);
});

test('nginx leads from HTTP to HTTPS, by its own name', async () => {
  const answer = await fetch(`http://127.0.0.1:${nginx.ports[0]}/api/v1/users?page=2`, {
    redirect: 'manual',
    headers: { host: 'evil.example' },
  });
  expect([answer.status, answer.headers.get('location')]).toEqual([
    308,
    'https://localhost/api/v1/users?page=2',
  ]);
});

/** nginx's own answer to a write that met the end of the listener, of which the service has heard nothing: its client sends it again. */
const isUnheard = ({ status, headers, bytes }: ProxyAnswer): boolean =>
  status === 503 && headers['retry-after'] === '1' && !bytes.includes('requestId');

/** Three clients, each fifth time a write; answers what each request came to. */
const steadyRequests = (proxy: ReverseProxy, path: string) =>
  patientClients(3, async (turn) => {
    const headers = { ...tenant, 'x-request-id': `${proxy.name}-${turn}` };
    const isWrite = turn % 5 === 0;
    const method = isWrite ? 'PATCH' : 'GET';
    const answer = await proxy.ask(method, path, {
      headers,
      ...(isWrite && { body: `{"title":"Task ${turn}"}` }),
    });
    if (answer.status === 200) return 'answered';
    return isWrite && proxy === nginx && isUnheard(answer)
      ? 'unheard'
      : `${proxy.name} ${method} ${answer.status} ${answer.bytes.toString()}`;
  });

/** Waits until both send to the instance that listens there now. */
const isFound = (port: number) =>
  until(`both send to the instance at ${port}`, () => {
    const log = instances.get(port)?.output() ?? '';
    return log.includes('"requestId":"nginx-') && log.includes('"requestId":"caddy-');
  });

test('a restart of each instance behind both loses no request', async () => {
  const path = await makeTask(nginx);
  const ends = [nginx, caddy].map((proxy) => steadyRequests(proxy, path));
  for (const port of ports) {
    await isFound(port);
    const old = instances.get(port)!;
    old.kill('SIGTERM');
    expect(await old.exited).toMatchObject({ code: 0, stderr: '' });
    await start(port);
    await isFound(port);
  }
  const outcomes = (await Promise.all(ends.map((end) => end()))).flat();
  expect(outcomes.filter((outcome) => !['answered', 'unheard'].includes(outcome))).toEqual([]);
  // Each instance has stopped once, and an instance takes a connection with one request.
  expect(outcomes.filter((outcome) => outcome === 'unheard').length).toBeLessThanOrEqual(ports.length);
  expect(outcomes.length).toBeGreaterThan(100);
});

test('nginx says itself that no instance is there', async () => {
  for (const instance of instances.values()) instance.kill('SIGKILL');
  await Promise.all([...instances.values()].map(({ exited }) => exited));
  const answer = await nginx.ask('GET', '/api/v1/tasks', { headers: tenant });
  expect([answer.status, answer.headers['retry-after']]).toEqual([503, '1']);
  expect(answer.headers['strict-transport-security']).toBe(hsts);
  expect(json(answer)).toMatchObject({ status: 503 });
});
