import { enums, type Feature, personReference, userReferences, writeErrors } from '../fields/feature';
import { type FeatureField, kindOf, portName } from '../fields/field';
import { spoken } from '../naming/names';
import { importOf } from './imports';

const quotes = (all: readonly string[]): string => `[${all.map((one) => `'${one}'`).join(', ')}]`;

function listDeclaration(feature: Feature): string {
  const { names, fields } = feature;
  const listed = fields.flatMap((field) => {
    const filter = kindOf(field).filter?.(field);
    return filter === undefined
      ? []
      : [`    ${field.name}: { ${filter}${field.isNullable ? ', nullable: true' : ''} },`];
  });
  const sorts = ['createdAt', ...fields.filter(({ isSorted }) => isSorted).map(({ name }) => name)];
  const indexed = ['id', ...fields.filter((field) => isFoundByValue(field)).map(({ name }) => name)];
  const uniqueSorts = fields.filter(isSortedAlone).map(({ name }) => name);
  return `export const ${names.oneValue}List: ListSpec = {
  resource: '${names.table}',
  fields: {
    id: { type: 'id' },
${listed.join('\n')}
    version: { type: 'integer' },
    createdAt: { type: 'instant' },
    updatedAt: { type: 'instant' },
  },
  sorts: ${quotes(sorts)},
  indexed: ${quotes(indexed)},
${uniqueSorts.length > 0 ? `  uniqueSorts: ${quotes(uniqueSorts)},\n` : ''}};
`;
}

/** Whether an index finds the field by its value, besides that of a sort. */
export function isFoundByValue(field: FeatureField): boolean {
  if (field.isSorted) return false;
  return field.isUnique || field.reference !== undefined || kindOf(field).index !== undefined;
}

/** Whether a unique index sorts the list by the field, and needs no id after it. */
export const isSortedAlone = ({ isSorted, isUnique, sortKey }: FeatureField): boolean =>
  isSorted && isUnique && !sortKey?.generated;

const throws = (...codes: readonly string[]): string =>
  codes.length === 0 ? '' : `  /** @throws DomainError ${codes.join(', ')} */\n`;

export function repositoryFile(feature: Feature): string {
  const { names } = feature;
  const { one, oneValue } = names;
  const person = personReference(feature);
  const errors = writeErrors(feature).map((error) => `\`${codeOf(feature, error)}\``);
  return `import type { Change, RemoveById } from '../../../kernel/change';
${importOf(['type ListQuery', 'type ListSpec', 'type Page'], '../../../kernel/lists/list')}${importOf([`type ${one}`], `./${names.file}`)}${enums(
    feature,
  )
    .map(({ choice, choiceFile: file }) => importOf([choice.values], `./${file}`))
    .join('')}
${listDeclaration(feature)}
/** The ${names.manyWords} of the current tenant; other tenants' ${names.manyWords} do not exist here. Throws without a tenant scope. */
export abstract class ${one}Repository {
  abstract findById(id: string): Promise<${one} | undefined>;

  /** Nobody else can change it until the unit of work ends. Only inside a unit of work. */
  abstract lockById(id: string): Promise<${one} | undefined>;

  abstract list(query: ListQuery): Promise<Page<${one}>>;

  abstract readonly change: Change<${one}>;

  abstract readonly removeById: RemoveById<${one}>;

${userReferences(feature)
  .map((field) => `  abstract existsFor${portName(field)}(userId: string): Promise<boolean>;\n\n`)
  .join(
    '',
  )}${person ? `  /** In the order of the ids, after the one with the id \`after\`. */\n  abstract pageFor${portName(person)}(userId: string, after: string | undefined, limit: number): Promise<${one}[]>;\n\n` : ''}${throws(...errors)}  abstract add(${oneValue}: ${one}): Promise<void>;

${throws('`version-stale`', ...errors)}  abstract update(${oneValue}: ${one}): Promise<void>;

  /** Removes the ${names.words} for good. @throws DomainError \`version-stale\` */
  abstract remove(${oneValue}: ${one}): Promise<void>;
}
`.replace(/\n{3,}/g, '\n\n');
}

/** The code of an error by the constant's name: `productSkuTaken` is `product-sku-taken`. */
function codeOf({ names }: Feature, constant: string): string {
  return `${names.file}-${spoken(constant.slice(names.oneValue.length)).replaceAll(' ', '-').replace(/^-/, '')}`;
}
