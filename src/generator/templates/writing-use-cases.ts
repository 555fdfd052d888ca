import { type Feature, uniqueFields, userReferences } from '../fields/feature';
import { kindOf, portName, roleOf } from '../fields/field';
import { spoken } from '../naming/names';
import { kernelPath, portOf, useCaseSummary } from './application';

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
        : ` Its ${spoken(field.name)} must be free in the tenant${kindOf(field).isFolded ? ', ignoring case' : ''}.`,
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
  return `import { Clock } from '${kernelPath}/clock';
${users.length > 0 ? `import { UnitOfWork } from '${kernelPath}/unit-of-work';\n` : ''}import { UseCase } from '${kernelPath}/use-case';
import { type New${one}, ${one} } from '../domain/${names.file}';
${portImports(feature)}import { ${one}Repository } from '../domain/${names.file}.repository';

export interface Create${one}Input extends New${one} {
  /** Given only by the demo data, whose ids the documentation names. */
  readonly id?: string;
}

/** ${useCaseSummary(`Create ${article} ${words}.`, rule)} */
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
  return `import { Clock } from '${kernelPath}/clock';
import type { ExpectedVersions } from '${kernelPath}/expected-version';
import { UseCase } from '${kernelPath}/use-case';
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
