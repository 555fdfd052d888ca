import {
  enums,
  type Feature,
  references,
  uniqueFields,
  userReferences,
  writeErrors,
  isErased,
  personReference,
} from '../feature';
import {
  type FeatureField,
  invalidError,
  isFolded,
  kindOf,
  roleOf,
  ruleOfField,
  takenError,
  valueType,
  portName,
} from '../field';
import { capital, spoken } from '../names';
import { importOf, rulesIn } from './imports';
import { eraseMethod } from './personal';

/** The source's own errors are counted by this word: what a template says is none of them. */
const define = 'defineError';

/** `domain/product-status.ts`. In a file of its own, because events name it too and are imported by the entity. */
export function choiceFile({ choice, values }: FeatureField): string {
  return `export const ${choice.values} = [${values.map((one) => `'${one}'`).join(', ')}] as const;
export type ${choice.type} = (typeof ${choice.values})[number];
`;
}

const choiceImports = (fields: readonly FeatureField[], folder: string, withValues: boolean): string =>
  fields
    .map(({ choice, choiceFile: file }) =>
      importOf([`type ${choice.type}`, ...(withValues ? [choice.values] : [])], `${folder}/${file}`),
    )
    .join('');

const jsonFields = ({ fields }: Feature): FeatureField[] => fields.filter(({ type }) => type === 'json');

export function entityFile(feature: Feature): string {
  const { names, fields, hasEvents } = feature;
  const { one, oneValue, words, article, table } = names;
  const rules = fields.map(ruleOfField);
  const isPersonal = fields.some((field) => field.isPersonal);
  const differing = hasEvents ? 'differences' : 'differs';
  const list = `{\n${fields.map((field, index) => `  ${field.name}: ${rules[index]},`).join('\n')}\n}`;
  return `${importOf(['defineError'], '../../../kernel/domain-error')}${rules.some((rule) => rule.includes('currency(')) ? importOf(['currency'], '../../../kernel/currency') : ''}${importOf(['TenantEntity'], '../../../kernel/entity')}${importOf(['newId'], '../../../kernel/id')}${isPersonal ? importOf(['fieldsOf', 'personal', ...(isErased(feature) ? ['erasedValues'] : [])], '../../../kernel/personal') : ''}${importOf(['acceptNew', 'type NewValues', ...(rules.some((rule) => rule.includes('defaulted(')) ? ['defaulted'] : [])], '../../../kernel/new-values')}${importOf(['accept', differing, ...(isErased(feature) ? ['differs'] : []), 'type Values', ...rulesIn(...rules)], '../../../kernel/rule')}${hasEvents ? importOf([`${oneValue}Created`, `${oneValue}Deleted`, `${oneValue}Updated`], `./${names.file}.events`) : ''}${choiceImports(enums(feature), '.', true)}
export const ${oneValue}Fields = ${isPersonal ? `fieldsOf('${table}', ${list})` : list};

${jsonFields(feature)
  .map(
    ({ choice, name }) =>
      `export type ${choice.type} = NonNullable<Values<typeof ${oneValue}Fields>['${name}']>;\n`,
  )
  .join('')}export type New${one} = NewValues<typeof ${oneValue}Fields>;
export type ${one}Changes = Partial<Values<typeof ${oneValue}Fields>>;

export const ${oneValue}NotFound = ${define}('not-found', '${names.file}-not-found', 'There is no such ${words}', {
  meaning: 'The tenant has no ${words} with this id. ${capital(article)} ${words} of another tenant gets the same answer.',
  remedy: 'Check the id: \`GET /api/v1/${names.feature}\` lists the ${names.manyWords} that there are.',
});
${uniqueFields(feature)
  .map((field) => takenFile(feature, field))
  .join('')}${references(feature)
    .map((field) => invalidFile(feature, field))
    .join('')}
/** ${capital(article)} ${words} of one tenant.${uniqueFields(feature)
    .map(
      (field) =>
        ` Its ${spoken(field.name)} is unique in the tenant${isFolded(field) ? ', whatever the letters’ case' : ''}.`,
    )
    .join('')} */
export class ${one} extends TenantEntity {
${fields.map((field) => `  readonly ${field.name}!: ${valueType(field)};`).join('\n')}

  /** @throws DomainError \`validation-failed\` */
  static create(input: New${one}, now: Date, id = newId()): ${one} {
    const values = acceptNew(${oneValue}Fields, input);
    ${hasEvents ? `const ${oneValue} =` : 'return'} Object.assign(new ${one}(), values, { id, createdAt: now, updatedAt: now });
${hasEvents ? `    ${oneValue}.record(${oneValue}Created(${oneValue}.facts()));\n    return ${oneValue};\n` : ''}  }

  /**
   * Changes what is given and answers whether anything is different now.
   * @throws DomainError \`validation-failed\`
   */
  change(changes: ${one}Changes, now: Date): boolean {
    const accepted = accept(${oneValue}Fields, changes);
${
  hasEvents
    ? `    const changed = Object.keys(differences(this, accepted));
    if (changed.length === 0) return false;
    Object.assign(this, accepted, { updatedAt: this.timeOfChange(now) });
    this.record(${oneValue}Updated({ changed }));
`
    : `    if (!differs(this, accepted)) return false;
    Object.assign(this, accepted, { updatedAt: this.timeOfChange(now) });
`
}    return true;
  }
${isErased(feature) ? eraseMethod(feature) : ''}${
    hasEvents
      ? `
  /** To be called before it is removed for good. */
  leave(): void {
    this.record(${oneValue}Deleted({}));
  }

  private facts() {
    ${factsBody(feature)}
  }
`
      : ''
  }}
`;
}

const told = ({ fields }: Feature): FeatureField[] =>
  fields.filter(({ type, isPersonal }) => !isPersonal && type !== 'json');

function factsBody(feature: Feature): string {
  const fields = told(feature);
  if (fields.length === 0) return 'return {};';
  const shown = fields.map((field) => {
    const { event } = kindOf(field);
    if (!event) return field.name;
    const value = event.of(field.name);
    return `${field.name}: ${field.isNullable ? `${field.name} && ${value}` : value}`;
  });
  return `const { ${fields.map(({ name }) => name).join(', ')} } = this;\n    return { ${shown.join(', ')} };`;
}

export function takenFile({ names }: Feature, field: FeatureField): string {
  const what = spoken(field.name);
  return `export const ${takenError(names, field)} = ${define}('conflict', '${names.file}-${what.replaceAll(' ', '-')}-taken', '${capital(what)} already in use', {
  meaning: 'Another ${names.words} of the tenant has this ${what}${isFolded(field) ? '; upper and lower case make no difference' : ''}.',
  remedy: 'Choose ${/^[aeiou]/.test(what) ? 'an' : 'a'} ${what} that no other ${names.words} has.',
});
`;
}

export function invalidFile({ names }: Feature, field: FeatureField): string {
  const role = roleOf(field);
  const { reference } = field;
  if (!reference) return '';
  const isUser = reference.feature === 'users';
  const target = `${reference.names.article} ${reference.names.words}`;
  const meaning = isUser
    ? `The ${role} is not a user of the tenant, or is deleted or not active.`
    : `The tenant has no ${reference.names.words} with the id that was given as the ${role}.`;
  return `export const ${invalidError(names, field)} = ${define}('invalid', '${names.file}-${role.replaceAll(' ', '-')}-invalid', 'The ${role} is no ${isUser ? 'active user' : reference.names.words} of the tenant', {
  meaning: '${meaning}',
  remedy: 'Give the id of ${isUser ? 'an active user' : target}${field.isNullable ? `, or null for none` : ''}.',
});
`;
}

/** `domain/product.events.ts` */
export function eventsFile(feature: Feature): string {
  const { names } = feature;
  const { oneValue, table } = names;
  const fields = told(feature);
  const members = fields.map((field) => {
    const type = kindOf(field).event?.type ?? kindOf(field).value(field);
    return `  readonly ${field.name}: ${field.isNullable ? `${type} | null` : type};`;
  });
  const subject = eventSubject(names.file);
  const imports = choiceImports(
    enums(feature).filter((field) => fields.includes(field)),
    '.',
    false,
  );
  return `${importOf(['defineEvent'], '../../../kernel/domain-event')}${imports}
export const ${oneValue}Created = defineEvent<{\n${members.join('\n')}\n}>('${subject}.created.v1');
/** \`changed\` has the names of the fields whose values are others now: a consumer reads the row in \`/${table}\` for them. */
export const ${oneValue}Updated = defineEvent<{ readonly changed: readonly string[] }>('${subject}.updated.v1');
export const ${oneValue}Deleted = defineEvent<Record<string, never>>('${subject}.deleted.v1');
`;
}

/** The first part of an event's type. */
export const eventSubject = (file: string): string => file.replaceAll('-', '_');

const quotes = (all: readonly string[]): string => `[${all.map((one) => `'${one}'`).join(', ')}]`;

export function listDeclaration(feature: Feature): string {
  const { names, fields } = feature;
  const listed = fields.flatMap((field) => {
    const filter = kindOf(field).filter?.(field);
    return filter === undefined
      ? []
      : [`    ${field.name}: { ${filter}${field.isNullable ? ', nullable: true' : ''} },`];
  });
  const sorts = ['createdAt', ...fields.filter(({ isSorted }) => isSorted).map(({ name }) => name)];
  const indexed = ['id', ...fields.filter((field) => isFoundByValue(field)).map(({ name }) => name)];
  const uniqueSorts = fields
    .filter(({ isSorted, isUnique, sortKey }) => isSorted && isUnique && !sortKey?.generated)
    .map(({ name }) => name);
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

const throws = (...codes: readonly string[]): string =>
  codes.length === 0 ? '' : `  /** @throws DomainError ${codes.join(', ')} */\n`;

export function repositoryFile(feature: Feature): string {
  const { names } = feature;
  const { one, oneValue } = names;
  const person = personReference(feature);
  const errors = writeErrors(feature).map((error) => `\`${codeOf(feature, error)}\``);
  return `import type { Change, RemoveById } from '../../../kernel/change';
${importOf(['type ListQuery', 'type ListSpec', 'type Page'], '../../../kernel/list')}${importOf([`type ${one}`], `./${names.file}`)}${enums(
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

/** `domain/product-owners.ts`: the users of the tenant, as far as this feature is concerned. */
export function userPortFile({ names }: Feature, field: FeatureField): string {
  const role = roleOf(field);
  const port = `${names.one}${portName(field)}s`;
  const { isNullable } = field;
  return `import { ${invalidError(names, field)} } from './${names.file}';

/** The users of the tenant, as far as they are ${role}s of ${names.manyWords}. */
export abstract class ${port} {
  /**
   * Whether this is an active user of the tenant, who then stays one until the unit of work ends. Only inside a unit of
   * work.
   */
  abstract holdActive(userId: string): Promise<boolean>;

  /** @throws DomainError \`${names.file}-${role.replaceAll(' ', '-')}-invalid\` unless it is ${isNullable ? 'nobody or ' : ''}an active user */
  async require(userId: string${isNullable ? ' | null' : ''}): Promise<void> {
    if (${isNullable ? 'userId === null || ' : ''}(await this.holdActive(userId))) return;
    throw ${invalidError(names, field)}({
      detail: 'Give the id of an active user of this organisation${isNullable ? ', or null for none' : ''}.',
      violations: [{ pointer: '/${field.name}', code: 'not-active-user', message: 'must be an active user' }],
    });
  }
}
`;
}
