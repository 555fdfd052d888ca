import type { Violation } from '../../../kernel/errors/domain-error';
import { text } from '../../../kernel/rules/rule';
import { passwordRefused } from './account.errors';
import { isCommonPassword } from './common-passwords';

/** NIST SP 800-63B-4, 3.1.1.2: 15 characters where the password is the only factor, 8 where it is one of two. */
const shortest = { alone: 15, withSecondFactor: 8 };
const longest = 128;

/** The form of any password that may be sent; `acceptPassword` judges whether it is good enough. */
export const passwordRule = text({ max: longest });

/** The form that is hashed: the same password from another keyboard is the same (NIST SP 800-63B-4, 3.1.1.2). */
export function normalisedPassword(password: string): string {
  return password.normalize('NFKC');
}

/**
 * A new password in the form that is hashed. No rules about what it is composed of.
 * @param known texts that others know of the person, such as the address
 * @throws DomainError `password-refused`
 */
export function acceptPassword(
  password: string,
  { known, hasSecondFactor }: { known: readonly string[]; hasSecondFactor: boolean },
): string {
  const normalised = normalisedPassword(password);
  const least = hasSecondFactor ? shortest.withSecondFactor : shortest.alone;
  const found = weaknessOf(normalised, least, known);
  if (found === undefined) return normalised;
  const violation: Violation = { pointer: '/password', ...found };
  throw passwordRefused({ detail: `The password ${found.message}.`, violations: [violation] });
}

/** Whether an accepted password is long enough without a second factor. */
export function sufficesAlone(password: string): boolean {
  return [...normalisedPassword(password)].length >= shortest.alone;
}

function weaknessOf(
  password: string,
  least: number,
  known: readonly string[],
): { readonly code: string; readonly message: string } | undefined {
  const length = [...password].length;
  if (length < least)
    return { code: 'password-too-short', message: `must have at least ${least} characters` };
  if (length > longest)
    return { code: 'password-too-long', message: `must have at most ${longest} characters` };
  const plain = password.toLowerCase();
  if (isCommonPassword(plain)) return { code: 'common', message: 'must not be a common password' };
  if (isPatterned(plain)) return { code: 'patterned', message: 'must not be a repetition or a sequence' };
  const names = known.flatMap((text) => [text, text.split('@')[0] ?? '']).filter((name) => name.length >= 4);
  const rest = names.reduce((left, name) => left.replaceAll(name.toLowerCase(), ''), plain);
  if ([...rest].length < 8 && rest !== plain)
    return { code: 'own-name', message: 'must not be almost your own address' };
  return undefined;
}

const sequences = ['abcdefghijklmnopqrstuvwxyz', '01234567890123456789', 'qwertyuiopasdfghjklzxcvbnm'];

/** A short part that is repeated, or neighbours of the alphabet, of the digits or of a keyboard. */
function isPatterned(password: string): boolean {
  const repeated = /^(.{1,9}?)\1+.{0,8}$/su.exec(password);
  if (repeated?.[1] !== undefined && repeated[1].repeat(40).startsWith(password)) return true;
  return sequences.some((one) => {
    const both = [one, [...one].toReversed().join('')];
    return both.some((sequence) => sequence.includes(password) || (sequence + sequence).includes(password));
  });
}
