import { WatchConnection } from '../../src/platform/data/database/scope/watch-connection';
import { migrate } from '../../src/platform/data/database/schema/migrations';
import { cleanUp, temporaryFolder } from '../support/processes/launched-service';
import {
  askMember,
  type PatroniCluster,
  type PatroniMember,
  startPatroniCluster,
} from '../support/servers/patroni';
import { type Service, startService, type TestTenant } from '../support/service';
import { queryAs } from '../support/sql';
import { until } from '../support/until';

/*
 * Three members of PostgreSQL 15 under Patroni and etcd, with a synchronous standby. The primary is taken away again and again under
 * load, and the service has to find the next one by itself: `FAILOVER_ROUNDS` (20) times.
 */

const rounds = Number(process.env['FAILOVER_ROUNDS'] ?? 20);
/** Milliseconds from a promotion until the service leads its connections there, at most; 300 were measured. */
const longestSearch = 2000;
const callers = 4;

const losses: readonly {
  readonly name: string;
  readonly lose: (member: PatroniMember) => Promise<void> | void;
  readonly bring: (member: PatroniMember) => Promise<void> | void;
}[] = [
  { name: 'killed', lose: (member) => member.kill(), bring: (member) => member.start() },
  { name: 'cut off', lose: (member) => member.cutOff(), bring: (member) => member.rejoin() },
  { name: 'hung', lose: (member) => member.hang(), bring: (member) => member.resume() },
];

interface Round {
  readonly loss: string;
  /** Writes so far. */
  readonly acknowledged: number;
  readonly lost: number;
  /** Milliseconds from the loss until another member is promoted. */
  readonly promoted: number;
  /** Milliseconds from the promotion until the service is connected there. */
  readonly found: number;
  /** Milliseconds until the next acknowledged write, for which the new primary needs a synchronous standby first. */
  readonly afterPromotion: number;
  readonly afterLoss: number;
  readonly refused: number;
}

let cluster: PatroniCluster;
let service: Service;
let tenant: TestTenant;
const acknowledged: { readonly name: string; readonly at: number }[] = [];
let refused = 0;
let count = 0;

beforeAll(async () => {
  cluster = await startPatroniCluster(temporaryFolder());
  const [first, ...others] = cluster.members as [PatroniMember, ...PatroniMember[]];
  first.start();
  await until('the first member writes', async () => (await cluster.primary()) === first);
  const admin = first.url('postgres', 'postgres');
  for (const role of ['strata_owner', 'strata_runtime'])
    await queryAs(admin, `create role ${role} login password 'test'`);
  await queryAs(admin, 'create database strata owner strata_owner');
  await migrate({ migrationUrl: first.url('strata_owner'), runtimeRole: 'strata_runtime' });
  for (const member of others) member.start();
  await cluster.healthy();
  const hosts = cluster.members.map(({ port }) => `127.0.0.1:${port}`).join(',');
  const urlOf = (role: string): string =>
    `postgresql://${role}:test@${hosts}/strata?target_session_attrs=read-write`;
  service = await startService({
    // As in production, but for the limits.
    env: { DATABASE_STATEMENT_TIMEOUT_MS: '5000', REQUEST_DEADLINE_MS: '10000', ROLE: 'all' },
    database: {
      name: 'strata',
      runtimeUrl: urlOf('strata_runtime'),
      migrationUrl: urlOf('strata_owner'),
      superuserUrl: first.url(),
      drop: () => Promise.resolve(),
    },
  });
  tenant = await service.tenant();
});
afterAll(() => service.stop());
afterAll(() => cluster.stop());
afterAll(cleanUp);

async function writeUntil(over: AbortSignal): Promise<void> {
  while (!over.aborted) {
    const name = `user-${(count += 1)}`;
    const body = { email: `${name}@example.com`, username: name };
    const { status } = await tenant.call('POST', '/api/v1/users', { body });
    if (status === 201) acknowledged.push({ name, at: performance.now() });
    else if (status === 503) refused += 1;
    else throw new Error(`A write was answered ${status}`);
  }
}

/** Acknowledged before now, and not there. */
async function lostWrites(): Promise<readonly string[]> {
  const wanted = acknowledged.map(({ name }) => name);
  const primary = await cluster.primary();
  const stored = await queryAs<{ username: string }>(primary!.url(), 'select username from users');
  const names = new Set(stored.map(({ username }) => username));
  return wanted.filter((name) => !names.has(name));
}

async function lose({ name, lose: take, bring }: (typeof losses)[number]): Promise<Round> {
  const former = await cluster.primary();
  if (!former) throw new Error('The cluster has no primary');
  const others = cluster.members.filter((member) => member !== former);
  const [lostAt, refusedBefore] = [performance.now(), refused];
  await take(former);
  let promotedAt = 0;
  let next: PatroniMember | undefined;
  await until('another member writes', async () => {
    const answers = await Promise.all(
      others.map((member) =>
        askMember<{ writes: boolean }>(member.url(), 'select not pg_is_in_recovery() as writes'),
      ),
    );
    promotedAt = performance.now();
    next = others.find((_, index) => answers[index]?.[0]?.writes === true);
    return next !== undefined;
  });
  await until(
    'the service is connected there',
    () => service.app.get(WatchConnection).server === `127.0.0.1:${next?.port}`,
  );
  const foundAt = performance.now();
  const firstAck = (): number | undefined => acknowledged.find(({ at }) => at > promotedAt)?.at;
  await until('a write is acknowledged', () => firstAck() !== undefined);
  const workedAt = firstAck() ?? 0;
  await bring(former);
  await cluster.healthy();
  return {
    loss: name,
    acknowledged: acknowledged.length,
    lost: (await lostWrites()).length,
    promoted: Math.round(promotedAt - lostAt),
    found: Math.round(foundAt - promotedAt),
    afterLoss: Math.round(workedAt - lostAt),
    afterPromotion: Math.round(workedAt - promotedAt),
    refused: refused - refusedBefore,
  };
}

test('no acknowledged write is lost when primaries are killed, cut off and hung, and the next one is found by itself', async () => {
  const over = new AbortController();
  const load = Promise.all(Array.from({ length: callers }, () => writeUntil(over.signal)));
  await until('writes are under way', () => acknowledged.length > 20);
  const told: Round[] = [];
  try {
    for (let round = 0; round < rounds; round += 1) {
      const outcome = await Promise.race([lose(losses[round % losses.length]!), load.then(() => undefined)]);
      if (!outcome) throw new Error('The load has ended');
      told.push(outcome);
      process.stderr.write(`${round + 1} ${JSON.stringify(outcome)}\n`);
    }
  } finally {
    over.abort();
  }
  await load;
  const lost = await lostWrites();
  process.stderr.write(
    `${acknowledged.length} writes acknowledged, ${lost.length} lost, ${refused} refused\n`,
  );
  expect(lost).toEqual([]);
  expect(told).toHaveLength(rounds);
  expect(told.filter(({ found }) => found > longestSearch)).toEqual([]);
}, 3_600_000);
