import { acceptNew, defaulted } from './new-values';
import { personal } from '../personal';
import { choice, flag, integer, nullable, text } from '../rules/rule';

const fields = {
  name: personal(text({ max: 20 })),
  note: nullable(text({ max: 20 })),
  size: personal(defaulted(choice(['small', 'large']), 'small')),
  isActive: defaulted(flag(), true),
  limit: defaulted(nullable(integer(1, 9)), 5),
};

test('what is absent or undefined has its default, or is null where that is allowed', () => {
  const values = { name: 'Engine', note: null, size: 'small', isActive: true, limit: 5 };
  expect(acceptNew(fields, { name: 'Engine' })).toEqual(values);
  expect(acceptNew(fields, { name: 'Engine', note: undefined, size: undefined, limit: undefined })).toEqual(
    values,
  );
});

test('what is given is kept, null and false included', () => {
  const given = { name: 'Engine', note: 'New', size: 'large', isActive: false, limit: null } as const;
  expect(acceptNew(fields, given)).toEqual(given);
});

test('a field without a default is required, and all violations are told at once', () => {
  const required = { pointer: '/name', code: 'required', message: 'is required' };
  const notAllowed = { pointer: '/size', code: 'not-allowed', message: 'must be one of small, large' };
  // @ts-expect-error -- a name is required
  expect(() => acceptNew(fields, { size: 'huge' })).toThrow(
    expect.objectContaining({ violations: [required, notAllowed] }),
  );
});

test('a default must be of the field’s type', () => {
  // @ts-expect-error -- no such size
  expect(defaulted(choice(['small', 'large']), 'huge').byDefault).toBe('huge');
});
