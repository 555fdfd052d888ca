import { Logger } from '@nestjs/common';
import { Client } from 'pg';
import { directoryId } from '../../src/kernel/directory';
import { newId } from '../../src/kernel/values/id';
import { currentScope, runAsSystem, runAsTenant } from '../../src/kernel/authorization/scope';
import type { ScopedDatabase } from '../../src/platform/data/database/transactions/scoped-database';
import {
  ClaimLostError,
  type Delivery,
  type DeliveryGroup,
} from '../../src/platform/work/events/deliveries/delivery';
import {
  DeliveryStore,
  firstTenant,
  type WaitingConsumer,
} from '../../src/platform/work/events/deliveries/delivery-store';
import { createTestDatabase, type TestDatabase } from '../support/database/test-database';

/** The store's SQL on one plain connection. Nothing of the service is loaded, so that each mutant of the store is tried in a moment. */
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

interface Wanted {
  readonly consumer?: string;
  readonly tenantId?: string;
  readonly most?: number;
  readonly worker?: number;
}
const claim = (wanted: Wanted = {}): Promise<DeliveryGroup> => {
  const { consumer = 'any', tenantId = one, most = 10, worker = 7 } = wanted;
  return store.claim({ consumer, tenantId }, most, worker);
};
const idsOf = ({ deliveries: all }: DeliveryGroup): string[] => all.map(({ id }) => id);

/** @returns what waits, as a consumer and a tenant each */
async function waiting(
  consumers: readonly Partial<WaitingConsumer>[] = [{}],
  { busy = [], most = 10 }: { readonly busy?: readonly string[]; readonly most?: number } = {},
): Promise<(readonly [consumer: string, tenantId: string])[]> {
  const all = consumers.map((consumer) => ({ name: 'any', after: firstTenant, most: 10, ...consumer }));
  const pairs = await store.waiting(all, busy, most);
  return pairs.map(({ consumer, tenantId }) => [consumer, tenantId]);
}
const tenantsAfter = async (after: string, most = 10): Promise<string[]> =>
  (await waiting([{ after, most }])).map(([, tenantId]) => tenantId);

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

describe('a look at what waits', () => {
  test('finds a pair for each consumer and tenant, in the order of the consumers, and claims nothing', async () => {
    const [id] = (await deliveries({ count: 2 })) as [string];
    await deliveries({ tenant: other });
    await deliveries({ consumer: 'too' });
    await deliveries({ consumer: 'unasked' });
    const all = [
      ['too', one],
      ['any', one],
      ['any', other],
    ];
    expect(await waiting([{ name: 'too' }, {}])).toEqual(all);
    expect(await waiting([{ name: 'too' }, {}])).toEqual(all);
    expect(await waiting([])).toEqual([]);
    expect(await row(id)).toMatchObject({ worker: null, claim: null });
    expect(new Set(asked.map(String))).toEqual(new Set(['tenants-with-deliveries,system']));
  });

  test('goes round in a circle from the tenant that had the last turn', async () => {
    for (const tenant of [one, other, third]) await deliveries({ tenant });
    expect(await tenantsAfter(firstTenant)).toEqual([one, other, third]);
    expect(await tenantsAfter(one)).toEqual([other, third, one]);
    expect(await tenantsAfter(third)).toEqual([one, other, third]);
    expect(await tenantsAfter(other, 2)).toEqual([third, one]);
    await client.query('delete from event_deliveries where tenant_id <> $1', [other]);
    for (const after of [firstTenant, one, other, third]) expect(await tenantsAfter(after)).toEqual([other]);
  });

  test('ends where a consumer, or all of them, have as many as they may', async () => {
    for (const consumer of ['any', 'too'])
      for (const tenant of [one, other, third]) await deliveries({ tenant, consumer });
    const each = [
      { name: 'too', most: 1, after: other },
      { most: 2, after: one },
    ];
    const found = [
      ['too', third],
      ['any', other],
      ['any', third],
    ];
    expect(await waiting(each)).toEqual(found);
    expect(await waiting(each, { most: 3 })).toEqual(found);
    expect(await waiting(each, { most: 2 })).toEqual(found.slice(0, 2));
  });

  test('passes by tenants that have their share', async () => {
    for (const tenant of [one, other, third]) await deliveries({ tenant });
    expect(await waiting([{ most: 1 }], { busy: [one, other] })).toEqual([['any', third]]);
    expect(await waiting([{}], { busy: [one, other, third] })).toEqual([]);
  });

  test('passes by what is in hand, dead, put off or due later', async () => {
    for (const state of [
      'worker = 7, claim = gen_random_uuid()',
      'dead_at = now()',
      `due_at = 'infinity'`,
      `due_at = now() + '1 minute'`,
    ]) {
      await client.query('truncate event_deliveries');
      await deliveries();
      expect(await waiting()).toEqual([['any', one]]);
      await client.query(`update event_deliveries set ${state}`);
      expect([state, await waiting()]).toEqual([state, []]);
    }
  });
});

describe('a claim', () => {
  test('has what waits of one consumer and one tenant, the oldest first, with its events, and is noted', async () => {
    const early = await deliveries({ slot: 5 });
    await deliveries({ tenant: other });
    await deliveries({ consumer: 'too' });
    const mine = [...early, ...(await deliveries({ slot: 2, count: 2, crashes: 1 }))];
    const group = await claim();
    expect(group).toMatchObject({ consumer: 'any', tenantId: one });
    expect(idsOf(group)).toEqual(mine);
    expect(group.deliveries.map(({ attempts, crashes }) => [attempts, crashes])).toEqual([
      [2, 0],
      [2, 1],
      [2, 1],
    ]);
    const { rows } = await client.query(
      'select e.* from events e join event_deliveries d on d.event_id = e.id where d.id = any($1) order by e.position',
      [mine],
    );
    expect(group.deliveries.map(({ event }) => event)).toEqual(
      rows.map(({ id, subject, position, time, data }) => ({
        id,
        type: 'thing.done.v1',
        source: '/things',
        tenantId: one,
        subject,
        time,
        data,
        sequence: BigInt(position as string),
      })),
    );
    expect(group.deliveries.map(({ event }) => event.data)).toEqual([1, 1, 2].map((number) => ({ number })));
    for (const id of mine) expect(await row(id)).toMatchObject({ worker: 7, claim: group.claim });
    expect(await count('event_claims')).toBe(1);
    expect(asked).toEqual([['claim-deliveries', one]]);
    expect(warn.mock.calls).toEqual([]);
    expect(await waiting([{}, { name: 'too' }])).toEqual([
      ['any', other],
      ['too', one],
    ]);
  });

  test('takes no more than it may, each under a token of its own', async () => {
    const ids = await deliveries({ count: 3 });
    const first = await claim({ most: 2 });
    const rest = await claim({ worker: 8 });
    expect([idsOf(first), idsOf(rest)]).toEqual([ids.slice(0, 2), ids.slice(2)]);
    expect(rest.claim).not.toBe(first.claim);
    expect(await row(ids[2]!)).toMatchObject({ worker: 8, claim: rest.claim });
    expect((await claim()).deliveries).toEqual([]);
    expect(await count('event_claims')).toBe(2);
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
    expect(await count('event_claims')).toBe(0);

    answer = fails;
    await expect(claim()).rejects.toBe(lost);
    answer = (rows) => rows;
    now.mockReturnValue(601_000.5);
    expect(await takeOver()).toBe(0);
    expect(await row(id)).toMatchObject({ worker: 7 });
  });

  test('whose answer has come is left alone by the worker that has it', async () => {
    const [id] = (await deliveries()) as [string];
    const group = await claim();
    await live(7);
    expect(await takeOver()).toBe(0);
    expect(await row(id)).toMatchObject({ worker: 7, claim: group.claim });
    expect(await count('event_claims')).toBe(1);
  });
});

describe('deliveries whose events are gone', () => {
  test('are gone too, in the scope of their tenant', async () => {
    const [kept, gone] = (await deliveries({ count: 2 })) as [string, string];
    await client.query(
      'delete from events where id = (select event_id from event_deliveries where id = $1)',
      [gone],
    );
    expect(idsOf(await claim())).toEqual([kept]);
    expect([await row(gone), await count('event_deliveries')]).toEqual([undefined, 1]);
    expect(warn.mock.calls).toEqual([['Dropped 1 deliveries whose events are gone']]);
    expect(asked).toEqual([
      ['claim-deliveries', one],
      [undefined, one],
    ]);
  });

  test('stay where another worker has them by now', async () => {
    const [id] = (await deliveries()) as [string];
    await client.query('delete from events');
    const { write } = plain;
    jest.spyOn(plain, 'write').mockImplementation(async (work) => {
      await client.query('update event_deliveries set claim = gen_random_uuid()');
      return write(work);
    });
    expect(idsOf(await claim())).toEqual([]);
    expect(await row(id)).toBeDefined();
  });
});

const done = (group: DeliveryGroup, isAll?: boolean): Promise<ReadonlySet<string>> =>
  runAsTenant(group.tenantId, () => store.complete(group.deliveries, group.claim, isAll));

describe('deliveries that are done', () => {
  test('are gone, and answer which of their events the consumer had not handled before', async () => {
    await deliveries({ count: 2 });
    const group = await claim();
    const events = group.deliveries.map(({ event }) => event.id) as [string, string];
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
    const group = await claim();
    await client.query('update event_deliveries set claim = gen_random_uuid() where id = $1', [first]);
    await expect(done(group)).rejects.toThrow(ClaimLostError);
  });

  test('take their claim with them where nothing else of it is in hand', async () => {
    await deliveries({ count: 2 });
    await deliveries({ tenant: other });
    const { deliveries: all, ...claimed } = await claim();
    await claim({ tenantId: other });
    await done({ ...claimed, deliveries: all.slice(0, 1) });
    expect(await count('event_claims')).toBe(2);
    await done({ ...claimed, deliveries: all.slice(1) }, true);
    expect(await count('event_deliveries')).toBe(1);
    expect((await client.query('select tenant_id from event_claims')).rows).toEqual([{ tenant_id: other }]);
  });

  test('of no tenant are those of the directory', async () => {
    const [id] = (await deliveries({ tenant: directoryId })) as [string];
    const group = await claim({ tenantId: directoryId });
    await runAsSystem(() => store.suspect({ id }, group.claim));
    expect(await row(id)).toMatchObject({ suspected: true });
    await runAsSystem(() => store.complete(group.deliveries, group.claim, true));
    expect([await count('event_deliveries'), await count('event_claims')]).toEqual([0, 0]);
  });
});

const inTenant = <T>(work: () => Promise<T>): Promise<T> => runAsTenant(one, work);

describe('a delivery', () => {
  const problem = { code: 'unexpected', message: 'An unexpected Error' };
  let ids: [string, string];
  let group: DeliveryGroup;
  let first: Delivery;
  beforeEach(async () => {
    ids = (await deliveries({ count: 2, crashes: 2 })) as [string, string];
    group = await claim();
    first = group.deliveries[0]!;
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
    expect(await count('event_claims')).toBe(1);
  });

  test('that is released as the last of its claim takes that with it', async () => {
    await inTenant(() => store.release(group.deliveries, group.claim, true));
    for (const id of ids) expect(await row(id)).toMatchObject({ worker: null, claim: null });
    expect(await count('event_claims')).toBe(0);
  });

  test('that failed is due later, with its cause', async () => {
    const failure = { problem, delay: 90_000, attempts: 3, survived: true };
    await inTenant(() => store.fail(first, group.claim, failure));
    const free = { worker: null, claim: null, suspected: false };
    const { due, ...left } = (await row(ids[0]))!;
    expect(left).toEqual({ ...free, attempts: 3, crashes: 0, problem, isDead: false });
    // A slow machine looks late.
    expect(due).toBeLessThanOrEqual(90);
    expect(due).toBeGreaterThan(45);
    expect(await row(ids[1])).toMatchObject({ worker: 7, attempts: 2, crashes: 2, problem: null });
  });

  test('that failed for the last time is a dead letter; its deaths count where nobody has tried it', async () => {
    const failure = { problem, delay: undefined, attempts: 2, survived: false };
    await inTenant(() => store.fail(first, group.claim, failure));
    const free = { worker: null, claim: null, suspected: false };
    const { due, ...left } = (await row(ids[0]))!;
    expect(left).toEqual({ ...free, attempts: 2, crashes: 2, problem, isDead: true });
    // A slow machine looks late.
    expect(due).toBeLessThanOrEqual(0);
    expect(due).toBeGreaterThan(-45);
  });

  test('that failed stays with the worker that has it by now', async () => {
    await inTenant(() => store.fail(first, newId(), { problem, delay: 0, attempts: 3, survived: true }));
    expect(await row(ids[0])).toMatchObject({ worker: 7, attempts: 2, problem: null });
  });
});

/** Claims all that the tenant has for this worker, and notes that the first is tried alone. */
async function suspect(worker: number, tenantId: string): Promise<void> {
  const group = await claim({ worker, tenantId });
  await runAsTenant(tenantId, () => store.suspect(group.deliveries[0]!, group.claim));
}
async function crashesOf(ids: readonly string[]): Promise<unknown[]> {
  const sql = 'select crashes from event_deliveries where id = any($1) order by position';
  return (await client.query<{ crashes: number }>(sql, [ids])).rows.map(({ crashes }) => crashes);
}

describe('the deliveries of dead workers', () => {
  test('are free again, and have one death more', async () => {
    const ids = (await deliveries({ count: 2 })) as [string, string];
    await claim({ most: 1 });
    await live(8);
    await claim({ worker: 8 });
    asked = [];
    expect(await takeOver(8)).toBe(1);
    expect(await row(ids[0])).toMatchObject({ worker: null, claim: null, crashes: 1 });
    expect(await row(ids[1])).toMatchObject({ worker: 8, crashes: 0 });
    expect((await client.query('select worker from event_claims')).rows).toEqual([{ worker: 8 }]);
    // Takes what is in hand, and forgets the claim.
    expect(asked).toEqual([
      ['ended-claims', 'system'],
      [undefined, one],
      [undefined, one],
    ]);
    asked = [];
    expect(await takeOver(8)).toBe(0);
    expect(asked).toEqual([['ended-claims', 'system']]);
  });

  test('are left alone by a worker that PostgreSQL itself takes for dead', async () => {
    const [id] = (await deliveries()) as [string];
    await claim();
    expect(await takeOver(8)).toBeUndefined();
    expect(await row(id)).toMatchObject({ worker: 7, crashes: 0 });
    expect(await count('event_claims')).toBe(1);
  });

  test('of two workers at once, for several tenants, are all taken, each in its tenant', async () => {
    const ids = [...(await deliveries({ count: 3 })), ...(await deliveries({ tenant: other, count: 2 }))];
    await claim({ most: 1 });
    await claim({ worker: 8 });
    await claim({ worker: 8, tenantId: other });
    await live(9);
    asked = [];
    expect(await takeOver(9)).toBe(5);
    expect(await crashesOf(ids)).toEqual([1, 1, 1, 1, 1]);
    expect(await count('event_claims')).toBe(0);
    expect(asked.map(([, scope]) => scope).toSorted()).toEqual(
      ['system', one, one, one, other, other].toSorted(),
    );
  });

  test('that are done, of any worker, leave a claim behind that is forgotten', async () => {
    await deliveries();
    await deliveries({ tenant: other });
    await done(await claim());
    await done(await claim({ worker: 9, tenantId: other }));
    await live(9);
    expect(await count('event_claims')).toBe(2);
    asked = [];
    expect(await takeOver(9)).toBe(0);
    expect(await count('event_claims')).toBe(0);
    // Nothing is taken of a claim of which nothing is left.
    expect(asked.map(([, scope]) => scope).toSorted()).toEqual(['system', one, other].toSorted());
  });

  test('are laid to a suspect only where no other worker died', async () => {
    await live(9);
    const ids = [...(await deliveries({ crashes: 3 })), ...(await deliveries({ tenant: other, crashes: 3 }))];
    await claim();
    expect(await takeOver(9)).toBe(1);
    expect(await crashesOf(ids)).toEqual([3, 3]);
    await suspect(7, one);
    expect(await takeOver(9)).toBe(1);
    expect(await crashesOf(ids)).toEqual([4, 3]);
    await suspect(7, one);
    await suspect(8, other);
    expect(await takeOver(9)).toBe(2);
    expect(await crashesOf(ids)).toEqual([4, 3]);
    // Two claims of one worker are one death.
    await suspect(7, one);
    await suspect(7, other);
    expect(await takeOver(9)).toBe(2);
    expect(await crashesOf(ids)).toEqual([5, 4]);
  });

  test('are laid to a suspect though the worker that finds them lost an answer, which is no death', async () => {
    await live(9);
    const ids = [...(await deliveries({ crashes: 3 })), ...(await deliveries({ tenant: other }))];
    await suspect(7, one);
    answer = () => {
      throw new Error('Connection terminated unexpectedly');
    };
    await expect(claim({ worker: 9, tenantId: other })).rejects.toThrow('Connection terminated');
    answer = (rows) => rows;
    expect(await takeOver(9)).toBe(2);
    expect(await crashesOf(ids)).toEqual([4, 0]);
  });
});
