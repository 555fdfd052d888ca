import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { type EventShapes, eventShapes, incompatibilities } from '../support/sources/event-shapes';

const record = 'test/architecture/event-shapes.json';
const present = eventShapes(globSync('src/modules/*/domain/*.events.ts'));
const read = (): EventShapes => JSON.parse(readFileSync(record, 'utf8')) as EventShapes;
if (process.env['RECORD_EVENTS'] && incompatibilities(read(), present).length === 0)
  writeFileSync(record, `${JSON.stringify(present, undefined, 2)}\n`);
const recorded = read();

test('no version of an event has changed but by what its consumers can do without', () => {
  expect(incompatibilities(recorded, present)).toEqual([]);
});

test('every version of an event is recorded: `RECORD_EVENTS=1 npm test -- event-shapes` does it', () => {
  expect(recorded).toEqual(present);
});

const before = {
  'thing.made.v1': ['name: string', 'size: "large" | "small"', 'owner: object', 'owner.id: string'],
};
const withLines = (...lines: string[]): EventShapes => ({ 'thing.made.v1': lines });
const [name, size, owner, ownerId] = before['thing.made.v1'] as [string, string, string, string];

test.each([
  ['a field more that may be absent', withLines(name, size, owner, ownerId, 'note?: null | string')],
  ['an object more that may be absent', withLines(name, size, owner, ownerId, 'a?: object', 'a?.b: string')],
  [
    'a value more of those that are named',
    withLines(name, 'size: "huge" | "large" | "small"', owner, ownerId),
  ],
  ['a value less', withLines(name, 'size: "small"', owner, ownerId)],
  ['another version beside it', { ...before, 'thing.made.v2': ['title: string'] }],
])('a version may have %s', (_, after) => {
  expect(incompatibilities(before, after)).toEqual([]);
});

test.each([
  ['name is gone', withLines(size, owner, ownerId)],
  ['owner.id is gone', withLines(name, size, owner)],
  ['name may be absent', withLines('name?: string', size, owner, ownerId)],
  ['name may be null', withLines('name: null | string', size, owner, ownerId)],
  ['name may be number', withLines('name: number', size, owner, ownerId)],
  ['size may be string', withLines(name, 'size: string', owner, ownerId)],
  ['note is new and must be optional', withLines(name, size, owner, ownerId, 'note: string')],
  ['owner.name is new and must be optional', withLines(name, size, owner, ownerId, 'owner.name: string')],
])('a version in which %s is the next one', (problem, after) => {
  expect(incompatibilities(before, after)).toEqual([`thing.made.v1: ${problem}; declare the next version`]);
});

test('a version that consumers may still want is not taken away', () => {
  expect(incompatibilities(before, {})).toEqual([expect.stringContaining('thing.made.v1 is gone')]);
});
