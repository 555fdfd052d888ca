import { cleanUp, launch } from '../support/processes/launched-service';
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
import { until } from '../support/until';

let collector: TraceCollector;
let mail: MailServer;
let provider: PaymentProvider;
let service: LoggedService;
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
  service = await startLoggedService({ ...traced, OTEL_EXPORTER_OTLP_COMPRESSION: 'gzip' });
  launch(
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
  for (
    let span = spans.find((one) => one.name === name);
    span;
    span = spans.find((one) => one.spanId === span!.parentSpanId)
  )
    names.push(span.name);
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
  expect(ancestry(trace, 'store-events')).toEqual(['store-events', ...above]);
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
