import { expectProblem } from '../support/http/expect-problem';
import { type Call } from '../support/service';
import { sharedService } from '../support/shared-service';
import { waitForNobody } from '../support/tenancy/only-instance';
import { asAnswer, expectData, operatorClient } from '../support/http/typed-client';
import type { components } from '../../clients/typescript/src';

type NewOrganisation = components['schemas']['CreateOrganisationBody'];
type OrganisationChanges = components['schemas']['UpdateOrganisationBody'];

const organisations = '/api/v1/organisations';

const service = sharedService();
beforeAll(() => waitForNobody(service));
let unique = 0;

beforeEach(() => {
  unique += 1;
});

const call = (method: string, path: string, rest: Call = {}) =>
  service.call(method, `${organisations}${path}`, { operator: true, ...rest });
/** A body that no other test has used. */
const some = (more: Partial<NewOrganisation> = {}): NewOrganisation => ({
  name: `Engines ${unique}`,
  email: `office${unique}@engines.example`,
  ...more,
});
const strata = operatorClient(service);
const create = (body = some()) => strata.post('/api/v1/organisations', { body });
const created = async (body = some()) => expectData(await create(body), 201);
const patch = (id: string, body: OrganisationChanges) =>
  strata.patch('/api/v1/organisations/{id}', { path: { id }, body });

test('a created organisation is answered whole, with its place and version', async () => {
  const answer = await create({
    name: `Engines & Söhne ${unique}`,
    email: `Office${unique}@Engines.example`,
  });
  const organisation = expectData(answer, 201);
  const { id, createdAt } = organisation;
  expect(answer.response.headers.get('etag')).toBe('"1"');
  expect(answer.response.headers.get('location')).toBe(`${organisations}/${id}`);
  expect(organisation).toEqual({
    id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-7/),
    version: 1,
    createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    updatedAt: createdAt,
    name: `Engines & Söhne ${unique}`,
    slug: `engines-sohne-${unique}`,
    email: `office${unique}@engines.example`,
    isActive: true,
    requestsPerMinute: null,
    externalId: null,
    workerWeight: 1,
  });
  const read = await strata.get('/api/v1/organisations/{id}', { path: { id: id.toUpperCase() } });
  expect(read.response.headers.get('etag')).toBe('"1"');
  expect(expectData(read)).toEqual(organisation);
});

test.each([
  ['name', 'of 3 characters', 'x-1'],
  ['name', 'of 100 characters', 'x'.repeat(100)],
  ['isActive', 'false', false],
  ['requestsPerMinute', 'of 1', 1],
  ['requestsPerMinute', 'of a million', 1_000_000],
  ['requestsPerMinute', 'of null', null],
  ['workerWeight', 'of 1', 1],
  ['workerWeight', 'of 10', 10],
] as const)('%s %s is taken', async (field, _, value) => {
  expect((await created(some({ [field]: value })))[field]).toBe(value);
});

test.each([
  ['name', 'of 2 characters', 'x1', 'too-short'],
  ['name', 'of 101 characters', 'x'.repeat(101), 'too-long'],
  ['name', 'of blanks', '   ', 'blank'],
  ['name', 'of Hangul fillers', '\u3164\u3164\u3164', 'blank'],
  ['name', 'of zero width spaces', '\u200b\u200b\u200b', 'blank'],
  ['name', 'of blank patterns of Braille', '\u2800\u2800\u2800', 'blank'],
  ['name', 'without a letter or digit', '!!! ???', 'no-slug'],
  ['name', 'with a line break', 'Acme\nLtd', 'control-character'],
  ['name', 'with a line separator', 'Acme\u2028Ltd', 'control-character'],
  ['name', 'with an isolate', 'Acme\u2067Ltd', 'control-character'],
  ['email', 'of 256 characters', `${'a'.repeat(244)}@example.com`, 'too-long'],
  ['requestsPerMinute', 'of 0', 0, 'range'],
  ['requestsPerMinute', 'of more than a million', 1_000_001, 'range'],
  ['workerWeight', 'of 0', 0, 'range'],
  ['workerWeight', 'of 11', 11, 'range'],
  ['workerWeight', 'of null', null, 'type'],
  ['slug', 'at all', 'mine', 'unknown'],
])('%s %s is refused by POST and PATCH', async (field, _, value, code) => {
  const violations = { [`/${field}`]: code };
  const refused = await call('POST', '', { body: { ...some(), [field]: value } });
  expectProblem(refused, 422, 'validation-failed', violations);
  const { id } = await created();
  const patched = await call('PATCH', `/${id}`, { body: { [field]: value } });
  expectProblem(patched, 422, 'validation-failed', violations);
  expect((await call('GET', `/${id}`)).body.version).toBe(1);
});

test('every wrong field is named at once', async () => {
  const answer = await call('POST', '', { body: { isActive: 1, name: 2 } });
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
  await created();
  const other = { name: `Other ${unique}`, email: `other${unique}@engines.example` };
  expectProblem(asAnswer(await create({ ...other, ...make() })), 409, code, { [pointer]: 'taken' });
  const { id } = await created(other);
  expectProblem(asAnswer(await patch(id, make())), 409, code, { [pointer]: 'taken' });
});

test('of a taken name and a taken email both are told, on creation and on change', async () => {
  const { name, email } = await created();
  const violations = { '/name': 'taken', '/email': 'taken' };
  const both = { name: name.toUpperCase(), email };
  expectProblem(asAnswer(await create(both)), 409, 'organisation-slug-taken', violations);
  const { id } = await created({ name: `Other ${unique}`, email: `other${unique}@engines.example` });
  expectProblem(asAnswer(await patch(id, both)), 409, 'organisation-slug-taken', violations);
});

test('a new name makes a new slug and frees the old one', async () => {
  const before = await created();
  const answer = await patch(before.id, { name: `Looms ${unique}` });
  const after = expectData(answer);
  expect(after).toEqual({
    ...before,
    name: `Looms ${unique}`,
    slug: `looms-${unique}`,
    version: 2,
    updatedAt: after.updatedAt,
  });
  expect(answer.response.headers.get('etag')).toBe('"2"');
  await created(some({ email: `second${unique}@engines.example` }));
});

test.each([
  ['nothing', () => ({})],
  ['the same values', () => some({ email: `OFFICE${unique}@engines.example`, isActive: true })],
])('a change of %s keeps the version and the time of the last change', async (_, make) => {
  const before = await created();
  expect(expectData(await patch(before.id, make()))).toEqual(before);
});

test('a visit leaves its reason in the log of the organisation, once for each key', async () => {
  const { id } = await created();
  const headers = { 'idempotency-key': `visit-${id}` };
  const body = { reason: 'Ticket 4711' };
  for (const sent of [headers, headers, {}])
    expect((await call('POST', `/${id}/visits`, { body, headers: sent })).status).toBe(204);
  const entry = {
    actor: { kind: 'operator' },
    collection: 'organisations',
    subject: id,
    changes: [{ field: 'reason', after: 'Ticket 4711' }],
  };
  const log = await service.call('GET', '/api/v1/audit?type=organisation.visited', {
    token: service.token(id),
  });
  expect(log.body.items).toMatchObject([entry, entry]);
  expect(log.body.items).toHaveLength(2);
  expectProblem(await call('POST', `/${id}/visits`, { body: { reason: ' ' } }), 422, 'validation-failed');
  expectProblem(await call('POST', `/${id}/visits`, { body: {} }), 422, 'validation-failed');
  expectProblem(
    await call('POST', '/019aa000-0000-7000-8000-00000000dead/visits', { body }),
    404,
    'organisation-not-found',
  );
});
