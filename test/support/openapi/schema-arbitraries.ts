import * as fc from 'fast-check';
import { composed, isBlank } from '../../../src/kernel/text/text';
import { fieldsOf, typesOf, withValue } from './body-fields';
import type { Schema } from './openapi-document';

/** UTF-16 has no characters between these two. */
const [surrogates, afterSurrogates] = [0xd800, 0xe000];
const gap = afterSurrogates - surrogates;

/**
 * Any character, as the unit `binary` of fast-check is, which first makes a map of all 1,112,064: 0.8 s of processor for each
 * file of tests.
 */
export const character = fc.nat(0x10ffff - gap).map(
  (index) => String.fromCodePoint(index < surrogates ? index : index + gap),
  (text) => {
    const code = typeof text === 'string' && text.isWellFormed() ? text.codePointAt(0) : undefined;
    if (code === undefined || text !== String.fromCodePoint(code)) throw new Error('Not one character');
    return code < surrogates ? code : code - gap;
  },
);

/** Values that the schema allows, the usual and the odd. */
export function valueOf(schema: Schema): fc.Arbitrary<unknown> {
  const value = definite(schema);
  return typesOf(schema).includes('null') ? fc.option(value) : value;
}

function definite(schema: Schema): fc.Arbitrary<unknown> {
  const {
    properties = {},
    required = [],
    items,
    enum: values,
    minimum,
    maximum,
    minItems = 0,
    maxItems = 4,
  } = schema;
  const [type] = typesOf(schema);
  if (values) return fc.constantFrom(...values);
  if (type === 'boolean') return fc.boolean();
  if (type === 'integer')
    return fc.oneof(...limitsOf(minimum, maximum), fc.integer({ min: minimum ?? 0, max: maximum ?? 1000 }));
  if (items)
    return fc.array(valueOf(items), { minLength: minItems, maxLength: Math.min(maxItems, minItems + 4) });
  if (type === 'string') return textOf(schema);
  if (schema.additionalProperties === true)
    return fc.dictionary(plainText(1, 20), fc.oneof(fc.integer(), plainText(0, 20), fc.constant(null)));
  const members = Object.fromEntries(
    Object.entries(properties).map(([name, member]) => [name, valueOf(member)]),
  );
  return fc.record(members, { requiredKeys: [...required] });
}

const limitsOf = (...limits: readonly (number | undefined)[]): fc.Arbitrary<number>[] =>
  limits.filter((limit) => limit !== undefined).map((limit) => fc.constant(limit));

function textOf({
  format = '',
  pattern,
  minLength = 0,
  maxLength = 100,
  example,
}: Schema): fc.Arbitrary<string> {
  if (format === 'uuid' && example !== undefined)
    return fc.oneof({ weight: 4, arbitrary: fc.constant(example) }, { weight: 1, arbitrary: fc.uuid() });
  if (format === 'uuid') return fc.uuid();
  if (format === 'date-time') return time;
  if (format === 'date') return day;
  if (pattern === undefined) return plainText(minLength, maxLength);
  const form = new RegExp(pattern, 'u');
  // A pattern that names what it refuses, and takes the rest of Unicode.
  if (pattern.includes('[^\\u0000'))
    return fc
      .oneof(
        { weight: 4, arbitrary: plainText(minLength, maxLength) },
        { weight: 1, arbitrary: fc.string({ unit: character, minLength, maxLength: 20 }) },
      )
      .filter((text) => [...text].length <= maxLength && form.test(text));
  const texts = format === 'email' ? fc.emailAddress() : fc.stringMatching(form);
  return texts.filter((text) => text.length >= minLength && text.length <= maxLength && form.test(text));
}

const time = fc
  .date({ min: new Date('0001-01-02T00:00:00Z'), max: new Date('9999-12-30T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString());

const day = time.map((text) => text.slice(0, 10));

/** Text of any script, the usual and the odd, without the characters that the schemas refuse. */
function plainText(min: number, max: number): fc.Arbitrary<string> {
  const isPlain = (text: string): boolean =>
    !isBlank(text) &&
    [...composed(text)].length <= max &&
    !/[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u.test(text);
  const short = fc.string({
    unit: 'grapheme',
    minLength: Math.max(min, 1),
    maxLength: Math.max(min, Math.min(max, 24)),
  });
  return fc.oneof(
    { weight: 6, arbitrary: short.filter(isPlain) },
    { weight: 1, arbitrary: fc.constantFrom('x', '😀', 'é').map((one) => one.repeat(max)) },
  );
}

/** All that JSON can say, and text that no database would store. */
export const anything: fc.Arbitrary<unknown> = fc.oneof(
  fc.jsonValue(),
  fc.string({ unit: character }),
  fc.constantFrom<unknown>(
    '',
    '\0',
    '\ud800',
    2 ** 53,
    -1,
    0.5,
    1e21,
    [],
    {},
    [[]],
    null,
    true,
    'x'.repeat(300),
    'x'.repeat(10_001),
  ),
  fc.dictionary(fc.constantFrom('toString', 'constructor', 'prototype', 'length', 'id', ''), fc.jsonValue()),
);

/** Text that would do, were it not for its end. */
const unstorable = fc
  .tuple(fc.string({ minLength: 3, maxLength: 9 }), fc.constantFrom('\0', '\ud800'))
  .map((parts) => parts.join(''));

/** Allowed values of which one field, at any depth, is another, missing or one too many. */
export function almostValueOf(schema: Schema): fc.Arbitrary<unknown> {
  const paths = fieldsOf(schema).map(({ path }) => path);
  const change = fc.oneof(
    { weight: 4, arbitrary: anything },
    { weight: 4, arbitrary: unstorable },
    { weight: 1, arbitrary: fc.constant(undefined) },
  );
  const changed = fc
    .tuple(valueOf(schema), fc.constantFrom(...paths), change)
    .map(([value, path, other]) => withValue(value, path, other));
  const extended = fc
    .tuple(valueOf(schema), fc.string(), anything)
    .map(([value, name, other]) => ({ ...(value as object), [name]: other }));
  return fc.oneof(
    { weight: 5, arbitrary: changed },
    { weight: 1, arbitrary: extended },
    { weight: 1, arbitrary: anything },
  );
}
