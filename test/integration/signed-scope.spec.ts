import type { Client } from 'pg';
import { runAsSystem, runAsTenant } from '../../src/kernel/authorization/scope';
import { OrganisationRepository } from '../../src/modules/organisations/domain/organisation.repository';
import { CacheGeneration } from '../../src/platform/data/cache/cache-generation';
import { isolationBreaches } from '../../src/platform/data/database/scope/isolation-check';
import { migrate } from '../../src/platform/data/database/schema/migrations';
import { ScopeOpening } from '../../src/platform/data/database/scope/scope-opening';
import { everything } from '../contract/list.contract';
import { startService, type TestTenant } from '../support/service';
import { queryAs, refusal, withClient } from '../support/sql';
import { interceptStatements } from '../support/database/statements';
import { createTestDatabase, type TestDatabase } from '../support/database/test-database';
import { Work } from '../support/database/work';

const secret = 'a-secret-of-the-signed-scope-tests';
const refused = '42501';

let database: TestDatabase;
let work: Work;
let theirs: TestTenant;
const sign = (scopeSecret: string | undefined): Promise<void> =>
  migrate({ migrationUrl: database.migrationUrl, runtimeRole: 'strata_runtime', scopeSecret });
const environment = (of = secret): Readonly<Record<string, string>> => ({
  DATABASE_SIGNED_SCOPE: 'true',
  DATABASE_SCOPE_SECRET: of,
  // One connection: whatever was said on it before, the next transaction on it could say again.
  DATABASE_POOL_SIZE: '1',
});

beforeAll(async () => {
  database = await createTestDatabase();
  await sign(secret);
  work = await Work.start(environment(), database);
});
afterAll(async () => {
  await work.service.stop();
  await database.drop();
});
beforeEach(async () => {
  await work.renewTenant();
  theirs = await work.service.tenant();
  for (const tenant of [work.tenant, theirs.id])
    await work.service.call('POST', '/api/v1/users', {
      token: work.service.token(tenant),
      body: { email: 'ada@example.com', username: 'ada' },
    });
});

const countUsers = 'select count(*)::integer as n from users';
const asRuntime = <T>(act: (client: Client) => Promise<T>): Promise<T> =>
  withClient(database.runtimeUrl, act);
/** SQL that an attacker has slipped into a unit of work of `work.tenant`, in front of a look at the users. */
const slipped = (sql: string): Promise<unknown> =>
  work.write(() => work.database.write(async (manager) => manager.query(`${sql}; ${countUsers}`)));
const settings = (tenant: string, proof: string): string =>
  `select set_config('strata.tenant_id', '${tenant}', true), set_config('strata.tenant_proof', '${proof}', true)`;
const opening = (tenant: string, token: string, kind = 'tenant'): string =>
  `select set_config('strata.tenant_id', '${tenant}', true),
    set_config('strata.tenant_proof', open_scope('${kind}', '${tenant}', '${token}'), true)`;
const proofOf = (tenant: string): Promise<string> =>
  runAsTenant(tenant, async () => {
    const sql = `select current_setting('strata.tenant_proof') as proof`;
    return (await work.database.select(sql, []))[0]?.['proof'] as string;
  });
/** The token that the service sets for a tenant, on its one connection. */
async function tokenOf(tenant: string): Promise<string> {
  const { statements, stop } = interceptStatements();
  await runAsTenant(tenant, () => work.unitOfWork.write(() => work.database.select(countUsers, [])));
  stop();
  const begin = statements.map(({ text }) => text).find((text) => text.startsWith('BEGIN'));
  return /(\d+\.[0-9a-f]{64})/.exec(begin ?? '')?.[1] ?? '';
}

const lookAsSystem = (table: string): Promise<unknown> =>
  asRuntime((client) => client.query(`set strata.scope = 'system'; select * from ${table}`));
const opens = (of: string): Promise<string | undefined> =>
  refusal(
    asRuntime(async (client) => {
      const sql = new ScopeOpening(of).transaction({ kind: 'tenant', tenantId: theirs.id }, client);
      await client.query(`begin; ${sql}`);
      expect((await client.query(countUsers)).rows).toEqual([{ n: 1 }]);
    }),
  );

describe('with signed scopes, the service', () => {
  test('reads and writes in its scopes, and the database has no breach', async () => {
    expect(await breaches(true)).toEqual([]);
    const { items } = (await theirs.call('GET', '/api/v1/users')).body;
    expect(items).toEqual([expect.objectContaining({ username: 'ada' })]);
    const path = `/api/v1/users/${items[0].id}`;
    expect((await theirs.call('PATCH', path, { body: { fullName: 'Ada' } })).status).toBe(200);
    expect((await theirs.call('GET', path)).body.fullName).toBe('Ada');
    const directory = await runAsSystem(() => work.app.get(OrganisationRepository).list(everything));
    expect(directory.items.map(({ id }) => id)).toEqual(expect.arrayContaining([work.tenant, theirs.id]));
  });

  test('reads its lists from the same indexes, and has the signature checked once a statement', async () => {
    const explain = async (table: string, where: string): Promise<string> => {
      const settings =
        'set local enable_seqscan = off; set local enable_bitmapscan = off; set local enable_sort = off';
      return work.database.write(async (manager) => {
        await manager.query(settings);
        const sql = `explain select id from ${table} where ${where} order by created_at, id limit 21`;
        return (await manager.query<Record<string, string>[]>(sql))
          .map((row) => row['QUERY PLAN'])
          .join('\n');
      });
    };
    const ofTenant = await work.inTenant(() =>
      explain('users', `tenant_id = '${work.tenant}' and deleted_at is null`),
    );
    expect(ofTenant).toMatch(/InitPlan 1[^]*users_created_at_idx/);
    const ofSystem = await runAsSystem(() => explain('organisations', 'deleted_at is null'));
    expect(ofSystem).toMatch(/organisations_created_at_idx/);
    for (const plan of [ofTenant, ofSystem]) expect(plan).not.toMatch(/Sort/);
  });

  test('voids what is cached at the end of a tenant’s unit of work', async () => {
    const version = 'select version from cache_generation';
    const [before] = await queryAs<{ version: number }>(database.superuserUrl, version);
    await work.write(() => work.app.get(CacheGeneration).advance());
    expect(await queryAs(database.superuserUrl, version)).toEqual([{ version: before!.version + 1 }]);
  });

  test('is the only one that knows the secret', async () => {
    for (const sql of ['select * from scope_secrets', 'delete from scope_secrets'])
      expect(await refusal(asRuntime((client) => client.query(sql)))).toBe(refused);
    expect(await refusal(slipped('select * from scope_secrets'))).toBe(refused);
  });
});

describe('with signed scopes, SQL that nobody signed', () => {
  test('sees nothing of a tenant that it sets itself', async () => {
    await asRuntime(async (client) => {
      expect((await client.query(countUsers)).rows).toEqual([{ n: 0 }]);
      await client.query(`set strata.tenant_id = '${theirs.id}'`);
      for (const table of ['users', 'events', 'event_deliveries', 'organisations'])
        expect(await refusal(client.query(`select * from ${table}`))).toBe(refused);
      expect(await refusal(client.query('update users set full_name = null'))).toBe(refused);
      expect(await refusal(client.query('delete from users'))).toBe(refused);
    });
    expect(await refusal(slipped(`set local strata.tenant_id = '${theirs.id}'`))).toBe(refused);
  });

  test('sees nothing of the system scope that it sets itself', async () => {
    for (const table of ['organisations', 'event_deliveries', 'directory_revision'])
      expect(await refusal(lookAsSystem(table))).toBe(refused);
    expect(await refusal(slipped(`set local strata.scope = 'system'; select * from organisations`))).toBe(
      refused,
    );
  });

  test('sees nothing by a proof of another transaction, of the same connection or of another one', async () => {
    const [own, other] = [await proofOf(work.tenant), await proofOf(theirs.id)];
    expect(own).toMatch(/^[0-9a-f]{64}$/);
    expect(await refusal(slipped(settings(theirs.id, other)))).toBe(refused);
    expect(await refusal(slipped(settings(work.tenant, own)))).toBe(refused);
    const replay = (client: Client): Promise<unknown> =>
      client.query(`begin; ${settings(theirs.id, other)}; ${countUsers}`);
    expect(await refusal(asRuntime(replay))).toBe(refused);
  });

  test('sees nothing by a token of another connection, of another scope, or of half a minute ago', async () => {
    const token = await tokenOf(theirs.id);
    expect(token).not.toBe('');
    expect(await refusal(asRuntime((client) => client.query(opening(theirs.id, token))))).toBe(refused);
    expect(await refusal(slipped(opening(work.tenant, token)))).toBe(refused);
    expect(await refusal(slipped(opening(theirs.id, token, 'system')))).toBe(refused);
    const [issued, mac] = token.split('.') as [string, string];
    expect(await refusal(slipped(opening(theirs.id, `${Number(issued) + 1}.${mac}`)))).toBe(refused);
    const now = jest.spyOn(Date, 'now').mockReturnValue(Date.now() - 31_000);
    await asRuntime(async (client) => {
      const late = new ScopeOpening(secret).transaction({ kind: 'tenant', tenantId: theirs.id }, client);
      now.mockRestore();
      expect(await refusal(client.query(`begin; ${late}`))).toBe(refused);
    });
  });

  test('sees what a token of the same connection opens, for half a minute: so far the protection goes', async () => {
    const token = await tokenOf(theirs.id);
    expect(await refusal(slipped(opening(theirs.id, token)))).toBeUndefined();
  });
});

describe('the secret of signed scopes', () => {
  test('holds until the one after the next comes, however long it is, and is stored once', async () => {
    const long = 'longer-than-a-block-of-sha-256-'.repeat(4);
    await sign(long);
    await sign(long);
    expect([await opens(secret), await opens(long)]).toEqual([undefined, undefined]);
    await sign('another-secret-of-the-signed-scope');
    expect([await opens(secret), await opens(long)]).toEqual([refused, undefined]);
    await sign(secret);
  });

  test.each([
    [
      'another secret',
      environment('no-secret-that-this-database-knows'),
      /does not accept the scopes that this service signs/,
    ],
    ['no signature', {}, /the policies ask for signed scopes, but DATABASE_SIGNED_SCOPE is false/],
  ])('is needed for a start: none with %s', async (_title, env, reason) => {
    await expect(startService({ database, env: { DATABASE_SIGNED_SCOPE: 'false', ...env } })).rejects.toThrow(
      reason,
    );
  });

  test('is nobody’s once the migrations have run without it: then the settings are believed', async () => {
    await sign(undefined);
    expect(await breaches(false)).toEqual([]);
    expect(await breaches(true)).toEqual([expect.stringContaining('the policies ask for no signature')]);
    await sign(secret);
    expect(await breaches(true)).toEqual([]);
  });

  test.each([
    [
      'a policy asks for none',
      `alter policy users_tenant on users using (tenant_id = nullif(current_setting('strata.tenant_id', true), '')::uuid)`,
      'table users must have exactly one policy',
      'alter policy users_tenant on users using (tenant_id = (select signed_tenant()))',
    ],
    [
      'its function looks elsewhere',
      'alter function signed_tenant reset search_path',
      'function signed_tenant must belong to the owner',
      'alter function signed_tenant set search_path = public, pg_temp',
    ],
    [
      'everybody may read it',
      'grant select on scope_secrets to public',
      'may SELECT table scope_secrets',
      'revoke select on scope_secrets from public',
    ],
  ])('protects nothing where %s: that is a breach', async (_title, sql, breach, undo) => {
    await queryAs(database.migrationUrl, sql);
    expect(await breaches(true)).toEqual([expect.stringContaining(breach)]);
    await queryAs(database.migrationUrl, undo);
    expect(await breaches(true)).toEqual([]);
  });
});

async function breaches(isSigned: boolean): Promise<string[]> {
  return isolationBreaches(
    { query: async <T>(sql: string) => (await queryAs(database.runtimeUrl, sql)) as T },
    isSigned,
  );
}
