import { type JsonBounds, jsonFault } from './json-faults';

const unbounded: JsonBounds = { depth: Infinity, values: Infinity };

/**
 * `JSON.parse` that refuses a member named twice at any depth, however it is escaped: parsers disagree on which of
 * the two counts, so one of them could check a claim that another does not use.
 */
export function parseStrictJson(text: string): unknown {
  if (jsonFault(text, unbounded)) throw new SyntaxError('A member is named twice');
  return JSON.parse(text);
}

export function isJsonObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
