import { Logger } from '@nestjs/common';
import { Client } from 'pg';
import { newId } from '../../src/kernel/id';
import { currentScope, runAsSystem, runAsTenant } from '../../src/kernel/scope';
import type { ScopedDatabase } from '../../src/platform/data/database/scoped-database';
import { ClaimLostError, type ClaimedGroup, type Delivery } from '../../src/platform/work/events/delivery';
import { DeliveryStore, firstCursor } from '../../src/platform/work/events/delivery-store';
import { createTestDatabase, type TestDatabase } from '../support/database/test-database';

/** The store's own SQL on one plain connection. Nothing of the service is loaded, so that each mutant of it is tried in a moment. */
let database: TestDatabase;
let client: Client;
let store: DeliveryStore;
/** The statements by their name and scope, and what happens to the answer of the next one. */
let asked: (readonly [name: string | undefined, scope: string])[];
let answer: <T>(rows: T) => T;
let warn: jest.SpyInstance;

beforeAll(async () => {
  database = await createTestDatabase();
  client = new Client({ connectionString: database.superuserUrl });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

beforeEach(async () => {
  await client.query('truncate events, event_deliveries, event_inbox, event_claims, event_consumers');
  await client.query('select pg_advisory_unlock_all()');
  [asked, answer] = [[], (rows) => rows];
  warn = jest.spyOn(Logger.prototype, 'warn').mockReturnValue();
  store = new DeliveryStore(plain as unknown as ScopedDatabase);
});
afterEach(() => jest.restoreAllMocks());

const scoped = (): string => {
  const scope = currentScope();
  return scope.kind === 'tenant' ? scope.tenantId : scope.kind;
};
/** As `ScopedDatabase`, for a superuser whom no policy binds. */
const plain = {
  async select(sql: string, values: unknown[], name?: string) {
    asked.push([name, scoped()]);
    return answer((await client.query(sql, values)).rows);
  },
  async prepared(name: string, sql: string, values: unknown[]) {
    asked.push([name, scoped()]);
    return (await client.query(sql, values)).rows;
  },
  write: <T>(work: (manager: object) => Promise<T>): Promise<T> => work({ query: written }),
};

async function written(sql: string, values?: unknown[]): Promise<unknown> {
  asked.push([undefined, scoped()]);
  const { rows, rowCount } = await client.query(sql, values);
  // As TypeORM tells of a statement that it takes for no query.
  return /^\s*(?:update|delete)/.test(sql) ? [rows, rowCount] : rows;
}

const [one, other, third] = [newId(), newId(), newId()].toSorted() as [string, string, string];

interface Stored {
  readonly tenant?: string;
  readonly consumer?: string;
  readonly count?: number;
  readonly slot?: number;
  readonly crashes?: number;
}

/** Stores events, each of a subject of its own, and their deliveries. @returns the ids of the deliveries, oldest first */
async function deliveries(more: Stored = {}): Promise<string[]> {
  const { tenant = one, consumer = 'any', count = 1, slot = 3, crashes = 0 } = more;
  const { rows } = await client.query<{ id: string }>(
    `with stored as (
       insert into events (tenant_id, id, slot, type, source, subject, time, data)
       select $1::uuid, gen_random_uuid(), $2::int, 'thing.done.v1', '/things', gen_random_uuid(), now(), jsonb_build_object('number', n)
       from generate_series(1, $3::int) n returning id, slot, subject, position
     ), made as (
       insert into event_deliveries (tenant_id, id, consumer, event_id, slot, subject, position, attempts, crashes)
       select $1, gen_random_uuid(), $4, id, slot, subject, position, 2, $5::int from stored returning id, position
     ) select id from made order by position`,
    [tenant, slot, count, consumer, crashes],
  );
  return rows.map(({ id }) => id);
}

type Request = Parameters<DeliveryStore['claim']>[0];
const claim = (more: Partial<Request> = {}): ReturnType<DeliveryStore['claim']> =>
  store.claim({
    consumers: ['any'],
    after: firstCursor,
    busy: [],
    groups: 10,
    perGroup: 10,
    worker: 7,
    ...more,
  });
const groupOf = async (more: Partial<Request> = {}): Promise<ClaimedGroup> => (await claim(more)).groups[0]!;
const idsOf = ({ deliveries: all }: { readonly deliveries: readonly { readonly id: string }[] }): string[] =>
  all.map(({ id }) => id);

interface Row {
  readonly worker: number | null;
  readonly claim: string | null;
  readonly attempts: number;
  readonly crashes: number;
  readonly suspected: boolean;
  readonly problem: object | null;
  readonly isDead: boolean;
  /** Seconds from now. */
  readonly due: number;
}
async function row(id: string): Promise<Row | undefined> {
  const sql = `select worker, claim, attempts, crashes, suspected, problem, dead_at is not null as "isDead",
    round(extract(epoch from due_at - now()))::int as due from event_deliveries where id = $1`;
  return (await client.query<Row>(sql, [id])).rows[0];
}
const count = async (table: string): Promise<number> =>
  (await client.query<{ count: number }>(`select count(*)::int from ${table}`)).rows[0]!.count;
/** Its lock is held until the next test. */
const live = (worker: number): Promise<unknown> =>
  client.query('select pg_advisory_lock(1398034516, $1)', [worker]);
const takeOver = (worker = 7): Promise<number | undefined> => runAsSystem(() => store.takeOver(worker));

const known = async (): Promise<object[]> =>
  (await client.query('select name, types, version from event_consumers order by name')).rows;

test('a consumer is known by its types, and changed where they are others', async () => {
  await store.register('any', ['a.b.v1']);
  await store.register('any', ['a.b.v1']);
  expect(await known()).toEqual([{ name: 'any', types: ['a.b.v1'], version: 1 }]);
  await store.register('any', ['a.b.v1', 'a.c.v1']);
  await store.register('other', []);
  expect(await known()).toEqual([
    { name: 'any', types: ['a.b.v1', 'a.c.v1'], version: 2 },
    { name: 'other', types: [], version: 1 },
  ]);
  expect(asked.every(([, scope]) => scope === 'system')).toBe(true);
});

describe('a claim', () => {
  test('has a group for each consumer and tenant, the oldest first, and is noted', async () => {
    const mine = await deliveries({ count: 2 });
    const theirs = await deliveries({ tenant: other });
    const too = await deliveries({ consumer: 'too' });
    const { groups, next } = await claim({ consumers: ['any', 'too'] });
    expect(next).toBeUndefined();
    expect(groups.map((group) => [group.consumer, group.tenantId, idsOf(group)])).toEqual([
      ['any', one, mine],
      ['any', other, theirs],
      ['too', one, too],
    ]);
    const [{ claim: token, deliveries: first }] = groups as [ClaimedGroup];
    expect(new Set(groups.map((group) => group.claim))).toEqual(new Set([token]));
    expect(await row(mine[0]!)).toMatchObject({ worker: 7, claim: token });
    const { rows } = await client.query('select id, event_id from event_deliveries where id = $1', [mine[0]]);
    const eventId = (rows[0] as { event_id: string }).event_id;
    expect(first[0]).toEqual({ id: mine[0], eventId, slot: 3, attempts: 2, crashes: 0 });
    expect(asked).toEqual([['claim-deliveries', 'system']]);
  });

  test('of as many groups as it may ends with where the next one goes on', async () => {
    for (const tenant of [one, other, third]) await deliveries({ tenant });
    const { groups, next } = await claim({ groups: 2 });
    expect(groups.map(({ tenantId }) => tenantId)).toEqual([one, other]);
    expect(next).toEqual({ consumer: 'any', tenantId: other });
    const rest = await claim({ groups: 2, after: next! });
    expect([rest.groups.map(({ tenantId }) => tenantId), rest.next]).toEqual([[third], undefined]);
    expect(await claim({ groups: 2 })).toEqual({ groups: [], next: undefined });
    expect(await claim({ groups: 0 })).toEqual({ groups: [], next: undefined });
  });

  test('of three groups ends with the third of them', async () => {
    for (const tenant of [one, other, third]) await deliveries({ tenant });
    expect((await claim({ groups: 3 })).next).toEqual({ consumer: 'any', tenantId: third });
  });

  test('passes by tenants that have their share, and takes no more of a pair than it may', async () => {
    await deliveries();
    const theirs = await deliveries({ tenant: other, count: 3 });
    const { groups } = await claim({ busy: [one], perGroup: 2 });
    expect(groups.map(idsOf)).toEqual([theirs.slice(0, 2)]);
  });

  test('whose answer is lost is given back, by this worker alone and within five minutes', async () => {
    const [id] = (await deliveries()) as [string];
    const now = jest.spyOn(performance, 'now').mockReturnValue(1000);
    const lost = new Error('Connection terminated unexpectedly');
    const fails = (): never => {
      throw lost;
    };
    answer = fails;
    await expect(claim()).rejects.toBe(lost);
    answer = (rows) => rows;
    expect(await row(id)).toMatchObject({ worker: 7 });
    await live(7);
    now.mockReturnValue(301_000);
    expect(await takeOver()).toBe(1);
    expect(await row(id)).toMatchObject({ worker: null, claim: null, crashes: 0 });

    answer = fails;
    await expect(claim()).rejects.toBe(lost);
    now.mockReturnValue(601_000.5);
    expect(await takeOver()).toBe(0);
    expect(await row(id)).toMatchObject({ worker: 7 });
  });
});

describe('events of a group', () => {
  test('are read in the scope of their tenant, from the first slot of them to the last', async () => {
    const ids = [
      ...(await deliveries({ slot: 2 })),
      ...(await deliveries({ slot: 5, count: 2, crashes: 1 })),
    ];
    const claimed = await groupOf();
    asked = [];
    const group = await store.read(claimed);
    expect(idsOf(group)).toEqual(ids);
    expect(group).toMatchObject({ consumer: 'any', tenantId: one, claim: claimed.claim });
    expect(group.deliveries.map(({ attempts, crashes }) => [attempts, crashes])).toEqual([
      [2, 0],
      [2, 1],
      [2, 1],
    ]);
    expect(group.deliveries.map(({ event }) => event.data)).toEqual([
      { number: 1 },
      { number: 1 },
      { number: 2 },
    ]);
    expect(asked).toEqual([['read-events', one]]);
    expect(warn.mock.calls).toEqual([]);
  });

  test('that are gone take their deliveries with them', async () => {
    const [kept, gone] = (await deliveries({ count: 2 })) as [string, string];
    const group = await groupOf();
    await client.query('delete from events where id = $1', [group.deliveries[1]!.eventId]);
    expect(idsOf(await store.read(group))).toEqual([kept]);
    expect([await row(gone), await count('event_deliveries')]).toEqual([undefined, 1]);
    expect(warn.mock.calls).toEqual([['Dropped 1 deliveries whose events are gone']]);
  });

  test('that are gone leave the deliveries that another worker has by now', async () => {
    const [id] = (await deliveries()) as [string];
    const group = await groupOf();
    await client.query('delete from events');
    await client.query('update event_deliveries set claim = gen_random_uuid()');
    expect(idsOf(await store.read(group))).toEqual([]);
    expect(await row(id)).toBeDefined();
  });
});

const done = (group: ClaimedGroup): Promise<ReadonlySet<string>> =>
  runAsTenant(group.tenantId, async () => store.complete((await store.read(group)).deliveries, group.claim));

describe('deliveries that are done', () => {
  test('are gone, and answer which of their events the consumer had not handled before', async () => {
    await deliveries({ count: 2 });
    const group = await groupOf();
    const events = group.deliveries.map(({ eventId }) => eventId) as [string, string];
    await client.query(
      `insert into event_inbox (tenant_id, id, consumer, replay, slot, handled_at) values ($1, $2, 'any', 0, 3, now())`,
      [one, events[0]],
    );
    asked = [];
    expect(await done(group)).toEqual(new Set([events[1]]));
    expect([await count('event_deliveries'), await count('event_inbox')]).toEqual([0, 2]);
    expect(asked.at(-1)).toEqual(['complete-deliveries', one]);
  });

  test('are not done where another worker has any of them by now', async () => {
    const [first] = await deliveries({ count: 2 });
    const group = await groupOf();
    await client.query('update event_deliveries set claim = gen_random_uuid() where id = $1', [first]);
    await expect(done(group)).rejects.toThrow(ClaimLostError);
  });
});

const inTenant = <T>(work: () => Promise<T>): Promise<T> => runAsTenant(one, work);

describe('a delivery', () => {
  const problem = { code: 'unexpected', message: 'An unexpected Error' };
  let ids: [string, string];
  let group: ClaimedGroup;
  let first: Delivery;
  beforeEach(async () => {
    ids = (await deliveries({ count: 2, crashes: 2 })) as [string, string];
    group = await groupOf();
    first = (await store.read(group)).deliveries[0]!;
  });

  test('that is tried alone is noted as such, unless another worker has it by now', async () => {
    await inTenant(() => store.suspect(first, group.claim));
    expect([(await row(ids[0]))?.suspected, (await row(ids[1]))?.suspected]).toEqual([true, false]);
    await expect(inTenant(() => store.suspect(first, newId()))).rejects.toThrow(ClaimLostError);
  });

  test('that is released is free, and one of another claim is not', async () => {
    await inTenant(() => store.release([first], newId()));
    expect(await row(ids[0])).toMatchObject({ worker: 7, claim: group.claim });
    await inTenant(() => store.release([first], group.claim));
    expect(await row(ids[0])).toMatchObject({ worker: null, claim: null, crashes: 2 });
    expect(await row(ids[1])).toMatchObject({ worker: 7 });
  });

  test('that failed is due later, with its cause', async () => {
    const failure = { problem, delay: 90_000, attempts: 3, survived: true };
    await inTenant(() => store.fail(first, group.claim, failure));
    const free = { worker: null, claim: null, suspected: false };
    expect(await row(ids[0])).toEqual({ ...free, attempts: 3, crashes: 0, problem, isDead: false, due: 90 });
    expect(await row(ids[1])).toMatchObject({ worker: 7, attempts: 2, crashes: 2, problem: null });
  });

  test('that failed for the last time is a dead letter; its deaths count where nobody has tried it', async () => {
    const failure = { problem, delay: undefined, attempts: 2, survived: false };
    await inTenant(() => store.fail(first, group.claim, failure));
    const free = { worker: null, claim: null, suspected: false };
    expect(await row(ids[0])).toEqual({ ...free, attempts: 2, crashes: 2, problem, isDead: true, due: 0 });
  });

  test('that failed stays with the worker that has it by now', async () => {
    await inTenant(() => store.fail(first, newId(), { problem, delay: 0, attempts: 3, survived: true }));
    expect(await row(ids[0])).toMatchObject({ worker: 7, attempts: 2, problem: null });
  });
});

describe('what dead workers had in hand', () => {
  test('is free again, and has one death more', async () => {
    const ids = (await deliveries({ count: 2 })) as [string, string];
    await groupOf({ perGroup: 1 });
    await live(8);
    await groupOf({ worker: 8 });
    expect(await takeOver(8)).toBe(1);
    expect(await row(ids[0])).toMatchObject({ worker: null, claim: null, crashes: 1 });
    expect(await row(ids[1])).toMatchObject({ worker: 8, crashes: 0 });
    expect(await count('event_claims')).toBe(1);
    expect(asked.at(-1)).toEqual([undefined, 'system']);
  });

  test('is left alone by a worker that PostgreSQL itself takes for dead', async () => {
    const [id] = (await deliveries()) as [string];
    await groupOf();
    expect(await takeOver(8)).toBeUndefined();
    expect(await row(id)).toMatchObject({ worker: 7, crashes: 0 });
  });

  test('is laid to a suspect only where no other worker died', async () => {
    await live(9);
    const ids = [...(await deliveries({ crashes: 3 })), ...(await deliveries({ tenant: other, crashes: 3 }))];
    const crashes = async (): Promise<unknown[]> =>
      Promise.all(ids.map(async (id) => (await row(id))?.crashes));
    const suspect = async (worker: number): Promise<void> => {
      const { tenantId, claim: token, deliveries: all } = await groupOf({ worker, groups: 1 });
      await runAsTenant(tenantId, () => store.suspect(all[0]!, token));
    };
    await groupOf({ groups: 1 });
    expect(await takeOver(9)).toBe(1);
    expect(await crashes()).toEqual([3, 3]);
    await suspect(7);
    expect(await takeOver(9)).toBe(1);
    expect(await crashes()).toEqual([4, 3]);
    await suspect(7);
    await suspect(8);
    expect(await takeOver(9)).toBe(2);
    expect(await crashes()).toEqual([4, 3]);
  });
});
