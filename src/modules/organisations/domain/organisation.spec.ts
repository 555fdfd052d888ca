import { Organisation } from './organisation';

const now = new Date('2026-01-01T00:00:00.000Z');
const later = new Date('2026-01-02T00:00:00.000Z');
const engines = { name: 'Analytical Engines', email: 'Office@Engines.example' };

test('a new organisation is active at version 1, with its slug and a lower-case email', () => {
  expect(Organisation.create(engines, now)).toEqual({
    id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    version: 1,
    createdAt: now,
    updatedAt: now,
    deletedAt: null,
    name: 'Analytical Engines',
    slug: 'analytical-engines',
    email: 'office@engines.example',
    isActive: true,
    requestsPerMinute: null,
    externalId: null,
    workerWeight: 1,
  });
});

test('a name without a letter or digit breaks a rule of the name, and changes nothing', () => {
  const broken = expect.objectContaining({
    code: 'validation-failed',
    violations: [{ pointer: '/name', code: 'no-slug', message: 'must contain a letter or a digit' }],
  });
  expect(() => Organisation.create({ ...engines, name: '!!!' }, now)).toThrow(broken);
  const organisation = Organisation.create(engines, now);
  expect(() => organisation.change({ name: '!!!', isActive: false }, later)).toThrow(broken);
  expect(organisation).toMatchObject({ ...engines, email: 'office@engines.example', isActive: true });
});

test.each([
  [{ name: 'Looms' }, true, 'looms'],
  [{ isActive: false }, true, 'analytical-engines'],
  [{ name: engines.name, isActive: false }, true, 'analytical-engines'],
  [{ email: 'OFFICE@ENGINES.EXAMPLE' }, false, 'analytical-engines'],
  [{}, false, 'analytical-engines'],
])('a change to %p is a change: %s, and the slug is %s', (changes, changed, slug) => {
  const organisation = Organisation.create(engines, now);
  expect(organisation.change(changes, later)).toBe(changed);
  expect(organisation).toMatchObject({ slug, updatedAt: changed ? later : now });
});

test('the slug cannot be chosen', () => {
  const chosen = { ...engines, slug: 'mine', id: undefined };
  expect(Organisation.create(chosen, now).slug).toBe('analytical-engines');
  const organisation = Organisation.create(engines, now);
  expect(organisation.change({ slug: 'mine' } as object, later)).toBe(false);
});
