import { parseStrictJson } from './strict-json';

describe('parseStrictJson', () => {
  it.each([
    String.raw`{"a":"{\"a\":1,","b":"\\","c":["a","a",{"a":":"}]}`,
    '{"a" : {"a":1}, "b":{"a":[{"a":1},{"a":1}]}}',
    '"text"',
    '[]',
  ])('reads %s as JSON.parse does', (text) => {
    expect(parseStrictJson(text)).toEqual(JSON.parse(text));
  });

  it.each([
    '{"a":1,"a":1}',
    '{"a":1,"b":"}","a" \n:2}',
    String.raw`{"exp":1,"\u0065xp":2}`,
    String.raw`{"\"":1,"\u0022":2}`,
    '[{"a":{"b":1,"b":2}}]',
    '{"__proto__":1,"__proto__":2}',
    '{"a":1',
    "{'a':1}",
  ])('refuses %s', (text) => {
    expect(() => parseStrictJson(text)).toThrow(/./);
  });
});
