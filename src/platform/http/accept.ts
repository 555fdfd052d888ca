/** Whether the caller would rather see a page than data: only who asks for HTML by name or kind does, as browsers do. */
export function prefersHtml(accept = ''): boolean {
  const ranges = accept.split(',').map(parseRange);
  return quality(ranges, 'text', 'html') > quality(ranges, 'application', 'json');
}

interface MediaRange {
  readonly range: string;
  readonly q: number;
}

function parseRange(text: string): MediaRange {
  const [range = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const q = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? '1';
  return { range, q: /^(0(\.\d{0,3})?|1(\.0{0,3})?)$/.test(q) ? Number(q) : 0 };
}

/** Of the most specific range that covers the type (RFC 9110, 12.5.1); 0 where none does. */
function quality(ranges: readonly MediaRange[], type: string, subtype: string): number {
  for (const name of [`${type}/${subtype}`, `${type}/*`, '*/*']) {
    const found = ranges.find(({ range }) => range === name);
    if (found) return found.q;
  }
  return 0;
}
