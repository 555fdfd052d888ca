import { assert, jsonValue, property } from 'fast-check';
import { parseStrictJson } from './strict-json';
import { jsonFault } from './json-faults';

describe('parseStrictJson', () => {
  it.each([
    String.raw`{"a":"{\"a\":1,","b":"\\","c":["a","a",{"a":":"}]}`,
    '{"a" : {"a":1}, "b":{"a":[{"a":1},{"a":1}]}}',
    String.raw`{"a:\\":"\"}:{","b":":\\\"","":{"":[]},"toString":null}`,
    '"text"',
    '[]',
  ])('reads %s as JSON.parse does', (text) => {
    expect(parseStrictJson(text)).toEqual(JSON.parse(text));
  });

  it('reads a nest that no recursion would bear', () => {
    const text = `${'{"a":['.repeat(50_000)}${']}'.repeat(50_000)}`;
    expect(() => parseStrictJson(text)).not.toThrow();
  });

  it.each([
    '{"a":1,"a":1}',
    '{"a":1,"b":"}","a" \n:2}',
    String.raw`{"exp":1,"\u0065xp":2}`,
    String.raw`{"\"":1,"\u0022":2}`,
    '[{"a":{"b":1,"b":2}}]',
    '{"__proto__":1,"__proto__":2}',
    '{"a":{"b":{"c":1}},"a":{}}',
    '{"length":[],"length":[1,2,3]}',
    '{"a":1',
    "{'a':1}",
  ])('refuses %s', (text) => {
    expect(() => parseStrictJson(text)).toThrow(/./);
  });
});

describe('jsonFault', () => {
  const bounds = { depth: 3, values: 5 };

  it.each([
    ['{"a":{"b":[1]}}', undefined],
    ['{"a":{"b":[[]]}}', 'too-deep'],
    ['[[[{}]]]', 'too-deep'],
    ['[1,2,3,4,5]', undefined],
    ['[ 1 , 2 , 3 , 4 , 5 , 6 ]', 'too-large'],
    ['{"a":[1,2],"b":[ ],"c":"{[:,"}', undefined],
    ['{"a":[1,2],"b":[ ],"c":[""]}', 'too-large'],
    ['{"a":1,"a":', 'repeated-name'],
    ['{"a\\":1,"a":{"a\\":1}}', undefined],
    ['{"a', undefined],
    ['{"a\\', undefined],
    ['{"\\u00":1,"\\u00":1}', 'repeated-name'],
    [']]}}:,,[', undefined],
  ])('of %s is %s', (text, fault) => {
    expect(jsonFault(text, bounds)).toBe(fault);
  });

  it('is none of what JSON.stringify writes within the bounds, and counts as it was counted', () => {
    assert(
      property(jsonValue({ maxDepth: 6 }), (value) => {
        const text = JSON.stringify(value);
        const [depth, values] = [depthOf(value), valuesIn(value)];
        expect(jsonFault(text, { depth, values })).toBeUndefined();
        expect(jsonFault(text, { depth: Math.max(0, depth - 1), values })).toBe(
          depth > 0 ? 'too-deep' : undefined,
        );
        expect(jsonFault(text, { depth, values: Math.max(0, values - 1) })).toBe(
          values > 0 ? 'too-large' : undefined,
        );
      }),
    );
  });

  it('reads no further than the bound: what comes behind it is not even looked at', () => {
    const wide = Array.from({ length: 90_000 }, (_, n) => `"k${n}":1`).join(',');
    const charCodeAt = jest.spyOn(String.prototype, 'charCodeAt');
    try {
      expect(jsonFault(`{${wide}}`, { depth: 16, values: 5000 })).toBe('too-large');
      expect(charCodeAt.mock.calls.length).toBeLessThan(40_000);
    } finally {
      charCodeAt.mockRestore();
    }
  });
});

function membersOf(value: unknown): unknown[] {
  return typeof value === 'object' && value !== null ? Object.values(value) : [];
}

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...membersOf(value).map(depthOf));
}

function valuesIn(value: unknown): number {
  return membersOf(value).reduce<number>((sum, member) => sum + 1 + valuesIn(member), 0);
}
