import ts from 'typescript';
import type { ChangeSet } from '../sources/changes';
import type { FeatureField } from '../fields/field';
import type { Names } from '../names';
import { appended, constant, find, member, objectIn } from '../sources/source';
import { mappingOf } from '../templates/table';

export function addMapping(changes: ChangeSet, path: string, names: Names, field: FeatureField): void {
  changes.edit(path, (root) => {
    const table = constant(root, `${names.oneValue}Table`);
    const columns = objectIn(member(objectIn(table), 'columns'));
    if (!columns) changes.leave(path, 'among the columns', `${field.name}: ${mappingOf(field)},`);
    return [columns && appended(columns, `${field.name}: ${mappingOf(field)}`)];
  });
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
