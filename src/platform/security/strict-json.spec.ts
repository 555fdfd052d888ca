import { parseStrictJson } from './strict-json';

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
