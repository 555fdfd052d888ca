import type { Feature } from '../fields/feature';
import { type FeatureField, portName } from '../fields/field';
import { kebabOf, spoken } from '../naming/names';

export const kernelPath = '../../../kernel';

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

/** The document shows one line of at most 119 characters as a summary. */
export function useCaseSummary(first: string, rest: string): string {
  return first.length + rest.length <= 119 ? first + rest : first;
}

export function getFile({ names }: Feature): string {
  const { one, oneValue, manyValue, words, article, file } = names;
  return `import { UseCase } from '${kernelPath}/use-case';
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
  return `import type { ListQuery, Page } from '${kernelPath}/lists/list';
import { UseCase } from '${kernelPath}/use-case';
import type { ${one} } from '../domain/${file}';
import { ${one}Repository } from '../domain/${file}.repository';

/** ${useCaseSummary(`List the tenant's ${manyWords}, newest first.`, rest)} */
@UseCase()
export class List${many} {
  constructor(private readonly ${manyValue}: ${one}Repository) {}

  execute(query: ListQuery): Promise<Page<${one}>> {
    return this.${manyValue}.list(query);
  }
}
`;
}

export function deleteFile({ names, hasEvents }: Feature): string {
  const { one, oneValue, manyValue, words, article, file } = names;
  return `import type { ExpectedVersions } from '${kernelPath}/expected-version';
import { UseCase } from '${kernelPath}/use-case';
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
  return `import { UseCase } from '${kernelPath}/use-case';
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
