const quote = 0x22;
const comma = 0x2c;
const colon = 0x3a;
const backslash = 0x5c;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;

/** How much a JSON text may hold. */
export interface JsonBounds {
  /** Objects and arrays within each other. */
  readonly depth: number;
  /** Members of all objects and elements of all arrays together. */
  readonly values: number;
}

export type JsonFault = 'too-deep' | 'too-large' | 'repeated-name';

/**
 * The first fault of a JSON text, found in one pass that ends at the fault. Text that is no JSON may have none: the
 * parser that is asked next refuses it. Measured beside `JSON.parse`: the batch of a hundred users takes 1.4 times as
 * long (2 µs a KiB), an object of 5000 members 0.8 times (6 µs a KiB), and one of 90,000 ends at 5000 after 0.5 ms.
 */
export function jsonFault(text: string, bounds: JsonBounds): JsonFault | undefined {
  /** The names of each open object; undefined for an open array. */
  const open: (Set<string> | undefined)[] = [];
  let names: Set<string> | undefined;
  let values = 0;
  let isName = false;
  /** An array has opened, and its first element has not come. */
  let isFresh = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charCodeAt(at);
    if (character <= 0x20) continue;
    if (isFresh) {
      isFresh = false;
      if (character !== closeBracket) values += 1;
    }
    switch (character) {
      case quote: {
        const end = endOfString(text, at);
        if (end < 0) return undefined;
        if (isName && names) {
          const name = nameIn(text.slice(at + 1, end));
          if (names.has(name)) return 'repeated-name';
          names.add(name);
        }
        at = end;
        break;
      }
      case colon:
        isName = false;
        values += 1;
        break;
      case comma:
        isName = names !== undefined;
        if (!isName) values += 1;
        break;
      case openBrace:
      case openBracket:
        isName = character === openBrace;
        isFresh = !isName;
        names = isName ? new Set() : undefined;
        open.push(names);
        if (open.length > bounds.depth) return 'too-deep';
        break;
      case closeBrace:
      case closeBracket:
        open.pop();
        names = open.at(-1);
        break;
    }
    if (values > bounds.values) return 'too-large';
  }
  return undefined;
}

/** The place of the quote that ends the string; -1 where none does. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let escapes = 0;
    while (text.charCodeAt(end - 1 - escapes) === backslash) escapes += 1;
    if (escapes % 2 === 0) return end;
  }
  return -1;
}

/** The name itself, of its text between the quotes. */
function nameIn(written: string): string {
  if (!written.includes('\\')) return written;
  try {
    return JSON.parse(`"${written}"`) as string;
  } catch {
    return written;
  }
}
