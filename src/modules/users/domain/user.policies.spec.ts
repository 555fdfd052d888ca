import type { Actor } from '../../../kernel/authorization/actor';
import { DomainError } from '../../../kernel/errors/domain-error';
import { Permissions } from '../../../kernel/authorization/permission';
import { runAsTenant } from '../../../kernel/authorization/scope';
import { administerOwners, administerUsers, permissionsOfRole, type Role, roles } from './role';
import { User, type UserChanges } from './user';
import {
  assertMayChange,
  assertMayChangeEverybody,
  assertMayGive,
  assertMayMake,
  isActiveOwner,
  lastOwner,
  mayGive,
} from './user.policies';

const tenantId = '019aa000-0000-7000-8000-000000000001';
const now = new Date('2026-01-31T09:30:00Z');

function user(role: Role, isActive = true): User {
  return User.create({ email: 'ada@example.com', username: 'ada', role, isActive }, now);
}

/** The answer to an act of a caller with these permissions: nothing, or the refusal's own words. */
function answer(permissions: Permissions, act: () => void): string | undefined {
  const actor: Actor = { kind: 'user', id: 'any', permissions };
  try {
    runAsTenant(tenantId, act, actor);
    return undefined;
  } catch (error) {
    if (error instanceof DomainError && error.code === 'insufficient-scope') return error.message;
    throw error;
  }
}

const holders: readonly (readonly [string, Permissions])[] = [
  ['nothing', Permissions.none],
  ['users:write', Permissions.of(['users:write'])],
  [administerUsers, Permissions.of([administerUsers])],
  [administerOwners, Permissions.of([administerOwners])],
  ['everything', Permissions.all],
];

/** Role → who may give it and change its holders. */
const mayDo: Readonly<Record<Role, readonly string[]>> = {
  owner: [administerOwners, 'everything'],
  admin: [administerUsers, 'everything'],
  member: holders.map(([name]) => name),
};

test.each(roles.flatMap((role) => holders.map(([name, held]) => [role, name, held] as const)))(
  'the role %s, to those who hold %s',
  (role, name, held) => {
    const allowed = mayDo[role].includes(name);
    expect(mayGive(held, role)).toBe(allowed);
    const needed = role === 'owner' ? administerOwners : administerUsers;
    expect(answer(held, () => assertMayGive(role))).toBe(
      allowed ? undefined : `Giving the role ${role} needs the permission ${needed}.`,
    );
    expect(answer(held, () => assertMayChange(user(role)))).toBe(
      allowed ? undefined : `Changing a user with the role ${role} needs ${needed}.`,
    );
  },
);

test('what concerns everybody is for those who may change owners', () => {
  const sentence = `An act that concerns owners too needs the permission ${administerOwners}.`;
  expect(answer(Permissions.of([administerUsers]), assertMayChangeEverybody)).toBe(sentence);
  expect(answer(Permissions.of([administerOwners]), assertMayChangeEverybody)).toBeUndefined();
});

const [write, admin, owners] = [
  Permissions.of(['users:write']),
  Permissions.of([administerUsers]),
  Permissions.of([administerOwners]),
];
const both = admin.or(owners);
const toAdminister = `Changing role or isActive needs ${administerUsers}.`;

test.each<[string, Role, UserChanges, Permissions, string | undefined]>([
  ['a name, by a writer', 'member', { fullName: 'Ada' }, write, undefined],
  ['the role that the user has, by a writer', 'member', { role: 'member', isActive: true }, write, undefined],
  ['the role, by a writer', 'member', { role: 'admin' }, write, toAdminister],
  ['the state, by a writer', 'member', { isActive: false }, write, toAdminister],
  ['the role, by an admin', 'member', { role: 'admin' }, admin, undefined],
  ['the state, by an admin', 'member', { isActive: false }, admin, undefined],
  [
    'the role to owner, by an admin',
    'member',
    { role: 'owner' },
    admin,
    `Giving the role owner needs the permission ${administerOwners}.`,
  ],
  ['the role to owner, by one who may do both', 'member', { role: 'owner' }, both, undefined],
  [
    "an owner's name, by an admin",
    'owner',
    { fullName: 'Ada' },
    admin,
    `Changing a user with the role owner needs ${administerOwners}.`,
  ],
  ["an owner's name, by one who may change owners", 'owner', { fullName: 'Ada' }, owners, undefined],
  ["an owner's role, by one who may only change owners", 'owner', { role: 'member' }, owners, toAdminister],
])('changing %s', (_what, role, changes, held, refusal) => {
  expect(answer(held, () => assertMayMake(user(role), changes))).toBe(refusal);
});

test('an owner counts who is active and not deleted', () => {
  expect(isActiveOwner(user('owner'))).toBe(true);
  expect(isActiveOwner(user('admin'))).toBe(false);
  expect(isActiveOwner(user('owner', false))).toBe(false);
  const deleted = Object.assign(user('owner'), { deletedAt: now });
  expect(isActiveOwner(deleted)).toBe(false);
});

test('the last owner is kept by a conflict', () => {
  expect(lastOwner()).toMatchObject({ kind: 'conflict', code: 'last-owner' });
});

const readable = ['tasks:read', 'users:read', 'a_new_feature:read'];
const guarded = [
  'audit',
  'api_keys',
  'external_identities',
  'invitations',
  'personal_data',
  'token_revocations',
];

const has = (role: Role, ...names: string[]): boolean[] =>
  names.map((name) => permissionsOfRole[role].grants(name));

test('a role has what it is for, and what a later feature declares', () => {
  const all = [...readable, ...guarded.map((one) => `${one}:read`), 'a_new_feature:write', 'tasks:write'];
  expect(has('owner', ...all, administerUsers, administerOwners)).not.toContain(false);
  expect(has('admin', ...all, administerUsers)).not.toContain(false);
  expect(has('admin', administerOwners)).toEqual([false]);
  expect(has('member', ...readable, 'tasks:write')).not.toContain(false);
  const denied = [...guarded.map((one) => `${one}:read`), 'users:write', administerUsers, administerOwners];
  expect(has('member', ...denied)).not.toContain(true);
});
