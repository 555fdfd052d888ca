/** Strings (followed by a colon: member names) and brackets: all that matters in text known to be valid JSON. */
const landmark = /("(?:[^"\\]|\\.)*")(\s*:)?|[{}[\]]/g;

/**
 * `JSON.parse` that refuses a member named twice at any depth, however it is escaped: parsers disagree on which of
 * the two counts, so one of them could check a claim that another does not use.
 */
export function parseStrictJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  const open: Set<unknown>[] = [];
  for (const [token, string, colon] of text.matchAll(landmark)) {
    if (token === '{' || token === '[') open.push(new Set());
    else if (token === '}' || token === ']') open.pop();
    else if (string !== undefined && colon !== undefined) {
      const name: unknown = JSON.parse(string);
      const names = open.at(-1);
      if (names?.has(name)) throw new SyntaxError('A member is named twice');
      names?.add(name);
    }
  }
  return value;
}

export function isJsonObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
