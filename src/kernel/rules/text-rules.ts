import { composed, folded, isBlank, isPiled } from '../text/text';
import { type Rule, simpleRule } from './field-rule';

interface TextOptions {
  readonly min?: number;
  readonly max: number;
  readonly pattern?: RegExp;
  /** Ends the sentence "must …" when the pattern does not match. */
  readonly mustBe?: string;
  readonly format?: string;
  /** Stored as it is compared without regard to case: `folded`. */
  readonly foldCase?: boolean;
  /** Allows line breaks and tabs. */
  readonly multiline?: boolean;
}

/* NUL cannot be stored by PostgreSQL; the rest of C0, DEL, C1 and the separators would forge lines, bidi overrides names. */
// oxlint-disable-next-line no-control-regex
const lineBreak = /[\n\r\t\u2028\u2029]/g;

// oxlint-disable-next-line no-control-regex
const controlCharacter = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/;

/**
 * The same for callers, as a pattern of JSON Schema; with what else is refused of any text: half a character, and white
 * space alone. That other characters are unseen too, and that marks are piled, no pattern says that every language reads.
 */
const plainText = String.raw`^(?=\s*\S)[^\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]*$`;

const plainLines = String.raw`^(?=\s*\S)[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ud800-\udfff]*$`;

/** A character of the composed form has at most four in any other, of two UTF-16 units each. */
const longestForm = 8;

/**
 * A string of `min` (1) to `max` Unicode characters, well formed, without control characters, and not blank to the eye.
 * Judged and stored in NFC.
 */
export function text(options: TextOptions): Rule<string> {
  const { min = 1, max, pattern, mustBe, format, foldCase = false, multiline = false } = options;
  const failure = (given: unknown): [string, string] | undefined => {
    if (typeof given !== 'string') return ['type', 'must be a string'];
    // Text that is too long in any form is not worth composing, and a pile of marks would take seconds.
    const isTooLong = given.length > longestForm * max;
    if (!isTooLong && isPiled(given))
      return ['too-many-marks', 'must not have more than 30 combining marks in a row'];
    // The rule judges the form that is stored.
    const value = isTooLong ? given : composed(given);
    const length = value.length > 2 * max ? value.length : [...value].length;
    if (length < min)
      return ['too-short', min === 1 ? 'must not be empty' : `must have at least ${min} characters`];
    if (length > max) return ['too-long', `must have at most ${max} characters`];
    if (controlCharacter.test(multiline ? value.replace(lineBreak, '') : value))
      return ['control-character', 'must not contain control characters'];
    if (!value.isWellFormed()) return ['not-unicode', 'must not contain unpaired surrogates'];
    if (isBlank(value)) return ['blank', 'must not be blank'];
    // As given too, which is what the schema says: composed, a Kelvin sign would pass for a K.
    if (pattern && !(pattern.test(given) && pattern.test(value)))
      return ['format', `must ${mustBe ?? `match ${pattern.source}`}`];
    return undefined;
  };
  return simpleRule(
    {
      type: 'string',
      ...(format ? { format } : {}),
      minLength: min,
      maxLength: max,
      pattern: pattern?.source ?? (multiline ? plainLines : plainText),
    },
    failure,
    (value) => (foldCase ? folded(value) : composed(value)),
  );
}

/** A mailbox of RFC 5321 without its quoted forms and address literals, and with a dotted domain. */
const emailPattern =
  /^(?=[^@]{1,64}@)[a-zA-Z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-zA-Z0-9!#$%&'*+/=?^_`{|}~-]+)*@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)+$/;

/** An e-mail address of at most 255 characters, stored in lower case. */
export function email(): Rule<string> {
  return text({
    max: 255,
    pattern: emailPattern,
    mustBe: 'be an e-mail address such as ada@example.com',
    format: 'email',
    foldCase: true,
  });
}

/** @param mustBe ends the sentence "must …" where the values are too many to be named */
export function choice<const T extends string>(
  values: readonly T[],
  mustBe = `be one of ${values.join(', ')}`,
): Rule<T> {
  return simpleRule<T>({ type: 'string', enum: values }, (value) => {
    if (values.includes(value as T)) return undefined;
    return [typeof value === 'string' ? 'not-allowed' : 'type', `must ${mustBe}`];
  });
}
