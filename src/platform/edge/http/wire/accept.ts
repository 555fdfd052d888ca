import { type Preference, preferences } from './header-list';

/** Whether the caller would rather see a page than data: only who asks for HTML by name or kind does, as browsers do. */
export function prefersHtml(accept = ''): boolean {
  const ranges = preferences(accept);
  return quality(ranges, 'text', 'html') > quality(ranges, 'application', 'json');
}

/** The quality of the most specific range that covers the type (RFC 9110, 12.5.1); 0 where none does. */
function quality(ranges: readonly Preference[], type: string, subtype: string): number {
  for (const name of [`${type}/${subtype}`, `${type}/*`, '*/*']) {
    const found = ranges.find(({ value }) => value === name);
    if (found) return found.q;
  }
  return 0;
}
