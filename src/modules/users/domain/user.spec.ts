import { takeEvents } from '../../../kernel/events/domain-event';
import { accept } from '../../../kernel/rules/rule';
import { User, userFields } from './user';

const now = new Date('2026-01-01T00:00:00.000Z');
const later = new Date('2026-01-02T00:00:00.000Z');
const ada = { email: 'Ada@Example.com', username: 'Ada' };
const code = (code: string) => expect.objectContaining({ code });

test('a new user is an active member at version 1, with a lower-case email and no name', () => {
  expect(User.create(ada, now)).toEqual({
    id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    version: 1,
    createdAt: now,
    updatedAt: now,
    deletedAt: null,
    erasedAt: null,
    email: 'ada@example.com',
    username: 'Ada',
    fullName: null,
    role: 'member',
    isActive: true,
  });
});

test('what is undefined is absent', () => {
  const user = User.create({ ...ada, role: undefined, fullName: undefined }, now);
  expect(user).toMatchObject({ role: 'member', fullName: null });
  expect(user.change({ username: undefined } as object, later)).toBe(false);
});

test('every broken rule is thrown at once', () => {
  const input = { email: 'x', username: 'a b', fullName: '', role: 'root', isActive: 1 };
  expect(() => User.create(input as unknown as typeof ada, now)).toThrow(
    expect.objectContaining({
      code: 'validation-failed',
      violations: ['/email', '/username', '/fullName', '/role', '/isActive'].map((pointer) =>
        expect.objectContaining({ pointer }),
      ),
    }),
  );
});

test('what is no field of a user never gets in', () => {
  const extra = { ...ada, tenantId: 'x', deletedAt: now, version: 9 } as typeof ada;
  const user = User.create(extra, now);
  expect(user).toMatchObject({ version: 1, deletedAt: null });
  expect(user.tenantId).toBeUndefined();
  expect(user.change({ tenantId: 'x', version: 9 } as object, later)).toBe(false);
  expect(user.version).toBe(1);
});

test.each([
  [{ fullName: 'Ada' }, true],
  [{ isActive: false }, true],
  [{ username: 'ADA' }, true],
  [{ email: 'ADA@EXAMPLE.COM' }, false],
  [{ fullName: null }, false],
  [{}, false],
])('a change to %p is a change: %s', (changes, changed) => {
  const user = User.create(ada, now);
  expect(user.change(changes, later)).toBe(changed);
  expect(user.updatedAt).toBe(changed ? later : now);
  expect(user.createdAt).toBe(now);
});

test('a refused change changes nothing', () => {
  const user = User.create(ada, now);
  const before = { ...user };
  expect(() => user.change({ fullName: 'Ada', email: 'x' }, later)).toThrow(code('validation-failed'));
  expect({ ...user }).toEqual(before);
});

test('only a deleted user can be restored', () => {
  const user = User.create(ada, now);
  expect(() => user.restore(later)).toThrow(code('user-not-deleted'));
  user.delete(later);
  expect(user).toMatchObject({ deletedAt: later, updatedAt: later });
  user.restore(now);
  // By a clock that is behind the one before.
  expect(user).toMatchObject({ deletedAt: null, updatedAt: later });
});

describe('erased', () => {
  it('holds nothing of the person, is deleted for good, and its event says nothing of it', () => {
    const user = User.create({ ...ada, fullName: 'Ada Lovelace', role: 'admin' }, now);
    takeEvents(user);
    expect(user.erase(later)).toBe(true);
    expect(user).toMatchObject({
      email: `erased-${user.id}@erased.invalid`,
      username: `erased-${user.id}`,
      fullName: null,
      isActive: false,
      deletedAt: later,
      erasedAt: later,
    });
    expect(accept(userFields, user)).toMatchObject({ username: user.username });
    expect(takeEvents(user)).toEqual([{ type: 'user.erased.v1', data: {} }]);
    expect(user.erase(later)).toBe(false);
    expect(takeEvents(user)).toEqual([]);
    expect(() => user.restore(later)).toThrow(code('user-erased'));
  });

  it('was deleted when it was deleted', () => {
    const user = User.create(ada, now);
    user.delete(now);
    user.erase(later);
    expect(user).toMatchObject({ deletedAt: now, erasedAt: later });
  });
});
