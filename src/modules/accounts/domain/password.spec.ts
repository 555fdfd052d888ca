import { acceptPassword, normalisedPassword } from './password';

const known = ['ada.lovelace@example.com', 'Ada Lovelace'];
const judge = (password: string, hasSecondFactor = false): unknown => {
  try {
    acceptPassword(password, { known, hasSecondFactor });
    return 'accepted';
  } catch (error) {
    return (error as { violations: { code: string }[] }).violations[0]?.code;
  }
};

test.each([
  ['14 characters', 'violet-anvil-t', false, 'password-too-short'],
  ['15 characters', 'violet-anvil-tu', false, 'accepted'],
  ['7 characters beside a second factor', 'xk4-vq2', true, 'password-too-short'],
  ['8 characters beside a second factor', 'xk4-vq2z', true, 'accepted'],
  ['128 characters', 'violet anvil '.repeat(10).slice(0, 120) + 'thursday', false, 'accepted'],
  ['129 characters', 'v' + 'iolet anvil tuesday rain '.repeat(6).slice(0, 128), false, 'password-too-long'],
  ['15 characters that are few when composed', 'e\u0301'.repeat(14), false, 'password-too-short'],
  ['letters of one kind only', 'correct horse battery staple', false, 'accepted'],
  ['a common one', 'qwerty123456789', false, 'common'],
  ['a common one of 8 beside a second factor', 'password', true, 'common'],
  ['a common one in capitals', 'PASSWORD', true, 'common'],
  ['two common ones', 'passwordsunshine', false, 'common'],
  ['a repetition', 'abcabcabcabcabcabc', false, 'patterned'],
  ['a sequence', 'abcdefghijklmnopq', false, 'patterned'],
  ['the own address', 'ada.lovelace@example.com', false, 'own-name'],
  ['the own address and a digit', 'ada.lovelace@example.com1', false, 'own-name'],
])('%s: %s is judged by NIST’s rules', (_, password, hasSecondFactor, expected) => {
  expect(judge(password, hasSecondFactor)).toBe(expected);
});

test('the same password from another keyboard is the same', () => {
  expect(normalisedPassword('ﬁve ｗide ångström')).toBe(normalisedPassword('five wide a\u030angstro\u0308m'));
});
