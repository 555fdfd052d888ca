import { usageOf } from '../command-line/help';
import { readArguments } from '../command-line/read-arguments';
import { type BodyField, optionsOf } from './body-options';

const field = (name: string, needed: boolean): BodyField => ({
  name,
  type: 'string',
  needed,
  nullable: false,
  meaning: 'A text.',
  example: 'text',
});
const action = {
  summary: 'Adds.',
  options: optionsOf([field('email', true), field('fullName', false)]),
  examples: [],
};

test('the usage shows a field that a body needs without brackets', () => {
  expect(usageOf('users', 'add', action)).toMatch(/ users add --email <email> \[--fullName <fullName>\]$/);
});

test('a field that is left out is refused by the rules of the body, which tell all that is wrong at once', () => {
  expect(() =>
    readArguments('users', { summary: 'People.', actions: { add: action } }, ['add']),
  ).not.toThrow();
});
