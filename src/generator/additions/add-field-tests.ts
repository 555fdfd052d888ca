import ts from 'typescript';
import type { ChangeSet } from '../sources/changes';
import { type Feature, folderOf, keepingReferences } from '../fields/feature';
import { exampleOf, type FeatureField, kindOf } from '../fields/field';
import { afterImports, appended, constant, importEdit, member, objectIn } from '../sources/source';
import { keeperName, keeperScenario, unknownName, unknownScenario } from '../templates/facts';
import { keptTest, takenTest, unknownTest } from '../templates/write-tests';

export function addFacts(changes: ChangeSet, feature: Feature, field: FeatureField): void {
  const { names } = feature;
  const path = `${folderOf(feature)}/test/facts.ts`;
  const keeping = keepingReferences(feature).length > 0;
  const scenarios: readonly (readonly [operation: string, scenario: string])[] = field.reference
    ? [
        [`create${names.one}`, unknownName(field)],
        [`update${names.one}`, unknownName(field)],
        ...(keeping ? [[`delete${field.reference.names.one}`, keeperName(field)] as const] : []),
      ]
    : [];
  const counted = field.isUnique && !kindOf(field).isMadeUp;
  changes.edit(path, (root) => {
    const all = objectIn(constant(root, 'facts'));
    if (!all) changes.leave(path, 'in the facts', `scenarios of ${field.name}`);
    if (!all) return [];
    const written = [
      ...(field.reference ? [unknownScenario(feature, field)] : []),
      ...(keeping ? [keeperScenario(feature, field)] : []),
    ].join('\n');
    const own = objectIn(member(all, 'scenarios'));
    const entries = scenarios.map(([operation, scenario]) => {
      const list = member(own, operation);
      return list && ts.isArrayLiteralExpression(list)
        ? appended(list, scenario)
        : `${operation}: [${scenario}]`;
    });
    const fresh = entries.filter((one) => typeof one === 'string').join(', ');
    const known = objectIn(member(all, 'counted'));
    const numbers = member(known, `create${names.one}`);
    const line = `create${names.one}: ['${field.name}']`;
    return [
      ...entries.filter((one) => typeof one !== 'string'),
      fresh === '' ? undefined : own ? appended(own, fresh) : appended(all, `scenarios: { ${fresh} }`),
      counted
        ? numbers && ts.isArrayLiteralExpression(numbers)
          ? appended(numbers, `'${field.name}'`)
          : known
            ? appended(known, line)
            : appended(all, `counted: { ${line} }`)
        : undefined,
      ...(written === ''
        ? []
        : [
            afterImports(root, `\n${written.trimEnd()}`),
            /\bnewId\b/.test(root.text)
              ? undefined
              : importEdit(root, ['newId'], '../../../kernel/values/id'),
            /\bScenario\b/.test(root.text)
              ? undefined
              : importEdit(root, ['type Scenario'], '../../../../test/support/openapi/contract-scenarios'),
          ]),
    ];
  });
}

/** Writes where the feature's end-to-end spec is as the generator writes it; a person's own is left to that person, who is told. */
export function addTests(changes: ChangeSet, feature: Feature, field: FeatureField): string[] {
  const { names } = feature;
  const path = `${folderOf(feature)}/test/${names.feature}.e2e.spec.ts`;
  const text = changes.has(path) ? changes.read(path) : '';
  const isGenerated = /^const sample = \{/m.test(text) && /^const create = /m.test(text);
  const body = text.includes('function complete(') ? 'await complete()' : 'sample';
  const given =
    field.isUnique && !field.isRequired && !field.reference
      ? `{ ...(${body}), ${field.name}: ${exampleOf(field)} }`
      : body;
  const written = [
    ...(field.isUnique ? [takenTest(feature, field, given)] : []),
    ...(field.reference ? [unknownTest(feature, field, body)] : []),
    ...(keepingReferences(feature).length > 0 ? [keptTest(feature, field, body)] : []),
  ];
  if (!isGenerated)
    return [
      `Next: ${path} is written by hand, so add to it what follows, with \`sample\` and \`create\` as it makes ${names.manyWords}:\n${written.join('').trimEnd()}`,
    ];
  changes.set(path, `${text.trimEnd()}\n${written.join('\n')}`);
  if (!field.reference || text.includes('OperationCaller')) return [];
  changes.edit(path, (root) => [
    importEdit(root, ['operationsOf', 'readDocument'], '../../../../test/support/openapi/openapi-document'),
    importEdit(root, ['OperationCaller'], '../../../../test/support/openapi/operation-caller'),
  ]);
  return [];
}
