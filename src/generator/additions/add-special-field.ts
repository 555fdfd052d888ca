import ts from 'typescript';
import { addPersonalField } from './add-personal-field';
import { addUserReference } from './add-user-reference';
import type { ChangeSet } from '../sources/changes';
import { type Feature, folderOf, userReferences, writeErrors } from '../fields/feature';
import { type FeatureField, invalidError, takenError } from '../fields/field';
import type { Names } from '../naming/names';
import { appended, constant, type Edit, find, importEdit, member, objectIn } from '../sources/source';
import { invalidFile, takenFile } from '../templates/errors';
import { referenceEntry } from '../templates/factory';
import { constraintsOf } from '../templates/infrastructure';
import { referenceOf } from '../templates/table';
import { addFacts, addTests } from './add-field-tests';
import { untoldField } from './untold-field';

/** Adds the rest of a field: the errors of a unique one and of a reference, and the export and erasure of a personal one. */
export function addWhatFollows(changes: ChangeSet, names: Names, field: FeatureField): string[] {
  const { isUnique, reference, isPersonal } = field;
  const feature: Feature = {
    names,
    fields: [field],
    hasEvents: tellsChanges(changes, names),
    timestamp: '',
    demoId: '',
  };
  const next = untoldField(changes, names, field);
  if (isUnique || reference) {
    if (isUnique) error(changes, feature, takenError(names, field), takenFile(feature, field));
    if (reference) error(changes, feature, invalidError(names, field), invalidFile(feature, field));
    constraints(changes, feature, field);
    if (isUnique) factory(changes, feature, 'unique', `'${field.name}'`);
    if (reference) factory(changes, feature, 'references', referenceEntry(field));
    addFacts(changes, feature, field);
    next.push(...addTests(changes, feature, field));
  }
  if (reference) tableReference(changes, feature, field);
  if (userReferences(feature).length > 0) addUserReference(changes, feature, field);
  return isPersonal ? [...next, ...addPersonalField(changes, feature, field)] : next;
}

/** Whether an event tells the names of the fields that have changed, as that of a generated feature does. */
function tellsChanges(changes: ChangeSet, { feature, file, oneValue }: Names): boolean {
  const path = `src/modules/${feature}/domain/${file}.events.ts`;
  const data = '{ readonly changed: readonly string[] }';
  return changes.has(path) && changes.read(path).includes(`const ${oneValue}Updated = defineEvent<${data}>`);
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
