import {
  type Arbitrary,
  boolean,
  constantFrom,
  dictionary,
  nat,
  oneof,
  record,
  sample,
  tuple,
} from 'fast-check';
import { newId } from '../../src/kernel/values/id';
import { roles } from '../../src/modules/users/domain/role';
import { type Operation, operationsOf, pathOf, readDocument } from '../support/openapi/openapi-document';
import { person, type Person } from '../support/tenancy/person';
import type { TestTenant } from '../support/service';
import { freshTenant, sharedService } from '../support/shared-service';

/** 100,000 in `npm run rights:soak`. */
const attempts = Number(process.env['RIGHTS_ATTEMPTS'] ?? 1500);

const service = sharedService({ env: { RATE_LIMIT_ENABLED: 'false' } });
const tenant = freshTenant(service);
let operations: Operation[];

beforeAll(async () => {
  operations = operationsOf(await readDocument(service)).filter(
    ({ principal, method }) => principal === 'tenant' && method !== 'GET',
  );
});

interface Cast {
  readonly owner: Person;
  readonly admins: readonly Person[];
  readonly members: readonly Person[];
  /** A deleted owner and a deactivated admin. */
  readonly absent: readonly Person[];
}

async function cast(): Promise<Cast> {
  const absent = [await person(service, tenant, 'owner'), await person(service, tenant, 'admin')];
  return {
    absent,
    owner: await person(service, tenant, 'owner'),
    admins: [await person(service, tenant, 'admin'), await person(service, tenant, 'admin')],
    members: [await person(service, tenant, 'member'), await person(service, tenant, 'member')],
  };
}

async function leave({ absent: [owner, admin] }: Cast): Promise<void> {
  await tenant.call('DELETE', `/api/v1/users/${owner?.id}`);
  await tenant.call('PATCH', `/api/v1/users/${admin?.id}`, { body: { isActive: false } });
}

/** Names that an attacker may hope to be taken over, whatever the document says of the body. */
const hoped = [
  'role',
  'isActive',
  'permissions',
  'scope',
  'actor',
  'userId',
  'ownerId',
  'makerId',
  'createdBy',
  'tenantId',
  'id',
  'version',
  'deletedAt',
  '__proto__',
  'constructor',
  'roles',
];
const value = oneof(
  constantFrom<unknown>(...roles, true, false, null, 'users:administer', 'owners:administer', '*'),
  constantFrom<unknown>(['owners:administer'], ['*'], { role: 'owner' }, [], 1),
);
/** A value that decides about rights and is taken, and the one that an attacker hopes for beside it. */
const assigned = oneof(
  record({ role: constantFrom(...roles), isActive: boolean() }, { requiredKeys: [] }),
  dictionary(constantFrom(...hoped), value, { maxKeys: 4 }),
);

interface Attempt {
  readonly operation: Operation;
  readonly path: string;
  readonly body: object;
}

/** A call of any writing operation, to any of the people, with what an operation takes and what it should not. */
function attempt(people: readonly string[]): Arbitrary<Attempt> {
  return record({
    operation: constantFrom(...operations),
    id: constantFrom(...people),
    extra: assigned,
    usesExample: boolean(),
    nth: nat({ max: 1e9 }),
  }).map(({ operation, id, extra, usesExample, nth }) => {
    const example = usesExample ? fresh(operation.body?.example, nth) : {};
    const body = Array.isArray((example as { items?: object[] }).items)
      ? { items: [{ ...(example as { items: object[] }).items[0], ...extra }] }
      : { ...example, ...extra };
    return { operation, path: pathOf(operation, id, {}), body };
  });
}

/** The document's example under names that are free. */
function fresh(example: unknown, nth: number): object {
  const text = JSON.stringify(example ?? {}).replaceAll(
    /"(email|username)":"([^"]+)"/g,
    (_all, field: string, name: string) => `"${field}":"n${nth}-${name}"`,
  );
  return JSON.parse(text) as object;
}

async function attack(tokens: readonly string[], people: readonly string[], count: number): Promise<number> {
  const drawn = sample(tuple(constantFrom(...tokens), attempt(people)), count);
  let done = 0;
  for (let begin = 0; begin < drawn.length; begin += 20)
    await Promise.all(
      drawn.slice(begin, begin + 20).map(async ([token, { operation, path, body }]) => {
        const { status } = await service.call(operation.method, path, { token, body });
        if (status >= 500) throw new Error(`${operation.operationId} answers ${status}`);
        if (status < 300) done += 1;
      }),
    );
  return done;
}

async function rolesOf(own: TestTenant): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const path of ['/api/v1/users?limit=100&sort=createdAt', '/api/v1/users/deleted?limit=100'])
    for (let next: string | null = path; next !== null;) {
      const { body } = await own.call('GET', next);
      for (const user of body.items as {
        id: string;
        role: string;
        isActive: boolean;
        deletedAt: string | null;
      }[])
        found.set(user.id, `${user.role}${user.isActive && user.deletedAt === null ? '' : ' (not active)'}`);
      next = body.nextCursor === null ? null : `${path}&cursor=${body.nextCursor}`;
    }
  return found;
}

test('members, and programs that may only write users, change nobody’s rights and take nobody out who has more', async () => {
  const there = await cast();
  await leave(there);
  const { owner, admins, members, absent } = there;
  const everybody = [owner, ...admins, ...members, ...absent].map(({ id }) => id);
  const before = await rolesOf(tenant);
  const programs = [
    service.token(tenant.id, 'users:write tasks:write'),
    service.token(tenant.id, 'tasks:write'),
  ];
  const tokens = [...members.map(({ token }) => token), ...programs];
  expect(await attack(tokens, [...everybody, newId()], attempts)).toBeGreaterThan(0);
  const after = await rolesOf(tenant);
  for (const { id } of [owner, ...admins, ...absent])
    expect([id, after.get(id)]).toEqual([id, before.get(id)]);
  const raised = [...after].filter(([id, role]) => !role.startsWith('member') && !before.has(id));
  expect(raised).toEqual([]);
  for (const { id } of members) expect(after.get(id) ?? 'member').toMatch(/^member/);
});

test('the same attempts, made by an owner, do raise others: they would be seen', async () => {
  const { owner, admins, members } = await cast();
  await attack(
    [owner.token, tenant.token],
    [...admins, ...members].map(({ id }) => id),
    600,
  );
  const owners = [...(await rolesOf(tenant))].filter(([, role]) => role === 'owner');
  expect(owners.length).toBeGreaterThan(1);
});

test('admins make nobody an owner, and change none', async () => {
  const there = await cast();
  await leave(there);
  const { owner, admins, members, absent } = there;
  const everybody = [owner, ...admins, ...members, ...absent].map(({ id }) => id);
  const tokens = [
    ...admins.map(({ token }) => token),
    service.token(tenant.id, 'users:write users:administer', admins[0]?.id),
    service.token(tenant.id, 'users:write users:administer'),
  ];
  await attack(tokens, everybody, attempts);
  const after = await rolesOf(tenant);
  expect(new Map([...after].filter(([, role]) => role.startsWith('owner')))).toEqual(
    new Map([
      [owner.id, 'owner'],
      [absent[0]?.id, 'owner (not active)'],
    ]),
  );
});

describe('the last owner stays', () => {
  const ways: Readonly<Record<string, (by: Person, to: Person) => Promise<{ status: number }>>> = {
    demote: ({ token }, { id }) =>
      service.call('PATCH', `/api/v1/users/${id}`, { token, body: { role: 'member' } }),
    deactivate: ({ token }, { id }) =>
      service.call('PATCH', `/api/v1/users/${id}`, { token, body: { isActive: false } }),
    delete: ({ token }, { id }) => service.call('DELETE', `/api/v1/users/${id}`, { token }),
    'force-delete': ({ token }, { id }) => service.call('DELETE', `/api/v1/users/${id}/force`, { token }),
  };

  test.each(Object.keys(ways))('whoever would %s it', async (way) => {
    const owner = await person(service, tenant, 'owner');
    const program = { id: '', token: tenant.token };
    for (const by of [owner, program])
      expect(await ways[way]?.(by, owner)).toMatchObject({ status: 409, body: { code: 'last-owner' } });
  });

  test('when two owners take the ownership from each other at once, 50 times', async () => {
    const names = Object.keys(ways);
    for (let round = 0; round < 50; round += 1) {
      const own = await service.tenant();
      const [one, two] = [await person(service, own, 'owner'), await person(service, own, 'owner')];
      const [first, second] = [ways[names[round % 4] ?? ''], ways[names[(round >> 2) % 4] ?? '']];
      await Promise.all([first?.(one, two), second?.(two, one)]);
      const left = [...(await rolesOf(own))].filter(([, role]) => role === 'owner');
      expect([round, left.length]).toEqual([round, 1]);
    }
  });
});
