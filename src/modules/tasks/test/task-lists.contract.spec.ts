import { describeList, everything, type ListSubject } from '../../../../test/contract/list.contract';
import { awkwardNames, RandomValues } from '../../../../test/support/database/random-rows';
import { newValues } from '../../../../test/support/factories/features';
import { sampled } from '../../../../test/support/factories/rule-arbitraries';
import { sharedService } from '../../../../test/support/shared-service';
import { runAsTenant } from '../../../kernel/authorization/scope';
import { CreateUser } from '../../users';
import { priorities } from '../domain/priority';
import type { Task } from '../domain/task';
import { taskList, TaskRepository } from '../domain/task.repository';
import { newTask } from './new-task';

const service = sharedService();
let list: ListSubject<Task>;

const labels = [
  'engine',
  'Engine',
  '%',
  '"quoted"',
  '{a,b}',
  'null',
  ...awkwardNames.map((name) => name.slice(0, 50)),
];

/** For the fields that the tasks of this spec do not choose, a new one among them. */
const usual = sampled(newValues.tasks, 100, 11);

function randomTask(random: RandomValues, assignees: readonly string[]): Task {
  const task = newTask(
    {
      ...random.of(usual),
      title: random.of(awkwardNames),
      description: null,
      priority: random.of(priorities),
      assigneeId: random.of([null, ...assignees]),
      tags: Array.from({ length: random.below(4) }, () => random.of(labels)),
      dueAt: random.of([null, random.instant()]),
    },
    random.instant(),
  );
  const [first, second] = random.of([[], ['cancelled'], ['in_progress'], ['in_progress', 'done']] as const);
  if (first) task.change({ status: first }, random.instant());
  if (second) task.change({ status: second }, random.instant());
  return Object.assign(task, { version: 1 + random.below(3) });
}

beforeEach(async () => {
  const { app } = service;
  const tasks = app.get(TaskRepository);
  const [here, elsewhere] = [await service.tenant(), await service.tenant()];
  const random = new RandomValues(11);
  const userIn = (tenant: string, username: string): Promise<string> =>
    runAsTenant(tenant, async () => {
      const user = await app.get(CreateUser).execute({ email: `${username}@example.com`, username });
      return user.id;
    });
  const assignees = [await userIn(here.id, 'ada'), await userIn(here.id, 'mary')];
  const rows = Array.from({ length: 60 }, () => randomTask(random, assignees));
  const store = async (...these: Task[]): Promise<void> => {
    for (const task of these) await tasks.add(task);
  };
  await runAsTenant(here.id, () => store(...rows));
  await runAsTenant(elsewhere.id, () => store(randomTask(random, [])));
  list = {
    rows,
    list: (query) => runAsTenant(here.id, () => tasks.list(query)),
    add: () =>
      runAsTenant(here.id, async () => {
        const task = randomTask(random, assignees);
        await tasks.add(task);
        return task;
      }),
  };
});

describeList(taskList, () => list);

const titles = ['Zoë’s Engine', 'ZOË’S ENGINE', 'zoë’s engine', '100%', 'Ada'];

test.each([
  ['contains', 'ENGINE', titles.slice(0, 3)],
  ['containsExact', 'Engine', ['Zoë’s Engine']],
  ['containsExact', 'zoë', ['zoë’s engine']],
  ['containsExact', 'eNGINE', []],
  ['startsWith', 'zoë', titles.slice(0, 3)],
  ['startsWithExact', 'ZOË', ['ZOË’S ENGINE']],
  ['startsWithExact', 'Engine', []],
  ['endsWith', 'GINE', titles.slice(0, 3)],
  ['endsWithExact', 'GINE', ['ZOË’S ENGINE']],
  ['endsWithExact', '%', ['100%']],
  ['containsExact', '_', []],
] as const)('title[%s]=%s regards case where it is exact: %j', async (operator, value, found) => {
  const here = await service.tenant();
  const tasks = service.app.get(TaskRepository);
  const items = await runAsTenant(here.id, async () => {
    for (const title of titles) await tasks.add(newTask({ title }));
    return (await tasks.list({ ...everything, filters: [{ field: 'title', operator, value }] })).items;
  });
  expect(items.map(({ title }) => title).toSorted()).toEqual(found.toSorted());
});

test.each([
  ['containedBy', ['a', 'b'], ['', 'a', 'b,a']],
  ['containedBy', ['A'], ['']],
  ['containedBy', ['a,b'], ['', 'a,b!']],
  ['length', 0, ['']],
  ['length', 2, ['b,a', 'a,c']],
] as const)('tags[%s]=%j finds %j', async (operator, value, found) => {
  const here = await service.tenant();
  const tasks = service.app.get(TaskRepository);
  const tagged = { '': [], a: ['a'], 'b,a': ['b', 'a'], 'a,c': ['a', 'c'], 'a,b!': ['a,b'] };
  const items = await runAsTenant(here.id, async () => {
    for (const [title, tags] of Object.entries(tagged))
      await tasks.add(newTask({ title: `-${title}`, tags }));
    return (await tasks.list({ ...everything, filters: [{ field: 'tags', operator, value }] })).items;
  });
  expect(items.map(({ title }) => title.slice(1)).toSorted()).toEqual(found.toSorted());
});
