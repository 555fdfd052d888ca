import { dependencyOrder } from './dependency-order';

const first: Readonly<Record<string, readonly string[]>> = { labels: ['gadgets'], gadgets: ['users'] };
const ordered = (...items: string[]): string[] => dependencyOrder(items, (item) => first[item] ?? []);

test('what others need comes first, however far away, and all else stays where it was', () => {
  expect(ordered('tasks', 'labels', 'users', 'gadgets', 'zones')).toEqual([
    'tasks',
    'users',
    'gadgets',
    'labels',
    'zones',
  ]);
});

test('a circle ends', () => {
  expect(dependencyOrder(['a', 'b'], (item) => (item === 'a' ? ['b'] : ['a']))).toEqual(['b', 'a']);
});
