const plain = (name: string): string => name.replace(/^type /, '').toLowerCase();

/** An import of names in the order of the alphabet, whatever marks a type; nothing where there are none. */
export function importOf(names: readonly string[], from: string): string {
  const sorted = [...new Set(names)].toSorted((a, b) => (plain(a) < plain(b) ? -1 : 1));
  if (sorted.length === 0) return '';
  const areTypes = sorted.every((name) => name.startsWith('type '));
  const listed = areTypes ? sorted.map((name) => name.slice(5)) : sorted;
  return `import ${areTypes ? 'type ' : ''}{ ${listed.join(', ')} } from '${from}';\n`;
}

const kernelRules = [
  'choice',
  'date',
  'email',
  'flag',
  'instant',
  'integer',
  'list',
  'nullable',
  'record',
  'text',
];

/** The functions of `kernel/rules/rule` that these expressions call. */
export function rulesIn(...expressions: readonly string[]): string[] {
  const text = expressions.join(' ');
  const called = kernelRules.filter((name) => new RegExp(`\\b${name}\\(`).test(text));
  return text.includes('idRule(') ? [...called, 'id as idRule'] : called;
}

/** From a feature's own tests to those that tests share. */
export const support = '../../../../test/support';
