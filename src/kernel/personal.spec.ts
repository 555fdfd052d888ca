import { fieldsOf, personal, personalFields, personalFieldsOf } from './personal';
import { flag, text } from './rule';

test('a collection’s personal fields are those whose rules are marked', () => {
  const fields = fieldsOf('persons', { nickname: personal(text({ max: 9 })), isActive: flag() });
  expect(fields.nickname.check('ada')).toBeUndefined();
  expect(personalFieldsOf('persons')).toEqual(['nickname']);
  expect(personalFieldsOf('unknown')).toEqual([]);
  expect(personalFields()).toContain('nickname');
  expect(() => fieldsOf('persons', {})).toThrow('twice');
});
