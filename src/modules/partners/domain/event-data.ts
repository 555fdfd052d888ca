import type { Rule } from '../../../kernel/rules/rule';

export type EventData = Readonly<Record<string, unknown>>;

/** Bytes of the data as JSON in UTF-8. */
const maxBytes = 64 * 1024;

/** A JSON object that is stored as it was sent, or refused: what PostgreSQL or JavaScript would change is not taken. */
export const eventData: Rule<EventData> = {
  schema: { type: 'object', additionalProperties: true },
  nullable: false,
  check: (value) => {
    if (value === undefined) return { code: 'required', message: 'is required' };
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return { code: 'type', message: 'must be a JSON object' };
    if (Buffer.byteLength(JSON.stringify(value)) > maxBytes)
      return { code: 'too-large', message: `must not be larger than ${maxBytes} bytes` };
    return brokenPart(value);
  },
  // As it is read back: -0 is 0 by then.
  normalise: (value) => JSON.parse(JSON.stringify(value)) as EventData,
};

type Broken = ReturnType<Rule<EventData>['check']>;

function brokenPart(value: unknown): Broken {
  if (typeof value === 'string') return brokenText(value);
  if (typeof value === 'number') return brokenNumber(value);
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [name, member] of Object.entries(value)) {
    const broken = brokenText(name) ?? brokenPart(member);
    if (broken) return broken;
  }
  return undefined;
}

/** Characters that jsonb cannot hold. */
function brokenText(text: string): Broken {
  if (text.includes('\0')) return { code: 'control-character', message: 'must not contain NUL characters' };
  if (!text.isWellFormed()) return { code: 'not-unicode', message: 'must not contain unpaired surrogates' };
  return undefined;
}

/** Beyond 2^53 a number has lost digits by the time it is looked at. */
function brokenNumber(value: number): Broken {
  if (Number.isFinite(value) && (Number.isSafeInteger(value) || !Number.isInteger(value))) return undefined;
  return { code: 'range', message: 'must not contain whole numbers beyond 2^53; send them as strings' };
}
