import { type FeatureField, kindOf } from '../fields/field';
import { columnsOf, checkOf, indexesOf } from './migration';

const query = (sql: string): string => `    await runner.query(\`${sql}\`);\n`;
const call = (helper: string, ...values: readonly string[]): string =>
  `    await ${helper}(runner, ${values.join(', ')});\n`;

interface Migration {
  readonly up: readonly string[];
  readonly down: readonly string[];
  /** Columns for which PostgreSQL writes the table anew. */
  readonly rewritten?: readonly string[];
}

/**
 * The calls that add a field's column, each a transaction of its own, so that the table is read and written meanwhile. A default fills
 * the rows that are there, and is taken away again: the entity has it.
 */
function upOf(table: string, field: FeatureField): string[] {
  const { column, initial, isNullable, isRequired, hasDefault } = field;
  const [own = '', ...generated] = columnsOf(field);
  const plain = own.replace(/ not null$/, '');
  const fill = kindOf(field).sqlInitial?.(initial ?? '') ?? '';
  const isFilled = !isRequired && (hasDefault || !isNullable);
  const check = checkOf(table, field);
  const add = `alter table ${table} add column if not exists`;
  return [
    query(`${add} ${isFilled ? `${isNullable ? plain : `${plain} not null`} default ${fill}` : plain}`),
    ...(isFilled ? [query(`alter table ${table} alter column ${column} drop default`)] : []),
    ...(check ? [constraint(table, check[0], `check (${check[1]})`)] : []),
    ...generated.map((one) =>
      query(`${add} ${isRequired ? one.replace('smallint not null', 'smallint') : one}`),
    ),
    ...indexesOf(table, field).map(({ name, columns, isUnique }) => index(table, name, columns, isUnique)),
    ...referenceOf(table, field),
  ];
}

const text = (sql: string): string => `\`${sql}\``;

function constraint(table: string, name: string, definition: string): string {
  return call('addConstraint', `{ table: '${table}', name: '${name}', definition: ${text(definition)} }`);
}

function index(table: string, name: string, columns: readonly string[], isUnique = false): string {
  const on = ['tenant_id', ...columns].map((column) => text(column)).join(', ');
  return call(
    'createIndexConcurrently',
    `{ name: '${name}', table: '${table}', columns: [${on}]${isUnique ? ', unique: true' : ''} }`,
  );
}

/** A foreign key that carries the tenant, and its index, unless a unique one begins with the column. */
function referenceOf(table: string, { reference, column, isUnique }: FeatureField): string[] {
  if (!reference) return [];
  const { constraint: name, names } = reference;
  const to = `references ${names.table} (tenant_id, id) on delete restrict`;
  return [
    constraint(table, name, `foreign key (tenant_id, ${column}) ${to}`),
    ...(isUnique ? [] : [index(table, `${name}_idx`, [column, 'id'])]),
  ];
}

function downOf(table: string, field: FeatureField): string {
  const columns = [...keysOf(field), field.column];
  return query(`alter table ${table} ${columns.map((one) => `drop column if exists ${one}`).join(', ')}`);
}

const keysOf = ({ sortKey }: FeatureField): string[] => (sortKey?.generated ? [sortKey.column] : []);

/** The files of `migrations/support`, and what they offer. */
const support: Readonly<Record<string, string>> = {
  createIndexConcurrently: 'concurrent-index',
  addConstraint: 'constraints',
  setNotNull: 'constraints',
};

function migration(name: string, { up, down, rewritten = [] }: Migration): string {
  const body = [...up, ...down].join('');
  const used = Object.keys(support).filter((helper) => body.includes(`${helper}(`));
  const files = [...new Set(used.map((helper) => support[helper]))];
  const imports = files.map((file) => {
    const names = used.filter((helper) => support[helper] === file);
    return `import { ${names.join(', ')} } from './support/${file}';\n`;
  });
  const allows = rewritten.map(
    (column) =>
      `    'rewrites-table ${column}': 'A generated column: its table is written anew, and waited for. Release it in a quiet hour.',\n`,
  );
  return `import type { MigrationInterface, QueryRunner } from 'typeorm';
${allows.length > 0 ? `import type { AllowedSteps } from './support/allowed-steps';\n` : ''}${imports.join('')}
export class ${name} implements MigrationInterface {
  readonly transaction = false;
${allows.length > 0 ? `  readonly allows: AllowedSteps = {\n${allows.join('')}  };\n` : ''}
  async up(runner: QueryRunner): Promise<void> {
${up.join('')}  }

  async down(runner: QueryRunner): Promise<void> {
${down.join('')}  }
}
`;
}

export function fieldMigration(table: string, name: string, fields: readonly FeatureField[]): string {
  return migration(name, {
    up: fields.flatMap((field) => upOf(table, field)),
    down: fields.map((field) => downOf(table, field)).toReversed(),
    rewritten: fields.flatMap((field) => keysOf(field).map((column) => `${table}.${column}`)),
  });
}

/** The second step of a required field: it fails, and changes nothing, while a row has no value. */
export function notNullMigration(table: string, name: string, fields: readonly FeatureField[]): string {
  const columns = fields.flatMap((field) => [field.column, ...keysOf(field)]);
  const changes = columns.map((column) => `alter column ${column} drop not null`).join(', ');
  return migration(name, {
    up: [call('setNotNull', `'${table}'`, `[${columns.map((column) => `'${column}'`).join(', ')}]`)],
    down: [query(`alter table ${table} ${changes}`)],
  });
}
