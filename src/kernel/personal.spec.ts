import { erasedValues, fieldsOf, personal, personalFields, personalFieldsOf } from './personal';
import { email, flag, integer, nullable, text } from './rules/rule';

test('a collection’s personal fields are those whose rules are marked', () => {
  const fields = fieldsOf('persons', { nickname: personal(text({ max: 50 })), isActive: flag() });
  expect(fields.nickname.check('ada')).toBeUndefined();
  expect(personalFieldsOf('persons')).toEqual(['nickname']);
  expect(personalFieldsOf('unknown')).toEqual([]);
  expect(personalFields()).toContain('nickname');
  expect(() => fieldsOf('persons', {})).toThrow('twice');
});

test('an erased person’s fields hold placeholders that keep to their rules', () => {
  fieldsOf('guests', {
    name: personal(text({ max: 50 })),
    email: personal(email(), 'erased-{id}@erased.invalid'),
    age: personal(nullable(integer(0, 150))),
    isActive: flag(),
  });
  const id = '0193a5c2-7e1b-7c3d-9a4f-2b6c8d0e1f3a';
  const expected = { name: `erased-${id}`, email: `erased-${id}@erased.invalid`, age: null };
  expect(erasedValues('guests', id)).toEqual(expected);
});

test.each([
  ['is too long', personal(text({ max: 9 })), 'must have at most 9 characters'],
  ['is of another type', personal(integer(0, 150)), 'must be a whole number from 0 to 150'],
  ['breaks the form', personal(email(), 'erased-{id}'), 'must be an e-mail address'],
])('a field whose placeholder %s cannot be declared', (title, rule, problem) => {
  expect(() => fieldsOf(title, { field: rule })).toThrow(`The placeholder of ${title}.field ${problem}`);
});
