import { newTask } from '../test/new-task';
import { Task } from './task';
import { type TaskStatus, taskStatuses } from './task-status';

const now = new Date('2026-01-31T09:30:00Z');
const later = new Date('2026-02-01T09:30:00Z');

test('a new task is to be done, of normal priority and nobody’s', () => {
  expect(newTask({ title: 'Notes' }, now)).toMatchObject({
    title: 'Notes',
    description: null,
    status: 'todo',
    priority: 'normal',
    assigneeId: null,
    tags: [],
    dueAt: null,
    completedAt: null,
    createdAt: now,
    updatedAt: now,
  });
});

test('every broken rule is reported at once, with its place', () => {
  const input = { title: ' ', tags: ['ok', ''], dueAt: 'tomorrow', assigneeId: 'me' };
  const broken = expect.objectContaining({
    code: 'validation-failed',
    violations: [
      expect.objectContaining({ pointer: '/title', code: 'blank' }),
      expect.objectContaining({ pointer: '/assigneeId', code: 'format' }),
      expect.objectContaining({ pointer: '/tags/1', code: 'too-short' }),
      expect.objectContaining({ pointer: '/dueAt', code: 'format' }),
    ],
  });
  expect(() => Task.create(input as never, now)).toThrow(broken);
});

test('a tag given twice is stored once, in its first place', () => {
  expect(newTask({ tags: ['b', 'a', 'b'] }).tags).toEqual(['b', 'a']);
});

test('what is the same changes nothing, tags and times included', () => {
  const task = newTask({ tags: ['a'], dueAt: later }, now);
  expect(task.change({ tags: ['a'], dueAt: new Date(later), title: task.title }, later)).toBe(false);
  expect(task.updatedAt).toBe(now);
  expect(task.change({ tags: [] }, later)).toBe(true);
});

const ways: Readonly<Record<TaskStatus, readonly TaskStatus[]>> = {
  todo: [],
  in_progress: ['in_progress'],
  done: ['in_progress', 'done'],
  cancelled: ['cancelled'],
};
const allowed = [
  ['todo', 'in_progress'],
  ['todo', 'cancelled'],
  ['in_progress', 'todo'],
  ['in_progress', 'done'],
  ['in_progress', 'cancelled'],
  ['done', 'in_progress'],
  ['cancelled', 'todo'],
] as const;
const isAllowed = (from: TaskStatus, to: TaskStatus): boolean =>
  allowed.some(([a, b]) => a === from && b === to);
const others = taskStatuses.flatMap((from) =>
  taskStatuses.filter((to) => to !== from && !isAllowed(from, to)).map((to) => [from, to] as const),
);

function taskThatIs(status: TaskStatus): Task {
  const task = newTask({}, now);
  for (const step of ways[status]) task.change({ status: step }, now);
  return task;
}

test.each(allowed)('what is %s can become %s', (from, to) => {
  const task = taskThatIs(from);
  expect(task.change({ status: to }, later)).toBe(true);
  expect(task).toMatchObject({ status: to, completedAt: to === 'done' ? later : null });
});

test.each(others)('what is %s cannot become %s', (from, to) => {
  const task = taskThatIs(from);
  const forbidden = expect.objectContaining({ code: 'task-status-forbidden' });
  expect(() => task.change({ status: to, title: 'Changed' }, later)).toThrow(forbidden);
  expect(task).toMatchObject({ status: from, title: 'Calculate Bernoulli numbers' });
});
