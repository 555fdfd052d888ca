import { nextTimestamp } from './add-module';
import type { ChangeSet } from '../sources/changes';
import type { FeatureField } from '../fields/field';
import { type Names, pascal } from '../naming/names';
import { fieldMigration, notNullMigration } from '../templates/field-migration';

/** Writes the migration of new columns, and a second one where the rows that are there have no value. @returns the plan, for people */
export function addMigrations(changes: ChangeSet, names: Names, fields: readonly FeatureField[]): string[] {
  const timestamp = nextTimestamp(changes.root);
  const [first] = fields;
  const title = `${names.feature}-${first?.column.replaceAll('_', '-')}`;
  const one = `migrations/${timestamp}-${title}.ts`;
  changes.add(one, fieldMigration(names.table, `${pascal(title)}${timestamp}`, fields));
  const late = fields.filter(({ isRequired }) => isRequired);
  if (late.length === 0)
    return [
      `Next: npm start adds the column. ${one} takes one step: the rows that are there get ${fields.map(({ name, initial }) => `${initial} as their ${name}`).join(', ')}.`,
    ];
  const after = String(Number(timestamp) + 1);
  const two = `migrations/${after}-${title}-required.ts`;
  changes.add(two, notNullMigration(names.table, `${pascal(`${title}-required`)}${after}`, late));
  return [
    'The rows that are there have no value of it, so it takes two releases where the table has rows:',
    `  1. Release ${one} alone: the column may be null, and the code that runs does not ask for it.`,
    ...late.map((field) => `  2. In each tenant: ${fillOf(names, field)}`),
    `  3. Release the rest, with ${two}: it fails, and changes nothing, while a row has no value.`,
    'A table without rows takes both at once.',
  ];
}

/** The statement that gives the rows their values, for a person to complete. */
function fillOf({ table }: Names, { column, reference, isUnique }: FeatureField): string {
  const fill = `update ${table} set ${column} = … where ${column} is null`;
  if (!reference) return fill;
  const each = isUnique ? ', another one for each row' : '';
  return `${fill} (the id of one of the tenant's ${reference.names.manyWords}${each})`;
}
