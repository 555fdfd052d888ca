import { actorKinds, actorName, namedActor } from './actor';
import { definedPermissions, definePermission, Permissions } from './permission';

test('rights are what both sets grant', () => {
  const some = Permissions.of(['a:read', 'a:write']);
  const both = some.and(Permissions.where((name) => name.endsWith(':read')));
  expect(['a:read', 'a:write', 'b:read'].map((name) => both.grants(name))).toEqual([true, false, false]);
  expect(Permissions.all.and(some)).toBe(some);
  expect(some.and(Permissions.all)).toBe(some);
  expect(some.and(Permissions.none).grants('a:read')).toBe(false);
});

test('a permission is declared once, with one meaning and a name of the one form', () => {
  expect(definePermission('things:read', 'See things')).toBe('things:read');
  definePermission('things:read', 'See things');
  expect(definedPermissions().get('things:read')).toBe('See things');
  expect(Permissions.of(['things:read', 'unknown:read']).names()).toEqual(['things:read']);
  expect(() => definePermission('things:read', 'Other')).toThrow('twice');
  expect(() => definePermission('Things', 'x')).toThrow('not a name');
});

test('an actor is named by kind and id, and known again by its name', () => {
  for (const kind of actorKinds) {
    const name = actorName({ kind, id: 'a:b' });
    expect(namedActor(name)).toMatchObject({ kind, id: 'a:b' });
  }
  expect(namedActor('ada')).toMatchObject({ kind: 'service', id: 'ada' });
  expect(namedActor('user')).toMatchObject({ kind: 'service', id: 'user' });
});
