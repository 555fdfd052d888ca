import { Counter, Histogram, type Registry } from 'prom-client';

/** Seconds, as OpenTelemetry's conventions advise for requests. */
const buckets = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];
/** OpenTelemetry's name for an unknown method. With it callers cannot make up series. */
const otherMethod = '_OTHER';
const knownMethods = new Set([
  'CONNECT',
  'DELETE',
  'GET',
  'HEAD',
  'OPTIONS',
  'PATCH',
  'POST',
  'PUT',
  'TRACE',
]);
/** Every path that no route has, and every request that was refused before its route was looked for. */
const noRoute = '(none)';

/** The method, or `_OTHER` for one that nobody has standardised. */
export const measuredMethod = (method: string): string => (knownMethods.has(method) ? method : otherMethod);

export interface MeasuredRequest {
  readonly method: string;
  /** Its pattern; undefined where none was found. */
  readonly route?: string | undefined;
  readonly status: number;
  readonly seconds: number;
  /** Undefined for operators, and where no tenant was proven. */
  readonly tenantId?: string | undefined;
}

/** Counts requests and how long they took, by what the service itself has named: no caller can add a series. */
export class RequestMetrics {
  /** @param tenants ids of those that have series of their own; none by default */
  constructor(private readonly tenants: ReadonlySet<string>) {}

  private readonly durations = new Histogram({
    name: 'http_server_request_duration_seconds',
    help: 'Time from a request’s arrival at its route to the end of its answer.',
    labelNames: ['http_request_method', 'http_route', 'http_response_status_code'],
    buckets,
    registers: [],
  });
  private readonly ofTenants = new Counter({
    name: 'strata_tenant_requests_total',
    help: 'Requests of the tenants that METRICS_TENANTS names; those of all others are `other`.',
    labelNames: ['tenant_id'],
    registers: [],
  });
  private readonly secondsOfTenants = new Counter({
    name: 'strata_tenant_request_seconds_total',
    help: 'Time that these requests took, together.',
    labelNames: ['tenant_id'],
    registers: [],
  });

  tellTo(registry: Registry): void {
    registry.registerMetric(this.durations);
    if (this.tenants.size === 0) return;
    for (const metric of [this.ofTenants, this.secondsOfTenants]) registry.registerMetric(metric);
  }

  answered({ method, route = noRoute, status, seconds, tenantId }: MeasuredRequest): void {
    const labels = {
      http_request_method: measuredMethod(method),
      http_route: route,
      http_response_status_code: status,
    };
    this.durations.observe(labels, seconds);
    if (this.tenants.size === 0 || tenantId === undefined) return;
    const tenant = { tenant_id: this.tenants.has(tenantId) ? tenantId : 'other' };
    this.ofTenants.inc(tenant);
    this.secondsOfTenants.inc(tenant, seconds);
  }
}
