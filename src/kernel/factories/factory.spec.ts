import { Entity } from '../entity';
import { lackedTable, madeUp, type RowFactory } from './factory';
import { RandomValues } from './random-values';
import { id, nullable, text } from '../rules/rule';

class Profile extends Entity {
  readonly name!: string;
  readonly userId!: string | null;
}

const users = ['one', 'two'];
const factory = (isRequired: boolean): RowFactory => ({
  table: 'profiles',
  fields: { name: text({ max: 40 }), userId: isRequired ? id() : nullable(id()) },
  unique: ['userId'],
  references: { userId: 'users' },
  make: (values) => Object.assign(new Profile(), values),
});
const place = (number: number) => ({ id: 'any', at: new Date(0), number, domain: 'test.example' });
const rowOf = (number: number) => (_table: string, isDistinct: boolean) =>
  users[isDistinct ? number - 1 : (number - 1) % users.length];
const userOf = (rows: RowFactory, number: number) =>
  (madeUp(rows, new RandomValues(1), place(number), rowOf(number)) as Profile).userId;

test('a reference that no two rows share names each row once, and none after the last', () => {
  expect([1, 2, 3].map((number) => userOf(factory(false), number))).toEqual(['one', 'two', null]);
});

test('a reference that rows may share names each row in turn', () => {
  const { unique: _unique, ...shared } = factory(true);
  expect([1, 2, 3].map((number) => userOf(shared, number))).toEqual(['one', 'two', 'one']);
});

const lacked = (rows: RowFactory, number: number) => lackedTable(rows, rowOf(number));

test('a row that must name one that no other row names waits for it', () => {
  expect([1, 2, 3].map((number) => lacked(factory(true), number))).toEqual([undefined, undefined, 'users']);
  expect(lacked(factory(false), 3)).toBeUndefined();
});

test('a factory without references lacks no row, and makes unique values alone apart', () => {
  const { references: _references, unique: _unique, ...bare } = factory(false);
  expect(lacked(bare, 1)).toBeUndefined();
  const nameOf = (unique: readonly string[], number: number) =>
    (madeUp({ ...bare, unique }, new RandomValues(1), place(number), rowOf(number)) as Profile).name;
  expect(nameOf([], 2)).toBe(nameOf([], 1));
  expect(nameOf(['name'], 2)).not.toBe(nameOf(['name'], 1));
});

test('a field that refers to no table is asked for nowhere', () => {
  const asked: string[] = [];
  const rows = { ...factory(true), references: { userId: undefined } };
  expect(lackedTable(rows, (table) => void asked.push(table))).toBeUndefined();
  expect(asked).toHaveLength(0);
});
