import { expectProblem } from '../support/expect-problem';
import { type Call } from '../support/service';
import { sharedService } from '../support/shared-service';

const organisations = '/api/v1/organisations';
const nobody = '0193a5c2-7e1b-7c3d-9a4f-2b6c8d0e1f3a';

const service = sharedService();
let unique = 0;

beforeEach(() => {
  unique += 1;
});

const call = (method: string, path: string, rest: Call = {}) =>
  service.call(method, `${organisations}${path}`, { operator: true, ...rest });
/** A body that no other test has used. */
const some = (more: object = {}) => ({
  name: `Engines ${unique}`,
  email: `office${unique}@engines.example`,
  ...more,
});
const create = (body: object = some()) => call('POST', '', { body });

test('a created organisation is answered whole, with its place and version', async () => {
  const answer = await create({
    name: `Engines & Söhne ${unique}`,
    email: `Office${unique}@Engines.example`,
  });
  const { id, createdAt } = answer.body;
  expect(answer.status).toBe(201);
  expect(answer.headers.get('etag')).toBe('"1"');
  expect(answer.headers.get('location')).toBe(`${organisations}/${id}`);
  expect(answer.body).toEqual({
    id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-7/),
    version: 1,
    createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    updatedAt: createdAt,
    name: `Engines & Söhne ${unique}`,
    slug: `engines-sohne-${unique}`,
    email: `office${unique}@engines.example`,
    isActive: true,
    requestsPerMinute: null,
  });
  const read = await call('GET', `/${id.toUpperCase()}`);
  expect(read.headers.get('etag')).toBe('"1"');
  expect(read.body).toEqual(answer.body);
});

test.each([
  ['name', 'of 3 characters', 'x-1'],
  ['name', 'of 100 characters', 'x'.repeat(100)],
  ['isActive', 'false', false],
  ['requestsPerMinute', 'of 1', 1],
  ['requestsPerMinute', 'of a million', 1_000_000],
  ['requestsPerMinute', 'of null', null],
])('%s %s is taken', async (field, _, value) => {
  const answer = await create(some({ [field]: value }));
  expect(answer.status).toBe(201);
  expect(answer.body[field]).toBe(value);
});

test.each([
  ['name', 'of 2 characters', 'x1', 'too-short'],
  ['name', 'of 101 characters', 'x'.repeat(101), 'too-long'],
  ['name', 'of blanks', '   ', 'blank'],
  ['name', 'without a letter or digit', '!!! ???', 'no-slug'],
  ['name', 'with a line break', 'Acme\nLtd', 'control-character'],
  ['name', 'with a line separator', 'Acme\u2028Ltd', 'control-character'],
  ['name', 'with a right-to-left override', 'Acme\u202edtL', 'control-character'],
  ['name', 'with an isolate', 'Acme\u2067Ltd', 'control-character'],
  ['name', 'of null', null, 'type'],
  ['name', 'that is a number', 123, 'type'],
  ['email', 'that is none', 'office', 'format'],
  ['email', 'of 256 characters', `${'a'.repeat(244)}@example.com`, 'too-long'],
  ['isActive', 'of null', null, 'type'],
  ['isActive', 'that is text', 'false', 'type'],
  ['requestsPerMinute', 'of 0', 0, 'range'],
  ['requestsPerMinute', 'of more than a million', 1_000_001, 'range'],
  ['requestsPerMinute', 'that is no whole number', 1.5, 'range'],
  ['requestsPerMinute', 'that is text', '60', 'type'],
  ['slug', 'at all', 'mine', 'unknown'],
  ['id', 'at all', nobody, 'unknown'],
])('%s %s is refused by POST and PATCH', async (field, _, value, code) => {
  const violations = { [`/${field}`]: code };
  expectProblem(await create(some({ [field]: value })), 422, 'validation-failed', violations);
  const { id } = (await create()).body;
  const patched = await call('PATCH', `/${id}`, { body: { [field]: value } });
  expectProblem(patched, 422, 'validation-failed', violations);
  expect((await call('GET', `/${id}`)).body.version).toBe(1);
});

test('every wrong field is named at once', async () => {
  const answer = await create({ isActive: 1, name: 2 });
  expectProblem(answer, 422, 'validation-failed', {
    '/name': 'type',
    '/email': 'required',
    '/isActive': 'type',
  });
});

test.each([
  ['the same name', () => ({ name: `Engines ${unique}` }), 'organisation-slug-taken', '/name'],
  ['a name too like it', () => ({ name: `  ÉNGINES?! ${unique}` }), 'organisation-slug-taken', '/name'],
  [
    'the same email',
    () => ({ email: `OFFICE${unique}@engines.example` }),
    'organisation-email-taken',
    '/email',
  ],
])('%s is refused on creation and on change', async (_, make, code, pointer) => {
  await create();
  const other = { name: `Other ${unique}`, email: `other${unique}@engines.example` };
  expectProblem(await create({ ...other, ...make() }), 409, code, { [pointer]: 'taken' });
  const { id } = (await create(other)).body;
  expectProblem(await call('PATCH', `/${id}`, { body: make() }), 409, code, { [pointer]: 'taken' });
});

test('a new name makes a new slug and frees the old one', async () => {
  const before = (await create()).body;
  const { body, headers } = await call('PATCH', `/${before.id}`, { body: { name: `Looms ${unique}` } });
  expect(body).toEqual({
    ...before,
    name: `Looms ${unique}`,
    slug: `looms-${unique}`,
    version: 2,
    updatedAt: body.updatedAt,
  });
  expect(headers.get('etag')).toBe('"2"');
  expect((await create(some({ email: `second${unique}@engines.example` }))).status).toBe(201);
});

test.each([
  ['nothing', () => ({})],
  ['the same values', () => some({ email: `OFFICE${unique}@engines.example`, isActive: true })],
])('a change of %s keeps the version and the time of the last change', async (_, make) => {
  const before = (await create()).body;
  const answer = await call('PATCH', `/${before.id}`, { body: make() });
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual(before);
});
