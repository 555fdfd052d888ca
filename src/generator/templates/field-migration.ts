import { type FeatureField, kindOf } from '../field';
import { columnsOf, checkOf, indexesOf } from './migration';

const statement = (sql: string): string => `    await runner.query(\`${sql}\`);\n`;

/** The statements that add a field's column. A default fills the rows that are there, and is taken away again: the entity has it. */
function upOf(table: string, field: FeatureField): string[] {
  const { column, initial, isNullable, isRequired, type } = field;
  const [own = '', ...generated] = columnsOf(field);
  const plain = own.replace(/ not null$/, '');
  const fill = type === 'tags' ? `'{}'` : (kindOf(field).sqlInitial?.(initial ?? '') ?? '');
  const isFilled = !isNullable && !isRequired;
  const check = checkOf(table, field);
  return [
    `alter table ${table} add column ${isFilled ? `${plain} not null default ${fill}` : plain}`,
    ...(isFilled ? [`alter table ${table} alter column ${column} drop default`] : []),
    ...(check ? [`alter table ${table} add constraint ${check[0]} check (${check[1]})`] : []),
    ...generated.map(
      (one) =>
        `alter table ${table} add column ${isRequired ? one.replace('smallint not null', 'smallint') : one}`,
    ),
    ...indexesOf(table, field).map(
      ({ name, columns, isUnique }) =>
        `create ${isUnique ? 'unique ' : ''}index if not exists ${name} on ${table} (${['tenant_id', ...columns].join(', ')})`,
    ),
    ...referenceOf(table, field),
  ];
}

/** A foreign key that carries the tenant, and its index. Rows that are there name nothing yet, so it is valid at once. */
function referenceOf(table: string, { reference, column }: FeatureField): string[] {
  if (!reference) return [];
  const { constraint, names } = reference;
  return [
    `alter table ${table} add constraint ${constraint} foreign key (tenant_id, ${column}) references ${names.table} (tenant_id, id) on delete restrict`,
    `create index ${constraint}_idx on ${table} (tenant_id, ${column}, id)`,
  ];
}

function downOf(table: string, field: FeatureField): string {
  const keys = field.sortKey?.generated ? [field.sortKey.column] : [];
  return `alter table ${table} ${[...keys, field.column].map((one) => `drop column ${one}`).join(', ')}`;
}

function migration(name: string, up: readonly string[], down: readonly string[]): string {
  return `import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ${name} implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
${up.map(statement).join('')}  }

  async down(runner: QueryRunner): Promise<void> {
${down.map(statement).join('')}  }
}
`;
}

export function fieldMigration(table: string, name: string, fields: readonly FeatureField[]): string {
  return migration(
    name,
    fields.flatMap((field) => upOf(table, field)),
    fields.map((field) => downOf(table, field)).toReversed(),
  );
}

/** The second step of a required field: it fails, and changes nothing, while a row has no value. */
export function notNullMigration(table: string, name: string, fields: readonly FeatureField[]): string {
  const each = (change: string): string =>
    `alter table ${table} ${fields
      .flatMap(({ column, sortKey }) => [column, ...(sortKey?.generated ? [sortKey.column] : [])])
      .map((column) => `alter column ${column} ${change} not null`)
      .join(', ')}`;
  return migration(name, [each('set')], [each('drop')]);
}
