import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Pool } from 'pg';
import { runInContext } from '../../src/kernel/authorization/scope';
import { cleanUp, launch, launchService, temporaryFolder } from '../support/processes/launched-service';
import { type MailServer, startMailServer } from '../support/mail/mail-server';
import { paymentsSecret } from '../support/payments/payment-callback';
import { type PaymentProvider, startPaymentProvider } from '../support/payments/payment-provider';
import { type LoggedService, startLoggedService } from '../support/processes/logged-service';
import {
  type ReceivedSpan,
  startTraceCollector,
  type TraceCollector,
} from '../support/servers/trace-collector';
import type { TestTenant } from '../support/service';
import { queryAs } from '../support/sql';
import { until } from '../support/until';

const operatorKey = 'operator-key-that-no-span-may-have';

let collector: TraceCollector;
let mail: MailServer;
let provider: PaymentProvider;
let service: LoggedService;
let worker: ReturnType<typeof launch>;
let tenant: TestTenant;

beforeAll(async () => {
  [collector, mail, provider] = await Promise.all([
    startTraceCollector(),
    startMailServer(),
    startPaymentProvider(),
  ]);
  const traced = {
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    OTEL_EXPORTER_OTLP_HEADERS: 'authorization=Bearer%20for-the-collector',
    OTEL_BSP_SCHEDULE_DELAY: '50',
  };
  service = await startLoggedService({
    ...traced,
    OTEL_EXPORTER_OTLP_COMPRESSION: 'gzip',
    // So few that many requests wait for one.
    DATABASE_POOL_SIZE: '3',
    OPERATOR_API_KEYS: operatorKey,
  });
  worker = launch(
    {
      ...traced,
      OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
      LOG_LEVEL: 'debug',
      DATABASE_URL: service.database.runtimeUrl,
      REDIS_URL: process.env['STRATA_TEST_REDIS_URL'] ?? '',
      CACHE_ENVIRONMENT: service.database.name,
      SMTP_URL: mail.url,
      SMTP_TLS: 'none',
      MAIL_FROM: 'hello@strata.example',
      PAYMENTS_GATEWAY: 'http',
      PAYMENTS_URL: provider.url,
      PAYMENTS_SECRET: paymentsSecret,
    },
    { script: 'worker' },
  );
});
afterAll(async () => {
  await cleanUp();
  await service.stop();
  await Promise.all([collector.stop(), mail.stop(), provider.stop()]);
});
beforeEach(async () => {
  tenant = await service.tenant();
});

let calls = 0;
/** Makes a request in a trace of the test's own, and answers the id of that. */
async function traced(method: string, path: string, body?: object, flags = '01') {
  const trace = (calls += 1).toString(16).padStart(32, 'a');
  const headers = { traceparent: `00-${trace}-00f067aa0ba902b7-${flags}` };
  const answer = await tenant.call(method, path, { headers, ...(body && { body }) });
  return { trace, answer };
}

/** The spans of a trace by their names, once one of the name has arrived. */
async function arrived(trace: string, name: string): Promise<Map<string, ReceivedSpan>> {
  await until(`${name} has arrived`, () => collector.of(trace).some((span) => span.name === name));
  return new Map(collector.of(trace).map((span) => [span.name, span]));
}

/** From the span up to the request: names, the nearest first. */
function ancestry(trace: string, name: string): string[] {
  const spans = collector.of(trace);
  const names: string[] = [];
  let span = spans.find((one) => one.name === name);
  while (span) {
    names.push(span.name);
    const { parentSpanId } = span;
    span = spans.find(({ spanId }) => spanId === parentSpanId);
  }
  return names;
}

test('a request, its use case, its statements, its event, the consumer in another process and the mail are one trace', async () => {
  const { trace } = await traced('POST', '/api/v1/users', { email: 'ada@users.example', username: 'ada' });
  await arrived(trace, 'deliver welcome-mail');
  await arrived(trace, 'POST /api/v1/users');
  const root = collector.of(trace).find(({ name }) => name === 'POST /api/v1/users')!;
  expect(root).toMatchObject({
    parentSpanId: '00f067aa0ba902b7',
    kind: 2,
    attributes: {
      'http.request.method': 'POST',
      'http.route': '/api/v1/users',
      'url.path': '/api/v1/users',
      'http.response.status_code': 201,
      'strata.tenant.id': tenant.id,
    },
    resource: { 'service.name': 'strata', 'strata.role': 'api' },
  });
  const above = ['CreateUser', 'POST /api/v1/users'];
  expect(ancestry(trace, 'users.insert:store-events')).toEqual(['users.insert:store-events', ...above]);
  expect(ancestry(trace, 'send mail')).toEqual([
    'send mail',
    'SendWelcomeMail',
    'prepare welcome-mail',
    'deliver welcome-mail',
    ...above,
  ]);
  const deliver = collector.of(trace).find(({ name }) => name === 'deliver welcome-mail')!;
  expect(deliver).toMatchObject({ kind: 5, resource: { 'strata.role': 'worker' } });
  expect(
    collector.of(trace).filter(({ attributes }) => attributes['db.system.name'] === 'redis'),
  ).not.toEqual([]);
  const commit = collector.of(trace).filter(({ name }) => name === 'COMMIT');
  expect(commit.map(({ parentSpanId }) => parentSpanId)).toContain(
    collector.of(trace).find(({ name }) => name === 'CreateUser')!.spanId,
  );
  expect([...collector.types].toSorted()).toEqual(['application/json', 'application/x-protobuf']);
  expect(collector.headers.every(({ authorization }) => authorization === 'Bearer for-the-collector')).toBe(
    true,
  );
});

test('a payment calls the provider with the trace of the request that asked for it', async () => {
  const user = await tenant.call('POST', '/api/v1/users', {
    body: { email: 'a@users.example', username: 'grace' },
  });
  const body = { userId: user.body.id, amountMinor: 4200, currency: 'EUR' };
  const invoice = await tenant.call('POST', '/api/v1/invoices', { body });
  const { trace, answer } = await traced('POST', `/api/v1/invoices/${invoice.body.id}/request-payment`);
  expect([invoice.status, answer.status]).toEqual([201, 202]);
  await arrived(trace, 'deliver charge-invoice');
  const call = collector.of(trace).find(({ name }) => name === 'POST /charges')!;
  expect(call).toMatchObject({
    kind: 3,
    attributes: {
      'http.request.method': 'POST',
      'url.template': '/charges',
      'http.response.status_code': 200,
    },
  });
  expect(ancestry(trace, 'POST /charges').slice(1, 3)).toEqual(['AttemptPayment', 'prepare charge-invoice']);
  expect(provider.traces).toContain(`00-${trace}-${call.spanId}-01`);
  expect(ancestry(trace, 'SettlePayment').slice(1)).toEqual([
    'process charge-invoice',
    'deliver charge-invoice',
    'RequestInvoicePayment',
    'POST /api/v1/invoices/:id/request-payment',
  ]);
  const request = collector.of(trace).find(({ kind }) => kind === 2);
  expect(request!.attributes['url.path']).toBe(`/api/v1/invoices/${invoice.body.id}/request-payment`);
});

test('each request has its own statements in its trace, though requests wait for the connections of others', async () => {
  // A list that no cache holds.
  const traces = await Promise.all(Array.from({ length: 40 }, () => traced('GET', '/api/v1/api-keys')));
  for (const { trace } of traces) {
    await arrived(trace, 'GET /api/v1/api-keys');
    const lists = collector.of(trace).filter(({ name }) => name.startsWith('api_keys.'));
    expect(lists).toHaveLength(1);
    expect(ancestry(trace, lists[0]!.name).slice(1)).toEqual(['ListApiKeys', 'GET /api/v1/api-keys']);
  }
});

test('a statement that has waited for another’s connection is in its own trace', async () => {
  const pool = new Pool({ connectionString: service.database.runtimeUrl, max: 1 });
  const traces = Array.from({ length: 10 }, (_, number) => `${number}`.repeat(32).replace(/^0/, 'b'));
  const read = (trace: string): Promise<unknown> =>
    runInContext({ requestId: trace, traceparent: `00-${trace}-00f067aa0ba902b7-01` }, () =>
      pool.query('select 1'),
    );
  await Promise.all(traces.map(read));
  await pool.end();
  for (const trace of traces) {
    await arrived(trace, 'SELECT');
    expect(collector.of(trace)).toMatchObject([
      {
        parentSpanId: '00f067aa0ba902b7',
        attributes: { 'db.query.text': 'select 1', 'db.system.name': 'postgresql' },
      },
    ]);
  }
});

test('what a caller does not record is not recorded, and its trace goes on in its events all the same', async () => {
  const unrecorded = await traced(
    'POST',
    '/api/v1/users',
    { email: 'joan@users.example', username: 'joan' },
    '00',
  );
  const recorded = await traced('GET', '/api/v1/users');
  await arrived(recorded.trace, 'GET /api/v1/users');
  await until('the mail is sent', () => mail.of('joan@users.example').length > 0);
  expect(collector.of(unrecorded.trace)).toEqual([]);
  const [event] = await queryAs<{ traceparent: string }>(
    service.database.superuserUrl,
    'select traceparent from events where subject = $1',
    [unrecorded.answer.body.id],
  );
  expect(event!.traceparent).toMatch(new RegExp(`^00-${unrecorded.trace}-[0-9a-f]{16}-00$`));
});

test('a line of the log has the trace and the span that it was written in', async () => {
  const { trace } = await traced('GET', '/api/v1/tasks');
  await arrived(trace, 'GET /api/v1/tasks');
  const span = collector.of(trace).find(({ kind }) => kind === 2);
  const line = service.lines().find((one) => one['trace_id'] === trace && one['msg'] === 'request');
  expect(line).toMatchObject({ span_id: span!.spanId });
  expect(worker.output()).not.toContain('"trace_id":null');
});

test('a failure and a refusal say what they were, and no probe has a span', async () => {
  await service.call('GET', '/health/ready');
  const refused = await traced('GET', '/api/v1/users/019aa000-0000-7000-8000-00000000aaaa');
  expect(refused.answer.status).toBe(404);
  const spans = await arrived(refused.trace, 'GET /api/v1/users/:id');
  expect(spans.get('GetUser')).toMatchObject({
    isFailed: false,
    attributes: { 'error.type': 'user-not-found' },
  });
  const unknown = await traced('GET', '/nowhere/of-a-secret-word');
  const [none] = [...(await arrived(unknown.trace, 'GET')).values()];
  expect(none!.attributes).not.toHaveProperty('url.path');
  expect(
    collector.spans.filter(({ attributes }) => String(attributes['http.route']).startsWith('/health')),
  ).toEqual([]);
});

test('no span holds a token, a key, personal data, a query, a header or a body', async () => {
  const body = { email: 'ada.lovelace@secret.example', username: 'ada-secret', fullName: 'Ada Secret King' };
  const made = await traced('POST', '/api/v1/users', body);
  await traced('POST', '/api/v1/users', { ...body, username: 'other-secret' });
  await traced('GET', `/api/v1/users?email=${body.email}&username[contains]=ada-secret`);
  await traced('GET', '/api/v1/users/secret-that-is-no-id');
  await traced('PATCH', `/api/v1/users/${made.answer.body.id}`, { fullName: 'Ada Secret Byron' });
  await service.call('GET', '/api/v1/organisations?name=secret-name', {
    operator: true,
    headers: { 'user-agent': 'secret-agent' },
  });
  const signIn = { email: body.email, password: 'secret-password-of-ada' };
  await service.call('POST', '/api/v1/auth/sign-in', {
    body: signIn,
    headers: { origin: 'http://secret.example' },
  });
  await arrived(made.trace, 'deliver welcome-mail');
  const last = await traced('GET', '/api/v1/tasks');
  await arrived(last.trace, 'GET /api/v1/tasks');
  const written = Buffer.concat(collector.bodies).toString('latin1');
  expect(written).toContain('CreateUser');
  const secrets = [
    'secret',
    'Secret',
    tenant.token,
    operatorKey,
    'lovelace',
    paymentsSecret,
    'SET LOCAL app.tenant_id =',
  ];
  expect(secrets.filter((secret) => written.includes(secret))).toEqual([]);
});

test('a collector that fails costs no request anything, and the log says once that it went and once that it is back', async () => {
  collector.answer = 400;
  service.forget();
  const told = (): unknown[] => service.lines().filter(({ context }) => context === 'Traces');
  for (let number = 0; number < 3; number += 1) {
    const { answer } = await traced('GET', '/api/v1/tasks');
    expect(answer.status).toBe(200);
    await until('sending has failed', () => told().length === 1 && collector.refused > number);
  }
  collector.answer = 200;
  await traced('GET', '/api/v1/tasks');
  await until('the collector is back', () => told().length === 2);
  expect(told()).toMatchObject([
    {
      level: 'warn',
      msg: expect.stringMatching(
        /^The collector of traces at 127\.0\.0\.1:\d+ is away \(.+\); spans are dropped$/,
      ),
    },
    { level: 'info', msg: expect.stringContaining('is back'), failures: expect.any(Number) },
  ]);
  expect(told()[0]).not.toHaveProperty('err');
});

/** The API, which is empty without an SDK, comes with prom-client. */
const telemetry = /^@opentelemetry\/(?!api$)/;

/** The packages that a process has loaded when it has served a request, was told to end, and has sent its spans, if any. */
async function loadedBy(env: Readonly<Record<string, string>>): Promise<string[]> {
  const file = join(temporaryFolder(), 'loaded');
  const probe = `--require ${join(__dirname, '../support/processes/loaded-packages.cjs')}`;
  const launched = await launchService({
    DATABASE_URL: service.database.runtimeUrl,
    NODE_OPTIONS: probe,
    LOADED_PACKAGES: file,
    ...env,
  });
  expect((await fetch(`${launched.url}/nowhere`)).status).toBe(404);
  launched.kill('SIGTERM');
  const { code, stdout } = await launched.exited;
  expect(code).toBe(0);
  // The collector is in this process, and on a busy machine it may be late.
  if (stdout.includes('The last spans were not sent')) return loadedBy(env);
  return readFileSync(file, 'utf8').split('\n');
}

const command = async (args: readonly string[], env: Readonly<Record<string, string>> = {}) => {
  const settings = {
    DATABASE_URL: service.database.runtimeUrl,
    CACHE_ENABLED: 'false',
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    // No batch is sent by the clock: all of it is what the end sends.
    OTEL_BSP_SCHEDULE_DELAY: '60000',
    ...env,
  };
  return launch(settings, { script: 'cli', args }).exited;
};
const late = 'The last spans were not sent: the collector takes too long\n';
/** A command whose spans have come: the collector is in this process, and on a busy machine it may be late. */
async function sent(words: (attempt: number) => readonly string[], env?: Readonly<Record<string, string>>) {
  for (let attempt = 1; ; attempt += 1) {
    const exit = await command(words(attempt), env);
    if (!exit.stderr.endsWith(late)) return exit;
  }
}
const ofCommand = (name: string): ReceivedSpan | undefined =>
  collector.spans.findLast((span) => span.name === name);

describe('A command', () => {
  it('has one span, with its use cases, statements and events below it, sent before it ends', async () => {
    const words = ['users', 'add', '--organisation', tenant.id, '--email'];
    const { code, stderr } = await sent((attempt) => [
      ...words,
      `c${attempt}@users.example`,
      '--username',
      `commanded-${attempt}`,
    ]);
    expect([code, stderr]).toEqual([0, '']);
    const root = ofCommand('users add')!;
    expect(root).toMatchObject({
      parentSpanId: '',
      kind: 1,
      isFailed: false,
      attributes: { 'process.executable.name': 'strata', 'process.exit.code': 0 },
      resource: { 'strata.role': 'command' },
    });
    const spans = collector.of(root.traceId);
    const below = spans.filter(({ parentSpanId }) => parentSpanId === root.spanId).map(({ name }) => name);
    expect(below).toEqual(expect.arrayContaining(['FindOrganisation', 'CreateUser']));
    const stored = 'users.insert:store-events';
    expect(ancestry(root.traceId, stored)).toEqual([stored, 'CreateUser', 'users add']);
    const sql = spans.filter(({ attributes }) => 'db.system.name' in attributes);
    expect(sql.length).toBeGreaterThan(3);
    expect(JSON.stringify(spans)).not.toContain('@users.example');
    await arrived(root.traceId, 'send mail');
    expect(ancestry(root.traceId, 'deliver welcome-mail').slice(1)).toEqual(['CreateUser', 'users add']);
  });

  it('notes the exit code and the refusal; a command with the owner’s connection is traced as well', async () => {
    const { code } = await sent(() => ['users', 'show', tenant.id, '--organisation', tenant.id]);
    expect(code).toBe(3);
    const attributes = { 'process.exit.code': 3, 'error.type': 'user-not-found' };
    expect(ofCommand('users show')).toMatchObject({ attributes, isFailed: false });
    const owner = { DATABASE_MIGRATION_URL: service.database.migrationUrl };
    expect((await sent(() => ['migrate', 'status'], owner)).code).toBe(0);
    const { traceId, spanId } = ofCommand('migrate status')!;
    const statements = collector.of(traceId).filter(({ parentSpanId }) => parentSpanId === spanId);
    expect(statements.map(({ attributes: { 'db.system.name': system } }) => system)).toContain('postgresql');
  });

  it('does its work though the collector never answers, and says so', async () => {
    collector.answer = 'hang';
    const { code, stdout, stderr } = await command(['users', 'list', '--organisation', tenant.id, '--json']);
    collector.answer = 200;
    expect([code, stdout]).toEqual([0, '']);
    expect(stderr).toBe(late);
  });
});

describe('A process', () => {
  it('sends what has ended before it ends itself', async () => {
    const before = collector.spans.length;
    const env = { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, OTEL_BSP_SCHEDULE_DELAY: '60000' };
    const loaded = await loadedBy({ ...env, OTEL_SERVICE_NAME: 'ending' });
    expect(loaded.filter((name) => telemetry.test(name))).not.toEqual([]);
    const ofIt = collector.spans
      .slice(before)
      .filter(({ resource }) => resource['service.name'] === 'ending');
    expect(ofIt.map(({ name }) => name)).toContain('GET');
  });

  it('ends though the collector never answers', async () => {
    collector.answer = 'hang';
    const ending = await launchService({
      DATABASE_URL: service.database.runtimeUrl,
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_BSP_SCHEDULE_DELAY: '60000',
    });
    expect((await fetch(`${ending.url}/nowhere`)).status).toBe(404);
    ending.kill('SIGTERM');
    const { code, stdout } = await ending.exited;
    collector.answer = 200;
    expect([code, stdout]).toEqual([
      0,
      expect.stringContaining('The last spans were not sent: the collector takes too long'),
    ]);
  });

  it.each([
    ['without any setting', {}],
    [
      'with OTEL_SDK_DISABLED',
      { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:1', OTEL_SDK_DISABLED: 'true' },
    ],
  ])('%s loads nothing of OpenTelemetry', async (_how, env) => {
    const loaded = await loadedBy(env);
    expect(loaded).toContain('fastify');
    expect(loaded.filter((name) => telemetry.test(name))).toEqual([]);
  });
});
