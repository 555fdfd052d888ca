import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { operationsOf, pathOf, exampleIdOf, type OpenApiDocument } from '../openapi/openapi-document';
import { cleanUp, type LaunchedService, launchService } from '../processes/launched-service';
import { operatorKey } from '../processes/process-client';
import { createTestDatabase, type TestDatabase } from '../database/test-database';
import { until } from '../until';

export interface Measures {
  readonly heapMegabytes: number;
  readonly residentMegabytes: number;
  readonly descriptors: number;
  readonly unsentBytes: number;
  readonly connections: number;
  /** Connections that were cut since the start. */
  readonly cuts: number;
}

export interface Tenant {
  readonly token: string;
  readonly userId: string;
}

/** Another address of this machine: a caller who floods from 127.0.0.1 shares no limit with it. */
const honest = '127.0.0.9';

/** A service in a process of its own, as `npm start` runs it, with a tenant that floods it and one that only works. */
export class FloodedService {
  private constructor(
    readonly service: LaunchedService,
    private readonly database: TestDatabase,
  ) {}

  private readonly agent = new Agent({ keepAlive: true, maxSockets: 4, localAddress: honest });
  readonly latencies: number[] = [];
  /** Answers, or errors, other than 200. */
  readonly failures: string[] = [];

  static async begin(env: Readonly<Record<string, string>> = {}): Promise<FloodedService> {
    const database = await createTestDatabase();
    const service = await launchService({
      DATABASE_URL: database.runtimeUrl,
      OPERATOR_API_KEYS: operatorKey,
      ROLE: 'api',
      NODE_OPTIONS: '--max-semi-space-size=8 --max-old-space-size=512',
      MALLOC_MMAP_THRESHOLD_: '131072',
      RATE_LIMIT_ENABLED: 'true',
      RATE_LIMIT_TENANT_PER_MINUTE: '100000',
      ...env,
    });
    return new FloodedService(service, database);
  }

  async end(): Promise<void> {
    this.agent.destroy();
    await cleanUp();
    await this.database.drop();
  }

  /** One with a user, and with tasks that make pages of a list as large as they get. */
  async tenant(name: string, tasks = 0): Promise<Tenant> {
    const { id } = await this.create('organisations', { name, email: `${name}@flood.example` });
    const { token } = await this.create(`organisations/${id}/tokens`, { expiresInSeconds: 80_000 });
    const user = await this.create('users', { email: `ada@${name}.example`, username: 'ada' }, token);
    for (let count = 0; count < tasks; count++)
      await this.create('tasks', { title: `Task ${count}`, description: '€'.repeat(10_000) }, token);
    return { token, userId: user.id };
  }

  /** Every GET of the document, with its own example for an id, and the longest pages. */
  async paths(): Promise<string[]> {
    const response = await fetch(`${this.service.url}/openapi.json`);
    const operations = operationsOf((await response.json()) as OpenApiDocument);
    const paths = operations
      .filter(({ method }) => method === 'GET')
      .map((operation) => {
        const isList = operation.parameters?.some(({ name }) => name === 'limit');
        return pathOf(operation, exampleIdOf(operation) ?? '', isList ? { limit: '100' } : {});
      });
    return [...paths, '/openapi.json'];
  }

  /** Has a tenant read its user 50 times a second while `flood` happens, and waits for all answers. */
  async whileWorking({ token, userId }: Tenant, flood: () => Promise<void>): Promise<void> {
    this.latencies.length = 0;
    this.failures.length = 0;
    const pending = new Set<Promise<void>>();
    const work = setInterval(() => {
      const one = this.read(token, userId).then(() => void pending.delete(one));
      pending.add(one);
    }, 20);
    try {
      await flood();
    } finally {
      clearInterval(work);
      await Promise.all(pending);
    }
  }

  /** With FLOOD_REPORT=1: what was measured, and the other tenant's latency since the last report. */
  report(facts: object): void {
    const [p50, p99] = [0.5, 0.99].map((share) => quantile(this.latencies, share));
    this.latencies.length = 0;
    if (process.env['FLOOD_REPORT']) process.stdout.write(`  ${JSON.stringify({ ...facts, p50, p99 })}\n`);
  }

  private read(token: string, userId: string): Promise<void> {
    const startedAt = performance.now();
    return new Promise((done) => {
      const sent = request(`${this.service.url}/api/v1/users/${userId}`, {
        agent: this.agent,
        headers: { 'x-tenant-token': token },
      });
      sent.once('response', (response) => {
        let text = '';
        response.on('data', (data: Buffer) => (text += data.toString()));
        response.once('end', () => {
          if (response.statusCode !== 200) this.failures.push(`${response.statusCode} ${text}`);
          this.latencies.push(performance.now() - startedAt);
          done();
        });
      });
      sent.once('error', (error) => {
        this.failures.push(error.message);
        done();
      });
      sent.end();
    });
  }

  async measure(): Promise<Measures> {
    const text = await (await fetch(this.service.metricsUrl)).text();
    const value = (name: string): number => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1]);
    const megabytes = (name: string): number => Math.round(value(name) / 1_048_576);
    return {
      heapMegabytes: megabytes('nodejs_heap_size_used_bytes'),
      residentMegabytes: megabytes('process_resident_memory_bytes'),
      descriptors: value('process_open_fds'),
      unsentBytes: value('strata_http_unsent_bytes'),
      connections: value('strata_http_connections'),
      cuts: [...text.matchAll(/^strata_http_connections_cut_total\{.*\} (\d+)$/gm)].reduce(
        (sum, [, count]) => sum + Number(count),
        0,
      ),
    };
  }

  /** The highest of everything, while `work` is done. */
  async highest(work: Promise<unknown>): Promise<Measures> {
    const over = new AbortController();
    const done = work.finally(() => over.abort());
    let highest = await this.measure();
    while (!over.signal.aborted) {
      await sleep(200);
      const now = await this.measure();
      const names = Object.keys(highest) as (keyof Measures)[];
      highest = Object.fromEntries(
        names.map((name) => [name, Math.max(highest[name], now[name])]),
      ) as unknown as Measures;
    }
    await done;
    return highest;
  }

  /** Waits until nothing of a flood is left but what the honest tenant has open. */
  async calm(): Promise<void> {
    await until('the flood is over', async () => {
      const { unsentBytes, connections } = await this.measure();
      return unsentBytes === 0 && connections <= 10;
    });
  }

  private async create(path: string, body: object, token?: string): Promise<{ id: string; token: string }> {
    const response = await fetch(`${this.service.url}/api/v1/${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token === undefined ? { 'x-api-key': operatorKey } : { 'x-tenant-token': token }),
      },
      body: JSON.stringify(body),
    });
    if (response.status !== 201) throw new Error(`POST ${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as { id: string; token: string };
  }
}

/** Milliseconds that this share of the latencies does not exceed. */
export function quantile(latencies: readonly number[], share: number): number {
  const sorted = latencies.toSorted((one, other) => one - other);
  return Math.round((sorted[Math.floor(sorted.length * share)] ?? 0) * 10) / 10;
}
