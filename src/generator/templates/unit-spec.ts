import type { Feature } from '../fields/feature';
import { type FeatureField, kindOf, otherOf } from '../fields/field';
import { changedField } from './dto';

export function unitSpecFile(feature: Feature): string {
  const { names, fields, hasEvents } = feature;
  const { one, oneValue, file, words, article, many } = names;
  const wrong = fields.map((field) => `${field.name}: ${kindOf(field).wrong ?? '{}'}`);
  const initial = fields
    .filter(({ isRequired }) => !isRequired)
    .map((field) => `${field.name}: ${field.initial}`);
  return `import * as fc from 'fast-check';
${hasEvents ? `import { takeEvents } from '../../../kernel/events/domain-event';\n` : ''}import { any${many}, new${one} } from '../test/factory';
import { ${one} } from './${file}';

const now = new Date('2026-01-31T09:30:00Z');
const later = new Date('2026-02-01T09:30:00Z');

test('a new ${words} has what nobody has to give', () => {
  expect(new${one}({}, now)).toMatchObject({ ${initial.map((one) => `${one}, `).join('')}version: 1, createdAt: now, updatedAt: now });
});

test('every broken rule is reported at once, with its place', () => {
  const input = { ${wrong.join(', ')} };
  const broken = expect.objectContaining({
    code: 'validation-failed',
    violations: Object.keys(input).map((name) => expect.objectContaining({ pointer: \`/\${name}\`, code: 'type' })),
  });
  expect(() => ${one}.create(input as never, now)).toThrow(broken);
});

test('any valid values make ${article} ${words}, and the same values change nothing', () => {
  fc.assert(
    fc.property(any${many}, (values) => {
      const ${oneValue} = ${one}.create(values, now);
      expect(${oneValue}.change(${oneValue}, later)).toBe(false);
      expect(${oneValue}.updatedAt).toBe(now);
    }),
  );
});

test('a change is of the time at which it happens', () => {
  const ${oneValue} = new${one}({}, now);
  expect(${oneValue}.change({ ${change(feature)} }, later)).toBe(true);
  expect(${oneValue}).toMatchObject({ ${change(feature)}, updatedAt: later });
});
${
  hasEvents
    ? `
test('it tells that it was created, what was changed, and that it goes', () => {
  const ${oneValue} = new${one}({}, now);
  ${oneValue}.change({ ${change(feature)} }, later);
  ${oneValue}.leave();
  expect(takeEvents(${oneValue}).map(({ type }) => type)).toEqual(['created', 'updated', 'deleted'].map((what) => \`${names.file.replaceAll('-', '_')}.\${what}.v1\`));
});
`
    : ''
}`;
}

function change(feature: Feature): string {
  const field = changedField(feature) as FeatureField;
  const kind = kindOf(field);
  const json = field.reference ? `'019aa000-0000-7000-8000-0000000000ff'` : otherOf(field);
  return `${field.name}: ${kind.input ? kind.input(json) : json}`;
}
