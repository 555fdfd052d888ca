import { expectProblem, withoutOccurrence } from '../../../../test/support/http/expect-problem';
import { freshTenant, sharedService } from '../../../../test/support/shared-service';
import { newId } from '../../../kernel/values/id';

const tasks = '/api/v1/tasks';
const notes = {
  title: 'Notes',
  description: 'First line.\nSecond line.',
  priority: 'high',
  tags: ['engine', 'notes'],
  dueAt: '2027-01-31T10:30:00+01:00',
};

const service = sharedService();
const tenant = freshTenant(service);

const create = (body: object) => tenant.call('POST', tasks, { body });
const patch = (id: string, body: object) => tenant.call('PATCH', `${tasks}/${id}`, { body });
let users = 0;
async function user(isActive = true): Promise<string> {
  const username = `user-${(users += 1)}`;
  const body = { email: `${username}@example.com`, username, isActive };
  return (await tenant.call('POST', '/api/v1/users', { body })).body.id;
}

test('a task is created, read, listed, worked on and deleted', async () => {
  const assigneeId = await user();
  const { body, status, headers } = await create({ ...notes, assigneeId });
  expect(status).toBe(201);
  expect(headers.get('location')).toBe(`${tasks}/${body.id}`);
  expect(body).toMatchObject({
    ...notes,
    assigneeId,
    dueAt: '2027-01-31T09:30:00.000Z',
    status: 'todo',
    completedAt: null,
    version: 1,
  });
  expect((await tenant.call('GET', `${tasks}/${body.id}`)).body).toEqual(body);
  expect((await tenant.call('GET', tasks)).body.items).toEqual([body]);
  expect((await patch(body.id, { status: 'in_progress' })).body).toMatchObject({ version: 2 });
  const done = (await patch(body.id, { status: 'done' })).body;
  expect(done).toMatchObject({ status: 'done', completedAt: done.updatedAt, version: 3 });
  expect((await tenant.call('GET', `${tasks}/${body.id}`)).body).toEqual(done);
  expect((await tenant.call('GET', tasks)).body.items).toEqual([done]);
  const again = (await patch(body.id, { status: 'in_progress', dueAt: null, assigneeId: null })).body;
  expect(again).toMatchObject({ completedAt: null, dueAt: null, assigneeId: null });
  expect((await tenant.call('DELETE', `${tasks}/${body.id}`)).status).toBe(204);
  expect((await tenant.call('GET', tasks)).body.items).toEqual([]);
  expectProblem(await tenant.call('DELETE', `${tasks}/${body.id}`), 404, 'task-not-found');
});

test('a status that does not follow is refused, says what would, and changes nothing', async () => {
  const { id } = (await create(notes)).body;
  const answer = await patch(id, { status: 'done', title: 'Changed' });
  expectProblem(answer, 409, 'task-status-forbidden');
  expect(answer.body.detail).toBe('A task that is todo can become in_progress or cancelled, not done.');
  expect((await tenant.call('GET', `${tasks}/${id}`)).body).toMatchObject({ title: 'Notes', version: 1 });
});

test('a status cannot be chosen at the beginning', async () => {
  expectProblem(await create({ ...notes, status: 'done' }), 422, 'validation-failed', {
    '/status': 'unknown',
  });
});

describe('an assignee', () => {
  const assigned = { '/assigneeId': 'not-active-user' };

  test.each([
    ['who does not exist', async () => newId()],
    ['who is not active', () => user(false)],
    [
      'who is deleted',
      async () => {
        const id = await user();
        await tenant.call('DELETE', `/api/v1/users/${id}`);
        return id;
      },
    ],
    [
      'of another tenant',
      async () => {
        const other = await service.tenant();
        const body = { email: 'ada@example.com', username: 'ada' };
        return (await other.call('POST', '/api/v1/users', { body })).body.id as string;
      },
    ],
  ])('%s is refused, by POST and by PATCH', async (_title, someone) => {
    const assigneeId = await someone();
    expectProblem(await create({ ...notes, assigneeId }), 422, 'task-assignee-invalid', assigned);
    const { id } = (await create(notes)).body;
    expectProblem(await patch(id, { assigneeId }), 422, 'task-assignee-invalid', assigned);
  });

  test('who has become inactive keeps the tasks, and they can still be changed', async () => {
    const assigneeId = await user();
    const { id } = (await create({ ...notes, assigneeId })).body;
    await tenant.call('PATCH', `/api/v1/users/${assigneeId}`, { body: { isActive: false } });
    expect((await patch(id, { assigneeId, status: 'in_progress' })).body).toMatchObject({
      assigneeId,
      version: 2,
    });
  });

  test('who is removed for good leaves the tasks to nobody, and no instance remembers otherwise', async () => {
    const assigneeId = await user();
    const { id } = (await create({ ...notes, assigneeId })).body;
    await tenant.call('GET', `${tasks}/${id}`);
    expect((await tenant.call('DELETE', `/api/v1/users/${assigneeId}/force`)).status).toBe(204);
    expect((await tenant.call('GET', `${tasks}/${id}`)).body).toMatchObject({ assigneeId: null, version: 2 });
  });

  test('cannot be removed and be assigned a task at once', async () => {
    for (let round = 0; round < 20; round += 1) {
      const assigneeId = await user();
      const [created, removed] = await Promise.all([
        create({ ...notes, assigneeId }),
        tenant.call('DELETE', `/api/v1/users/${assigneeId}/force`),
      ]);
      expect(removed.status).toBe(204);
      const { body } = await tenant.call('GET', `${tasks}/${created.body.id ?? 'none'}`);
      const outcome = `${created.status} ${created.body.code ?? body.assigneeId}`;
      expect(['201 null', '422 task-assignee-invalid']).toContain(outcome);
    }
  });
});

const titles = async (query: string): Promise<string[]> => {
  const { status, body } = await tenant.call('GET', `${tasks}?${query}`);
  expect({ query, status }).toEqual({ query, status: 200 });
  return (body.items as { title: string }[]).map(({ title }) => title);
};

const paged = async (sort: string): Promise<string[]> => {
  const seen: string[] = [];
  let next: string | null = `${tasks}?sort=${sort}&limit=1`;
  while (next) {
    const { body }: { body: { items: { title: string }[]; nextCursor: string | null } } = await tenant.call(
      'GET',
      next,
    );
    seen.push(...body.items.map(({ title }) => title));
    next = body.nextCursor && `${tasks}?sort=${sort}&limit=1&cursor=${body.nextCursor}`;
  }
  return seen;
};

describe('the list', () => {
  test('is filtered by tags', async () => {
    await create({ title: 'a', tags: ['x', 'y'] });
    await create({ title: 'b', tags: ['y', 'z, and more'] });
    await create({ title: 'c' });
    const asked = {
      'tags[has]=x': ['a'],
      'tags[has]=X': [],
      'tags[has]=z,%20and%20more': ['b'],
      'tags[hasAny]=x,z': ['a'],
      'tags[hasAny]=z,%20and%20more': [],
      'tags[hasAny]=z,%20and%20more&tags[hasAny]=nothing': ['b'],
      'tags[hasAll]=z,%20and%20more&tags[hasAll]=y': ['b'],
      'tags[hasAny]=x,y': ['b', 'a'],
      'tags[hasAll]=x,y': ['a'],
      'tags[hasAll]=x,y&priority=normal': ['a'],
    };
    for (const [query, found] of Object.entries(asked))
      expect({ query, found: await titles(query) }).toEqual({ query, found });
    expectProblem(await tenant.call('GET', `${tasks}?tags=x`), 400, 'query-malformed');
  });

  test('knows a text in either form of Unicode, and without regard to case', async () => {
    await create({ title: 'Zoe\u0308s Straße', tags: ['Zoe\u0308', 'Zoë'] });
    const { body } = await tenant.call('GET', tasks);
    expect(body.items).toMatchObject([{ title: 'Zoës Straße', tags: ['Zoë'] }]);
    const asked = [
      'tags[has]=Zoe%CC%88',
      'tags[has]=Zoë',
      'title=Zoe%CC%88s%20Straße',
      'title[contains]=STRASSE',
    ];
    for (const query of [...asked, 'title[startsWith]=ZOE%CC%88', 'title[endsWith]=ẞE'])
      expect({ query, found: await titles(query) }).toEqual({ query, found: ['Zoës Straße'] });
  });

  test('sorts by priority and by due time, in both directions, whole pages long', async () => {
    const due = [null, '2027-01-01T00:00:00Z', '2026-01-01T00:00:00Z', null];
    for (const [index, priority] of ['urgent', 'low', 'high', 'normal'].entries())
      await create({ title: priority, priority, dueAt: due[index] });
    expect(await paged('priority')).toEqual(['low', 'normal', 'high', 'urgent']);
    expect(await paged('-priority')).toEqual(['urgent', 'high', 'normal', 'low']);
    expect(await paged('dueAt')).toEqual(['high', 'low', 'urgent', 'normal']);
    expect(await paged('-dueAt')).toEqual(['normal', 'urgent', 'low', 'high']);
  });

  test.each([
    'assigneeId=me',
    'version=x',
    'dueAt[gt]=soon',
    'description=x',
    'sort=title',
    'id[contains]=a',
  ])('refuses ?%s', async (query) => {
    expectProblem(await tenant.call('GET', `${tasks}?${query}`), 400, 'query-malformed');
  });
});

test('another tenant’s task cannot be told from none', async () => {
  const { id } = (await create(notes)).body;
  const stranger = await service.tenant();
  const foreign = await stranger.call('GET', `${tasks}/${id}`);
  const unknown = await stranger.call('GET', `${tasks}/${newId()}`);
  expectProblem(foreign, 404, 'task-not-found');
  expect(withoutOccurrence(foreign)).toBe(withoutOccurrence(unknown));
});
