import { expectProblem } from '../support/http/expect-problem';
import { freshTenant, sharedService } from '../support/shared-service';

const users = '/api/v1/users';
const valid = { email: 'ada@example.com', username: 'ada' };
const longDomain = `${'d'.repeat(63)}.${'d'.repeat(63)}.${'d'.repeat(58)}.com`;
const email255 = `${'a'.repeat(64)}@${longDomain}`;

const service = sharedService();
const tenant = freshTenant(service);

const accepted: [string, string, unknown][] = [
  ['email', 'of 255 characters', email255.padEnd(255, 'm').slice(0, 255)],
  ['email', 'of 5 characters', 'a@b.c'],
  ['email', 'with a plus and an apostrophe', "o'neil+news@sub.example.com"],
  ['username', 'of 3 characters', 'a-_'],
  ['username', 'of 100 characters', 'Z9'.repeat(50)],
  ['fullName', 'of 1 character', 'X'],
  ['fullName', 'of 255 characters', 'x'.repeat(255)],
  ['fullName', 'of 255 characters outside the basic plane', '😀'.repeat(255)],
  ['fullName', 'written from right to left', 'עדה לאבלייס'],
  ['fullName', 'with quotes and backslashes', `O'Neil "\\" <b>; drop table users --`],
  ['fullName', 'of null', null],
  ...['owner', 'admin', 'member'].map((role): [string, string, string] => ['role', role, role]),
  ['isActive', 'false', false],
];

test.each(accepted)('%s %s is stored as it is given, by POST and by PATCH', async (field, _, value) => {
  const created = await tenant.call('POST', users, { body: { ...valid, [field]: value } });
  expect(created.status).toBe(201);
  expect(created.body[field]).toBe(value);
  const { id } = (await tenant.call('POST', users, { body: { email: 'b@b.io', username: 'other' } })).body;
  await tenant.call('DELETE', `${users}/${created.body.id}`);
  const changed = await tenant.call('PATCH', `${users}/${id}`, { body: { [field]: value } });
  expect(changed.status).toBe(200);
  expect(changed.body[field]).toBe(value);
});

const refused: [string, string, unknown, string][] = [
  ['email', 'of 256 characters', `${email255}mm`.slice(0, 256).padEnd(256, 'm'), 'too-long'],
  ['email', 'that is empty', '', 'too-short'],
  ['email', 'without a domain', 'ada.lovelace', 'format'],
  ['email', 'without a dotted domain', 'ada@localhost', 'format'],
  ['email', 'with a space before it', ' ada@example.com', 'format'],
  ['email', 'with two @', 'ada@home@example.com', 'format'],
  ['email', 'with 65 characters before the @', `${'a'.repeat(65)}@example.com`, 'format'],
  ['email', 'with a letter that is not ASCII', 'adä@example.com', 'format'],
  ['email', 'with a line break at its end', 'ada@example.com\n', 'control-character'],
  ['username', 'of 2 characters', 'ab', 'too-short'],
  ['username', 'of 101 characters', 'a'.repeat(101), 'too-long'],
  ['username', 'with a space', 'ada l', 'format'],
  ['username', 'with a dot', 'ada.l', 'format'],
  ['username', 'with a letter that is not ASCII', 'adä', 'format'],
  ['username', 'with the Kelvin sign', 'ma\u212A', 'format'],
  ['fullName', 'of 256 characters', 'x'.repeat(256), 'too-long'],
  ['fullName', 'of 256 characters outside the basic plane', '😀'.repeat(256), 'too-long'],
  ['fullName', 'that is empty', '', 'too-short'],
  ['fullName', 'of blanks', ' \u3000', 'blank'],
  ['fullName', 'of what nobody sees', '\u200b\u3164\u2800\ufe0f', 'blank'],
  ['fullName', 'with a line separator', 'Ada\u2028King', 'control-character'],
  ['fullName', 'with a paragraph separator', 'Ada\u2029King', 'control-character'],
  ['fullName', 'with an isolate', 'Ada\u2066King\u2069', 'control-character'],
  ['role', 'in upper case', 'ADMIN', 'not-allowed'],
];

test.each(refused)('%s %s is refused by POST, PATCH and batch', async (field, _, value, code) => {
  const body = { ...valid, [field]: value };
  const post = await tenant.call('POST', users, { body });
  expectProblem(post, 422, 'validation-failed', { [`/${field}`]: code });
  const batch = await tenant.call('POST', `${users}/batch`, { body: { items: [valid, body] } });
  expectProblem(batch, 422, 'validation-failed', { [`/items/1/${field}`]: code });
  const { id } = (await tenant.call('POST', users, { body: valid })).body;
  const patch = await tenant.call('PATCH', `${users}/${id}`, { body: { [field]: value } });
  expectProblem(patch, 422, 'validation-failed', { [`/${field}`]: code });
  expect((await tenant.call('GET', `${users}/${id}`)).body.version).toBe(1);
});

test('a missing email and username are both named', async () => {
  const answer = await tenant.call('POST', users, { body: {} });
  expectProblem(answer, 422, 'validation-failed', { '/email': 'required', '/username': 'required' });
  expect(answer.body.detail).toBe('email is required (and 1 more).');
});

test('every wrong field is named at once', async () => {
  const body = { email: 1, username: 2, fullName: 3, role: 4, isActive: 5, 'a/b~c': 6 };
  const answer = await tenant.call('POST', users, { body });
  expect(answer.body.violations.map(({ pointer, code }: Record<string, string>) => [pointer, code])).toEqual(
    expect.arrayContaining([
      ['/email', 'type'],
      ['/username', 'type'],
      ['/fullName', 'type'],
      ['/role', 'type'],
      ['/isActive', 'type'],
      ['/a~1b~0c', 'unknown'],
    ]),
  );
  expect(answer.body.violations).toHaveLength(6);
});

test('an unknown field is not repeated at length, whatever its name', async () => {
  const name = `a/b~${'x'.repeat(900_000)}`;
  const answer = await tenant.call('POST', users, { body: { ...valid, [name]: 1 } });
  expectProblem(answer, 422, 'validation-failed', { [`/a~1b~0${'x'.repeat(96)}…`]: 'unknown' });
  expect(answer.text.length).toBeLessThan(10_000);
});

test.each([
  ['a user', users, (many: object) => many, '/unknown-0'],
  ['a user of a batch', `${users}/batch`, (many: object) => ({ items: [valid, many] }), '/items/1/unknown-0'],
])('more than 500 unknown members of %s are told alone', async (_what, path, bodyOf, first) => {
  const many = Object.fromEntries(Array.from({ length: 501 }, (_, n) => [`unknown-${n}`, n]));
  const answer = await tenant.call('POST', path, { body: bodyOf(many) });
  expectProblem(answer, 422, 'validation-failed');
  expect(answer.body.violations).toHaveLength(500);
  expect(answer.body.violations[0]).toMatchObject({ pointer: first, code: 'unknown' });
  expect(answer.body.detail).toContain('(and 500 more)');
});

test('no more than 500 of the violations are listed, and all are counted', async () => {
  const body = Object.fromEntries(Array.from({ length: 4999 }, (_, n) => [`unknown-${n}`, n]));
  const answer = await tenant.call('PATCH', `${users}/0193a5c2-7e1b-7c3d-9a4f-2b6c8d0e1f3a`, { body });
  expectProblem(answer, 422, 'validation-failed');
  expect(answer.body.violations).toHaveLength(500);
  expect(answer.body.detail).toContain('(and 4998 more)');
});
