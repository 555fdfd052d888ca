import { type Feature, uniqueFields, userReferences } from '../feature';
import { type FeatureField, isFolded, portName, roleOf } from '../field';
import { kebabOf, spoken } from '../names';

const kernel = '../../../kernel';

export const portOf = (
  { names }: Feature,
  field: FeatureField,
): { readonly type: string; readonly value: string; readonly file: string } => {
  const role = portName(field);
  return {
    type: `${names.one}${role}s`,
    value: `${role.charAt(0).toLowerCase()}${role.slice(1)}s`,
    file: `${names.file}-${kebabOf(field.name.replace(/Id$/, ''))}s`,
  };
};

const portImports = (feature: Feature): string =>
  userReferences(feature)
    .map(
      (field) =>
        `import { ${portOf(feature, field).type} } from '../domain/${portOf(feature, field).file}';\n`,
    )
    .join('');
const portParameters = (feature: Feature): string =>
  userReferences(feature)
    .map((field) => `    private readonly ${portOf(feature, field).value}: ${portOf(feature, field).type},\n`)
    .join('');

export function createFile(feature: Feature): string {
  const { names } = feature;
  const { one, oneValue, manyValue, words, article } = names;
  const users = userReferences(feature);
  const rule = [
    ...uniqueFields(feature).map((field) =>
      field.reference
        ? ` No other one may name its ${roleOf(field)}.`
        : ` Its ${spoken(field.name)} must be free in the tenant${isFolded(field) ? ', ignoring case' : ''}.`,
    ),
    ...users.map(
      (field) => ` Its ${spoken(portName(field)).replace(/^-|^ /, '')} must be an active user of the tenant.`,
    ),
  ].join('');
  const add = `await this.${manyValue}.add(${oneValue});`;
  const checks = users.map(
    (field) => `      await this.${portOf(feature, field).value}.require(${oneValue}.${field.name});\n`,
  );
  const work =
    users.length === 0
      ? `    ${add}\n`
      : `    await this.unitOfWork.write(async () => {\n${checks.join('')}      ${add}\n    });\n`;
  return `import { Clock } from '${kernel}/clock';
${users.length > 0 ? `import { UnitOfWork } from '${kernel}/unit-of-work';\n` : ''}import { UseCase } from '${kernel}/use-case';
import { type New${one}, ${one} } from '../domain/${names.file}';
${portImports(feature)}import { ${one}Repository } from '../domain/${names.file}.repository';

export interface Create${one}Input extends New${one} {
  /** Given only by the demo data, whose ids the documentation names. */
  readonly id?: string;
}

/** ${summary(`Create ${article} ${words}.`, rule)} */
@UseCase()
export class Create${one} {
  constructor(
    private readonly ${manyValue}: ${one}Repository,
${portParameters(feature)}${users.length > 0 ? '    private readonly unitOfWork: UnitOfWork,\n' : ''}    private readonly clock: Clock,
  ) {}

  async execute({ id, ...input }: Create${one}Input): Promise<${one}> {
    const ${oneValue} = ${one}.create(input, this.clock.now(), id);
${work}    return ${oneValue};
  }
}
`;
}

/** The document shows one line of at most 119 characters as a summary. */
function summary(first: string, rest: string): string {
  return first.length + rest.length <= 119 ? first + rest : first;
}

export function getFile({ names }: Feature): string {
  const { one, oneValue, manyValue, words, article, file } = names;
  return `import { UseCase } from '${kernel}/use-case';
import { type ${one}, ${oneValue}NotFound } from '../domain/${file}';
import { ${one}Repository } from '../domain/${file}.repository';

/** Read ${article} ${words}. */
@UseCase()
export class Get${one} {
  constructor(private readonly ${manyValue}: ${one}Repository) {}

  async execute(id: string): Promise<${one}> {
    const ${oneValue} = await this.${manyValue}.findById(id);
    if (!${oneValue}) throw ${oneValue}NotFound();
    return ${oneValue};
  }
}
`;
}

export function listFile({ names, fields }: Feature): string {
  const { one, many, manyValue, manyWords, file } = names;
  const late = fields.filter(({ isSorted, isNullable }) => isSorted && isNullable).map(({ name }) => name);
  const rest = late
    .map((name) => ` Sorted by \`${name}\`, those without one come after all others.`)
    .join('');
  return `import type { ListQuery, Page } from '${kernel}/list';
import { UseCase } from '${kernel}/use-case';
import type { ${one} } from '../domain/${file}';
import { ${one}Repository } from '../domain/${file}.repository';

/** ${summary(`List the tenant's ${manyWords}, newest first.`, rest)} */
@UseCase()
export class List${many} {
  constructor(private readonly ${manyValue}: ${one}Repository) {}

  execute(query: ListQuery): Promise<Page<${one}>> {
    return this.${manyValue}.list(query);
  }
}
`;
}

export function updateFile(feature: Feature): string {
  const { names } = feature;
  const { one, oneValue, manyValue, words, article, file } = names;
  const users = userReferences(feature);
  const change =
    users.length === 0
      ? `return this.${manyValue}.change(id, expected, ${oneValue}NotFound, (${oneValue}) => ${oneValue}.change(changes, this.clock.now()));`
      : `return this.${manyValue}.change(id, expected, ${oneValue}NotFound, async (${oneValue}) => {
      const { ${users.map(({ name }) => name).join(', ')} } = ${oneValue};
      if (!${oneValue}.change(changes, this.clock.now())) return false;
      // A user who is named already may stay, active or not.
${users
  .map(
    (field) =>
      `      if (${oneValue}.${field.name} !== ${field.name}) await this.${portOf(feature, field).value}.require(${oneValue}.${field.name});\n`,
  )
  .join('')}      return true;
    });`;
  return `import { Clock } from '${kernel}/clock';
import type { ExpectedVersions } from '${kernel}/expected-version';
import { UseCase } from '${kernel}/use-case';
import { type ${one}, type ${one}Changes, ${oneValue}NotFound } from '../domain/${file}';
${portImports(feature)}import { ${one}Repository } from '../domain/${file}.repository';

/** Change ${article} ${words}. */
@UseCase()
export class Update${one} {
  constructor(
    private readonly ${manyValue}: ${one}Repository,
${portParameters(feature)}    private readonly clock: Clock,
  ) {}

  execute(id: string, changes: ${one}Changes, expected: ExpectedVersions): Promise<${one}> {
    ${change}
  }
}
`;
}

export function deleteFile({ names, hasEvents }: Feature): string {
  const { one, oneValue, manyValue, words, article, file } = names;
  return `import type { ExpectedVersions } from '${kernel}/expected-version';
import { UseCase } from '${kernel}/use-case';
import { ${oneValue}NotFound } from '../domain/${file}';
import { ${one}Repository } from '../domain/${file}.repository';

/** Delete ${article} ${words} for good. */
@UseCase()
export class Delete${one} {
  constructor(private readonly ${manyValue}: ${one}Repository) {}

  execute(id: string, expected: ExpectedVersions): Promise<void> {
    return this.${manyValue}.removeById(id, expected, ${oneValue}NotFound${hasEvents ? `, (${oneValue}) => ${oneValue}.leave()` : ''});
  }
}
`;
}

/** `application/has-products-for-owner.ts`: what keeps a user from being removed for good. */
export function existsFile({ names }: Feature, field: FeatureField): string {
  const role = portName(field);
  return `import { UseCase } from '${kernel}/use-case';
import { ${names.one}Repository } from '../domain/${names.file}.repository';

/** Tell whether a user is the ${spoken(field.name.replace(/Id$/, ''))} of any ${names.words}. */
@UseCase()
export class Has${names.many}For${role} {
  constructor(private readonly ${names.manyValue}: ${names.one}Repository) {}

  execute(userId: string): Promise<boolean> {
    return this.${names.manyValue}.existsFor${role}(userId);
  }
}
`;
}
