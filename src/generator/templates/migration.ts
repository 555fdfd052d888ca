import { type Feature, personReference, references } from '../fields/feature';
import { type FeatureField, kindOf } from '../fields/field';
import { isFoundByValue } from './repository';

const text = (sql: string): string => (/['\n]/.test(sql) ? `\`${sql}\`` : `'${sql}'`);

/** The column of a field, and the generated one by which it is sorted. */
export function columnsOf(field: FeatureField): string[] {
  const { column, isNullable, sortKey } = field;
  return [
    `${column} ${kindOf(field).column(field)}${isNullable ? '' : ' not null'}`,
    ...(sortKey?.generated ? [`${sortKey.column} ${sortKey.generated}`] : []),
  ];
}

export function checkOf(
  table: string,
  field: FeatureField,
): readonly [name: string, condition: string] | undefined {
  const check = kindOf(field).check?.(field);
  return check && [`${table}_${field.column}_${check[0]}`, check[1]];
}

interface Index {
  readonly name: string;
  readonly columns: readonly string[];
  readonly isUnique: boolean;
}

/** The indexes of a field. A foreign key brings its own. */
export function indexesOf(table: string, field: FeatureField): Index[] {
  const { column, isUnique, isSorted, sortKey } = field;
  const byValue = isFoundByValue(field) ? kindOf(field).index?.(field) : undefined;
  return [
    ...(isUnique ? [{ name: `${table}_${column}_key`, columns: [column], isUnique }] : []),
    ...(isSorted && sortKey && (!isUnique || sortKey.generated)
      ? [{ name: `${table}_${column}_idx`, columns: [sortKey.column, 'id'], isUnique }]
      : []),
    ...(byValue && !isUnique ? [{ name: `${table}_${column}_idx`, columns: byValue, isUnique: false }] : []),
  ];
}

/** @param isPaged whether the rows that name one are read page by page: a unique index has one row for each */
function referencesOf(field: FeatureField, isPaged = false): string[] {
  const { reference, column, isUnique } = field;
  const index = isUnique ? ', isIndexed: true' : isPaged ? ', isPaged: true' : '';
  return reference
    ? [`{ name: '${reference.constraint}', column: '${column}', table: '${reference.names.table}'${index} }`]
    : [];
}

export function migrationFile(feature: Feature): string {
  const { names, fields, timestamp } = feature;
  const { table, many } = names;
  const columns = fields.flatMap(columnsOf).map(text);
  const checks = fields.flatMap((field) => {
    const check = checkOf(table, field);
    return check ? [`${check[0]}: ${text(check[1])}`] : [];
  });
  const indexes = [
    { name: `${table}_created_at_idx`, columns: ['created_at', 'id'], isUnique: false },
    ...fields.flatMap((field) => indexesOf(table, field)),
  ].map(
    ({ name, columns: on, isUnique }) =>
      `{ name: '${name}', columns: [${on.map(text).join(', ')}]${isUnique ? ', unique: true' : ''} }`,
  );
  const foreign = references(feature).flatMap((field) =>
    referencesOf(field, field === personReference(feature)),
  );
  return `import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTenantTable } from './support/create-table';

export class ${many}${timestamp} implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTenantTable(runner, {
      name: '${table}',
      columns: [${columns.join(', ')}],
${checks.length > 0 ? `      checks: { ${checks.join(', ')} },\n` : ''}${foreign.length > 0 ? `      references: [${foreign.join(', ')}],\n` : ''}      indexes: [\n${indexes.join(',\n')},\n],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table ${table}');
  }
}
`;
}
