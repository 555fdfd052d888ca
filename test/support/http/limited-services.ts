import { newId } from '../../../src/kernel/values/id';
import { QuotaCircuitBreaker } from '../../../src/platform/edge/rate-limit/quota-circuit-breaker';
import { type Answer, type Service, type ServiceOptions, startService } from '../service';
import { createTestDatabase, type TestDatabase } from '../database/test-database';
import { until } from '../until';

/** Instances of one service on one database, which limit requests. */
export class LimitedServices {
  private constructor(private readonly database: TestDatabase) {}

  private readonly all: Service[] = [];

  static async make(): Promise<LimitedServices> {
    return new LimitedServices(await createTestDatabase());
  }

  async start(
    env: Readonly<Record<string, string>> = {},
    options: Omit<ServiceOptions, 'env'> = {},
  ): Promise<Service> {
    const service = await startService({
      database: this.database,
      ...options,
      env: { RATE_LIMIT_ENABLED: 'true', ...env },
    });
    this.all.push(service);
    return service;
  }

  /** One that waits for its Redis however long a command takes: on a busy machine others go by their own share. */
  async startPatient(env: Readonly<Record<string, string>> = {}): Promise<Service> {
    const service = await this.start(env);
    const contact = service.app.get<QuotaCircuitBreaker | undefined>(QuotaCircuitBreaker);
    if (!contact) return service;
    await until('Redis is there', () => !contact.isAway);
    const store = contact['store'];
    const take: QuotaCircuitBreaker['take'] = (key, limit, wanted) => store.take(key, limit, wanted);
    Object.defineProperties(contact, { take: { value: take }, isAway: { value: false } });
    return service;
  }

  async stop(): Promise<void> {
    for (const service of this.all) await service.stop();
    await this.database.drop();
  }
}

export const ownOrganisation = '/api/v1/organisation' as const;

/** A tenant that may make so many requests a minute from the beginning: every instance is given time to hear of a change. */
export async function limitedTenant(service: Service, requestsPerMinute: number | null): Promise<string> {
  const name = `Tenant ${newId()}`;
  const body = { name, email: `${newId()}@tenant.example`, requestsPerMinute };
  const answer = await service.call('POST', '/api/v1/organisations', { operator: true, body });
  if (answer.status !== 201) throw new Error(`No tenant could be made: ${answer.text}`);
  return answer.body.id as string;
}

export async function changeLimit(
  service: Service,
  id: string,
  requestsPerMinute: number | null,
): Promise<void> {
  const path = `/api/v1/organisations/${id}`;
  const answer = await service.call('PATCH', path, { operator: true, body: { requestsPerMinute } });
  if (answer.status !== 200) throw new Error(`The limit could not be changed: ${answer.text}`);
}

/** So many requests of a tenant at once, in turn to each of the services. */
export function burst(services: readonly Service[], tenantId: string, count: number): Promise<Answer[]> {
  const calls = Array.from({ length: count }, (_, turn) => services[turn % services.length]!);
  return Promise.all(
    calls.map((service) => service.call('GET', ownOrganisation, { token: service.token(tenantId) })),
  );
}

/** How many were answered 200. The others must have been refused by the limit. */
export function admitted(answers: readonly Answer[]): number {
  const other = answers.find(({ status, body }) => status !== 200 && body?.code !== 'rate-limit-exceeded');
  if (other) throw new Error(`Neither admitted nor refused by the limit: ${other.text}`);
  return answers.filter(({ status }) => status === 200).length;
}

/** How many requests a minute's limit may have given back meanwhile: none, unless the machine is very busy. */
export function refilled(requestsPerMinute: number, since: number): number {
  return Math.floor(((performance.now() - since) * requestsPerMinute) / 60_000);
}

/** `RateLimit` and `RateLimit-Policy`, taken apart. */
export function standing({ headers }: Answer): Record<'q' | 'w' | 'r' | 't', number> {
  const policy = /^"tenant";q=(\d+);w=(\d+)$/.exec(headers.get('ratelimit-policy') ?? '');
  const now = /^"tenant";r=(\d+);t=(\d+)$/.exec(headers.get('ratelimit') ?? '');
  if (!policy || !now)
    throw new Error(`No standing: ${headers.get('ratelimit-policy')} | ${headers.get('ratelimit')}`);
  return { q: Number(policy[1]), w: Number(policy[2]), r: Number(now[1]), t: Number(now[2]) };
}
