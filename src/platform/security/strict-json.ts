const quote = 0x22;
const colon = 0x3a;
const backslash = 0x5c;

/**
 * `JSON.parse` that refuses a member named twice at any depth, however it is escaped: parsers disagree on which of
 * the two counts, so one of them could check a claim that another does not use.
 */
export function parseStrictJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  if (hasRepeatedNames(text, value)) throw new SyntaxError('A member is named twice');
  return value;
}

/** Whether some object of the JSON text has two members of one name: then more are written than its value has. */
export function hasRepeatedNames(text: string, value: unknown): boolean {
  const written = namesIn(text);
  return written > 0 && written > membersOf(value);
}

/** Of text known to be valid JSON: outside strings, a colon follows a name and nothing else. */
function namesIn(text: string): number {
  let names = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charCodeAt(at);
    if (character === colon) names += 1;
    else if (character === quote) at = endOfString(text, at);
  }
  return names;
}

function endOfString(text: string, start: number): number {
  let at = start + 1;
  for (let character; (character = text.charCodeAt(at)) !== quote;) at += character === backslash ? 2 : 1;
  return at;
}

/** Without recursion, which a deep nest would exhaust. */
function membersOf(value: unknown): number {
  let members = 0;
  const pending = [value];
  for (const one of pending) {
    if (typeof one !== 'object' || one === null) continue;
    const values: unknown[] = Array.isArray(one) ? one : Object.values(one);
    if (values !== one) members += values.length;
    for (const inner of values) if (typeof inner === 'object') pending.push(inner);
  }
  return members;
}

export function isJsonObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
