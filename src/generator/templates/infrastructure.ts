import { type Feature, personReference, references, uniqueFields, userReferences } from '../fields/feature';
import { type FeatureField, invalidError, kindOf, takenError, portName } from '../fields/field';
import { capital } from '../naming/names';
import { portOf } from './application';
import { importOf } from './imports';

/** The domain's error for a unique column. The key is for the time when there are several constraints: all conflicts are told at once. */
function takenConstraint({ names }: Pick<Feature, 'names'>, field: FeatureField): string {
  const { name, column, isNullable } = field;
  const key = kindOf(field).uniqueKey?.(name) ?? name;
  const value = isNullable && key !== name ? `(${name} === null ? null : ${key})` : key;
  return `${names.table}_${column}_key: { error: ${takenError(names, field)}, pointer: '/${name}', unique: { column: '${column}', value: ({ ${name} }) => ${value}, among: 'true' } },`;
}

function invalidConstraint({ names }: Pick<Feature, 'names'>, field: FeatureField): string {
  const { reference, name } = field;
  const isUser = reference?.feature === 'users';
  const [code, message] = isUser
    ? ['not-active-user', 'must be an active user']
    : ['unknown', `must be ${reference?.names.article} ${reference?.names.words} of the tenant`];
  // A use case has asked for the user before.
  const named = isUser ? '' : `reference: { to: '${reference?.names.table}', id: ({ ${name} }) => ${name} } `;
  return `${reference?.constraint}: { error: ${invalidError(names, field)}, pointer: '/${name}', violation: { code: '${code}', message: '${message}' }, ${named}},`;
}

/** Refusals of PostgreSQL about a field, as the domain's errors. */
export const constraintsOf = (feature: Pick<Feature, 'names'>, field: FeatureField): string[] => [
  ...(field.isUnique ? [takenConstraint(feature, field)] : []),
  ...(field.reference ? [invalidConstraint(feature, field)] : []),
];

export function typeormRepositoryFile(feature: Feature): string {
  const { names, fields } = feature;
  const { one, oneValue, file } = names;
  const keys = fields
    .filter(({ sortKey }) => sortKey?.generated)
    .map(({ name, sortKey }) => `${name}: '${sortKey?.column}'`);
  const refused = new Set([...uniqueFields(feature), ...references(feature)]);
  const constraints = [...refused].flatMap((field) => constraintsOf(feature, field));
  const errors = [
    ...uniqueFields(feature).map((field) => takenError(names, field)),
    ...references(feature).map((field) => invalidError(names, field)),
  ];
  const users = userReferences(feature);
  const person = personReference(feature);
  return `import { Injectable } from '@nestjs/common';
import type { ListQuery, Page } from '../../../kernel/lists/list';
import { ScopedDatabase } from '../../../platform/data/database/transactions/scoped-database';
import { TypeormRepository } from '../../../platform/data/database/repository/typeorm.repository';
${importOf([`type ${one}`, ...errors], `../domain/${file}`)}import { ${oneValue}List, type ${one}Repository } from '../domain/${file}.repository';
import { ${oneValue}Table } from './${file}.table';

@Injectable()
export class Typeorm${one}Repository extends TypeormRepository<${one}> implements ${one}Repository {
  constructor(database: ScopedDatabase) {
    super(database, {
      table: ${oneValue}Table,
      list: ${oneValue}List,
${keys.length > 0 ? `      keyColumns: { ${keys.join(', ')} },\n` : ''}${constraints.length > 0 ? `      constraints: {\n${constraints.join('\n')}\n},\n` : ''}    });
  }

  findById(id: string): Promise<${one} | undefined> {
    return this.findOne('id = $1', [id], 'by-id');
  }

${users
  .map(
    (field) => `  async existsFor${portName(field)}(userId: string): Promise<boolean> {
    return (await this.pageById('${field.column} = $1', [userId], undefined, 1)).length > 0;
  }

`,
  )
  .join('')}${
    person
      ? `  pageFor${portName(person)}(userId: string, after: string | undefined, limit: number): Promise<${one}[]> {
    return this.pageById('${person.column} = $1', [userId], after, limit);
  }

`
      : ''
  }  list(query: ListQuery): Promise<Page<${one}>> {
    return this.page(query, 'true');
  }
}
`;
}

export function cacheFile({ names }: Feature): string {
  const { one, oneValue, file, manyWords } = names;
  return `import type { CacheSpec } from '../../../platform/data/cache/cache-spec';
import type { ${one} } from '../domain/${file}';
import type { ${one}Repository } from '../domain/${file}.repository';
import { ${oneValue}Table } from './${file}.table';

/** ${capital(manyWords)} are cached by id, and so are the pages of their list. */
export const ${oneValue}Cache: CacheSpec<${one}Repository, ${one}> = {
  table: ${oneValue}Table,
  byId: 'findById',
  lists: ['list'],
};
`;
}

export function userAdapterFile(feature: Feature, field: FeatureField): string {
  const { type, file } = portOf(feature, field);
  return `import { Injectable } from '@nestjs/common';
import { HoldActiveUser } from '../../users';
import { ${type} } from '../domain/${file}';

@Injectable()
export class ${type}Adapter extends ${type} {
  constructor(private readonly holdActiveUser: HoldActiveUser) {
    super();
  }

  override holdActive(userId: string): Promise<boolean> {
    return this.holdActiveUser.execute(userId);
  }
}
`;
}
