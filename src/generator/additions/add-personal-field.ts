import { globSync } from 'node:fs';
import ts from 'typescript';
import type { ChangeSet } from '../sources/changes';
import { type Feature, folderOf } from '../feature';
import type { FeatureField } from '../fields/field';
import { provide } from '../module-providers';
import { camel, type Names } from '../names';
import { addErasure } from './add-erasure';
import { eraseByEntity } from './erase-by-entity';
import { constant, importEdit } from '../sources/source';
import { eraseOfFile, personalNames, recordsFile } from '../templates/personal';

/** The file by which a feature's rows are in the export of a user, as the generator names it: its role. */
export function writtenRecords(
  changes: ChangeSet,
  names: Names,
): { readonly path: string; readonly role: string } | undefined {
  const pattern = `src/modules/${names.feature}/presentation/${names.file}-*-records.ts`;
  const [path] = globSync(pattern, { cwd: changes.root });
  const role = path && new RegExp(`/${names.file}-([a-z-]+)-records`).exec(path)?.[1];
  return path && role ? { path, role } : undefined;
}

const plain = (text: string): string => text.replaceAll(/[\s,]/g, '');

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
  const records = writtenRecords(changes, names);
  if (!records) return addErasure(changes, feature, field);
  const whose = { name: `${camel(records.role)}Id` } as FeatureField;
  if (changes.read(records.path).includes('personErasures')) return [];
  if (plain(changes.read(records.path)) !== plain(recordsFile(feature, whose, false))) {
    changes.leave(records.path, 'in onModuleInit', 'this.personErasures.during(…)');
    return [];
  }
  const { erase } = personalNames(feature, whose);
  changes.set(records.path, recordsFile(feature, whose, true));
  changes.add(`${folderOf(feature)}/application/${erase.file}.ts`, eraseOfFile(feature, whose));
  provide(changes, names, [[erase.type, `./application/${erase.file}`]]);
  eraseByEntity(changes, feature);
  return [];
}
