import ts from 'typescript';
import type { ChangeSet } from '../sources/changes';
import type { FeatureField } from '../fields/field';
import { type Names, snake } from '../naming/names';
import { Refusal } from '../naming/refusal';
import { appended, constant, find, member, objectIn } from '../sources/source';
import { mappingOf } from '../templates/table';

export function addMapping(changes: ChangeSet, path: string, names: Names, field: FeatureField): void {
  changes.edit(path, (root) => {
    const table = constant(root, `${names.oneValue}Table`);
    const columns = objectIn(member(objectIn(table), 'columns'));
    const taken = columns?.properties.find((one) => columnOf(one) === field.column);
    if (taken)
      throw new Refusal(
        `The mapping in ${path} has a column ${field.column} already: choose another name for the field.`,
      );
    if (!columns) changes.leave(path, 'among the columns', `${field.name}: ${mappingOf(field)},`);
    return [columns && appended(columns, `${field.name}: ${mappingOf(field)}`)];
  });
}

/** The column that an entry of a mapping names, or whose name follows from the property's. */
function columnOf(entry: ts.ObjectLiteralElementLike): string | undefined {
  const named =
    ts.isPropertyAssignment(entry) && ts.isObjectLiteralExpression(entry.initializer)
      ? member(entry.initializer, 'name')
      : undefined;
  if (named && ts.isStringLiteral(named)) return named.text;
  return entry.name && snake(entry.name.getText().replaceAll("'", ''));
}

export function addKeyColumn(changes: ChangeSet, path: string, field: FeatureField): void {
  changes.edit(path, (root) => {
    const entry = `${field.name}: '${field.sortKey?.column}'`;
    const options = find(
      root,
      (node): node is ts.ObjectLiteralExpression =>
        ts.isObjectLiteralExpression(node) && member(node, 'table') !== undefined,
    );
    const keys = objectIn(member(options, 'keyColumns'));
    if (!options) changes.leave(path, 'in the options of the repository', `keyColumns: { ${entry} },`);
    return [keys ? appended(keys, entry) : options && appended(options, `keyColumns: { ${entry} }`)];
  });
}
