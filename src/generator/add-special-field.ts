import ts from 'typescript';
import { addPersonalField } from './add-personal-field';
import { addUserReference } from './add-user-reference';
import type { ChangeSet } from './changes';
import { type Feature, folderOf, keepingReferences, userReferences, writeErrors } from './feature';
import { type FeatureField, invalidError, isCounted, kindOf, takenError } from './field';
import type { Names } from './names';
import { afterImports, appended, constant, type Edit, find, importEdit, member, objectIn } from './source';
import { invalidFile, takenFile } from './templates/errors';
import { referenceEntry } from './templates/factory';
import { constraintsOf, referenceOf } from './templates/infrastructure';
import { keeperName, keeperScenario, unknownName, unknownScenario } from './templates/facts';
import { keptTest, takenTest, unknownTest } from './templates/write-tests';

/** Adds the rest of a field: the errors of a unique one and of a reference, and the export and erasure of a personal one. */
export function addWhatFollows(changes: ChangeSet, names: Names, field: FeatureField): string[] {
  const { isUnique, reference, isPersonal } = field;
  const path = `src/modules/${names.feature}`;
  const hasEvents = changes.has(`${path}/domain/${names.file}.events.ts`);
  const feature: Feature = { names, fields: [field], hasEvents, timestamp: '', demoId: '' };
  if (isUnique || reference) {
    if (isUnique) error(changes, feature, takenError(names, field), takenFile(feature, field));
    if (reference) error(changes, feature, invalidError(names, field), invalidFile(feature, field));
    constraints(changes, feature, field);
    if (isUnique) factory(changes, feature, 'unique', `'${field.name}'`);
    if (reference) factory(changes, feature, 'references', referenceEntry(field));
    facts(changes, feature, field);
    tests(changes, feature, field);
  }
  if (reference) tableReference(changes, feature, field);
  if (userReferences(feature).length > 0) addUserReference(changes, feature, field);
  return isPersonal ? addPersonalField(changes, feature, field) : [];
}

function error(changes: ChangeSet, feature: Feature, name: string, text: string): void {
  const { names } = feature;
  const entity = `${folderOf(feature)}/domain/${names.file}.ts`;
  changes.edit(entity, (root) => {
    const after = root.statements.find((one) =>
      one.getText().startsWith(`export const ${names.oneValue}NotFound`),
    );
    if (!after) changes.leave(entity, 'among the errors', text);
    return [after && { at: after.end, text: `\n${text.trimEnd()}` }];
  });
  problems(changes, feature, name);
}

/** The refusals of PostgreSQL, as these errors. */
function constraints(changes: ChangeSet, feature: Feature, field: FeatureField): void {
  const { names } = feature;
  const repository = `${folderOf(feature)}/infrastructure/typeorm-${names.file}.repository.ts`;
  changes.edit(repository, (root) => {
    const options = find(
      root,
      (node): node is ts.ObjectLiteralExpression =>
        ts.isObjectLiteralExpression(node) && member(node, 'table') !== undefined,
    );
    const line = constraintsOf(feature, field).join('\n').replace(/,$/, '');
    const present = objectIn(member(options, 'constraints'));
    if (!options) changes.leave(repository, 'in the options of the repository', `constraints: { ${line} },`);
    return [
      present ? appended(present, line) : options && appended(options, `constraints: { ${line} }`),
      importEdit(root, writeErrors(feature), `../domain/${names.file}`),
    ];
  });
}

/** How rows are made up: a value that no other has, or the table of which one is named. */
function factory(changes: ChangeSet, feature: Feature, option: 'unique' | 'references', entry: string): void {
  const { names } = feature;
  const path = `${folderOf(feature)}/domain/${names.file}.factory.ts`;
  const whole = option === 'references' ? `references: { ${entry} }` : `unique: [${entry}]`;
  if (!changes.has(path)) {
    changes.leave(path, 'in the factory of its rows', `${whole},`);
    return;
  }
  changes.edit(path, (root) => {
    const declared = objectIn(constant(root, `${names.oneValue}Factory`));
    if (!declared) changes.leave(path, `in ${names.oneValue}Factory`, `${whole},`);
    const there = member(declared, option);
    if (there && (ts.isArrayLiteralExpression(there) || ts.isObjectLiteralExpression(there)))
      return [appended(there, entry)];
    return [declared && appended(declared, whole)];
  });
}

/** The routes that may answer with the error: those that create and change. */
function problems(changes: ChangeSet, feature: Feature, error: string): void {
  const { names } = feature;
  const path = `${folderOf(feature)}/presentation/${names.feature}.controller.ts`;
  changes.edit(path, (root) => {
    const edits = [`Create${names.one}`, `Update${names.one}`].map((useCase): Edit | undefined => {
      const options = find(
        root,
        (node): node is ts.ObjectLiteralExpression =>
          ts.isObjectLiteralExpression(node) && member(node, 'useCase')?.getText() === useCase,
      );
      const list = member(options, 'problems');
      if (!options) changes.leave(path, `among the problems of ${useCase}`, `${error},`);
      return list && ts.isArrayLiteralExpression(list)
        ? appended(list, error)
        : options && appended(options, `problems: [${error}]`);
    });
    return [...edits, importEdit(root, [error], `../domain/${names.file}`)];
  });
}

function tableReference(changes: ChangeSet, feature: Feature, field: FeatureField): void {
  const { names } = feature;
  const path = `${folderOf(feature)}/infrastructure/${names.file}.table.ts`;
  changes.edit(path, (root) => {
    const table = objectIn(constant(root, `${names.oneValue}Table`));
    const line = referenceOf(feature, field).replace(/,$/, '');
    const references = objectIn(member(table, 'references'));
    if (!table) changes.leave(path, 'in the table', `references: { ${line} },`);
    return [references ? appended(references, line) : table && appended(table, `references: { ${line} }`)];
  });
}

function facts(changes: ChangeSet, feature: Feature, field: FeatureField): void {
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
  const counted = field.isUnique && isCounted(field);
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
            /\bnewId\b/.test(root.text) ? undefined : importEdit(root, ['newId'], '../../../kernel/id'),
            /\bScenario\b/.test(root.text)
              ? undefined
              : importEdit(root, ['type Scenario'], '../../../../test/support/openapi/contract-scenarios'),
          ]),
    ];
  });
}

/** Where the feature's end-to-end spec is as the generator writes it; a person's own is left to that person. */
function tests(changes: ChangeSet, feature: Feature, field: FeatureField): void {
  const { names } = feature;
  const path = `${folderOf(feature)}/test/${names.feature}.e2e.spec.ts`;
  const text = changes.has(path) ? changes.read(path) : '';
  if (!/^const sample = \{/m.test(text) || !/^const create = /m.test(text)) return;
  const body = text.includes('function complete(') ? 'await complete()' : 'sample';
  const given =
    field.isUnique && !field.isRequired && !field.reference
      ? `{ ...(${body}), ${field.name}: ${kindOf(field).example(field)} }`
      : body;
  const written = [
    ...(field.isUnique ? [takenTest(feature, field, given)] : []),
    ...(field.reference ? [unknownTest(feature, field, body)] : []),
    ...(keepingReferences(feature).length > 0 ? [keptTest(feature, field, body)] : []),
  ].join('\n');
  changes.set(path, `${text.trimEnd()}\n${written}`);
  if (!field.reference || text.includes('OperationCaller')) return;
  changes.edit(path, (root) => [
    importEdit(root, ['operationsOf', 'readDocument'], '../../../../test/support/openapi/openapi-document'),
    importEdit(root, ['OperationCaller'], '../../../../test/support/openapi/operation-caller'),
  ]);
}
