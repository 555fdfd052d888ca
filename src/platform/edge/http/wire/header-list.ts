/** One element of a list (RFC 9110, 5.6.1): a comma within a quoted string parts nothing. */
const element = /[ \t]*((?:"(?:[^"\\]|\\.)*"|[^",])*)(?:,|$)/y;

/**
 * The elements of a header that is a list, without the empty ones that it may have. A quote that nothing closes ends the
 * list: what follows cannot be told apart.
 */
export function listElements(header: string): string[] {
  const elements: string[] = [];
  for (element.lastIndex = 0; element.lastIndex < header.length;) {
    const found = element.exec(header);
    if (!found) break;
    const text = (found[1] ?? '').trim();
    if (text !== '') elements.push(text);
  }
  return elements;
}

/** An element of a list of preferences: its value and parameters in lower case, and its weight (RFC 9110, 12.4.2). */
export interface Preference {
  readonly value: string;
  readonly q: number;
}

/** A malformed weight refuses the value. */
export function preferences(header: string): Preference[] {
  return listElements(header).map((text) => {
    const [value = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
    const q = parameters.find((parameter) => /^q\s*=/.test(parameter))?.replace(/^q\s*=\s*/, '') ?? '1';
    return { value, q: /^(0(\.\d{0,3})?|1(\.0{0,3})?)$/.test(q) ? Number(q) : 0 };
  });
}
