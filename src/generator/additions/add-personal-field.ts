import ts from 'typescript';
import type { ChangeSet } from '../sources/changes';
import { type Feature, folderOf } from '../fields/feature';
import type { FeatureField } from '../fields/field';
import { addErasure } from './add-erasure';
import { contributionOf } from './contribution';
import { constant, importEdit } from '../sources/source';

/** Marks the fields as the table's, and has the erasure of the user reach them. */
export function addPersonalField(changes: ChangeSet, feature: Feature, field: FeatureField): string[] {
  const { names } = feature;
  const entity = `${folderOf(feature)}/domain/${names.file}.ts`;
  changes.edit(entity, (root) => {
    const fields = constant(root, `${names.oneValue}Fields`);
    const isPlain = fields !== undefined && ts.isObjectLiteralExpression(fields);
    return [
      isPlain ? { at: fields.getStart(), text: `fieldsOf('${names.table}', ` } : undefined,
      isPlain ? { at: fields.end, text: ')' } : undefined,
      importEdit(root, ['fieldsOf', 'personal'], '../../../kernel/personal'),
    ];
  });
  // An erasure that the feature has already reads the marks.
  if (changes.read(entity).includes(`erasedValues('${names.table}'`)) return [];
  return addErasure(changes, feature, field, contributionOf(changes, names));
}
