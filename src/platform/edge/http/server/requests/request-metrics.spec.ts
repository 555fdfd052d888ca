import { Registry } from 'prom-client';
import { RequestMetrics } from './request-metrics';

const known = '019aa000-0000-7000-8000-000000000001';

async function seriesOf(metrics: RequestMetrics): Promise<string[]> {
  const registry = new Registry();
  metrics.tellTo(registry);
  return (await registry.metrics()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
}

test('a request is told by its route, method and status', async () => {
  const metrics = new RequestMetrics(new Set());
  metrics.answered({ method: 'GET', route: '/api/v1/users/:id', status: 200, seconds: 0.004 });
  metrics.answered({ method: 'GET', route: '/api/v1/users/:id', status: 200, seconds: 0.2 });
  const labels = 'http_request_method="GET",http_route="/api/v1/users/:id",http_response_status_code="200"';
  expect(await seriesOf(metrics)).toEqual(
    expect.arrayContaining([
      `http_server_request_duration_seconds_bucket{le="0.005",${labels}} 1`,
      `http_server_request_duration_seconds_bucket{le="0.25",${labels}} 2`,
      `http_server_request_duration_seconds_count{${labels}} 2`,
    ]),
  );
});

test('no caller can add a series: neither by a path that no route has, nor by a method that nobody knows', async () => {
  const metrics = new RequestMetrics(new Set());
  for (let n = 0; n < 500; n += 1) metrics.answered({ method: `M${n}`, status: 404, seconds: 0.001 });
  const counts = (await seriesOf(metrics)).filter((line) => line.includes('_count{'));
  expect(counts).toEqual([
    'http_server_request_duration_seconds_count{http_request_method="_OTHER",http_route="(none)",http_response_status_code="404"} 500',
  ]);
});

test('no series names a tenant, unless it is one of those that were asked for', async () => {
  const quiet = new RequestMetrics(new Set());
  const told = new RequestMetrics(new Set([known]));
  for (const metrics of [quiet, told])
    for (let n = 0; n < 300; n += 1)
      metrics.answered({
        method: 'GET',
        route: '/',
        status: 200,
        seconds: 1,
        tenantId: n === 0 ? known : `t${n}`,
      });
  expect((await seriesOf(quiet)).filter((line) => line.includes('tenant'))).toEqual([]);
  expect((await seriesOf(told)).filter((line) => line.includes('tenant'))).toEqual([
    `strata_tenant_requests_total{tenant_id="${known}"} 1`,
    'strata_tenant_requests_total{tenant_id="other"} 299',
    `strata_tenant_request_seconds_total{tenant_id="${known}"} 1`,
    'strata_tenant_request_seconds_total{tenant_id="other"} 299',
  ]);
});
