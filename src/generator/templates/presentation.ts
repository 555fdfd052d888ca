import {
  type Feature,
  isErased,
  objectionOf,
  personReference,
  userReferences,
  writeErrors,
} from '../feature';
import { type FeatureField, kindOf, portName } from '../field';
import { kebabOf, spoken } from '../names';
import { portOf } from './application';
import { importOf } from './imports';
import { personalNames } from './personal';

/** The commands of a resource follow from its routes: what is declared is where they are. */
export function commandsFile({ names: { feature, many, manyValue, manyWords } }: Feature): string {
  return `import type { Resource } from '../../../platform/edge/resource-commands/resource';

export const ${manyValue}Commands: Resource = {
  name: '${feature}',
  summary: 'The ${manyWords} of one organisation.',
  load: async () => {
    const { ${many}Module } = await import('../${feature}.module');
    const { ${many}Controller } = await import('../presentation/${feature}.controller');
    return { modules: () => [${many}Module], controllers: [${many}Controller] };
  },
};
`;
}

export function controllerFile(feature: Feature): string {
  const { names } = feature;
  const { one, many, oneValue, file, table, manyWords } = names;
  const api = '../../../platform/edge/http/api';
  const errors = writeErrors(feature);
  const notFound = `${oneValue}NotFound`;
  return `import { Controller, Delete, Get, Patch, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { ExpectedVersions } from '../../../kernel/expected-version';
import { Body } from '${api}/body.pipe';
import { created } from '${api}/created';
import { Endpoint } from '${api}/endpoint.decorator';
import { IfMatch, tagged } from '${api}/etag';
import { Id } from '${api}/id.parameter';
import { List, type ListBody, listBody, type ListRequest } from '${api}/list.decorator';
import { Post } from '${api}/post.decorator';
import { Tag } from '${api}/tag.decorator';
import { inTenant, tenant } from '../../../platform/edge/security/access';
import { Create${one} } from '../application/create-${file}';
import { Delete${one} } from '../application/delete-${file}';
import { Get${one} } from '../application/get-${file}';
import { List${many} } from '../application/list-${names.feature}';
import { Update${one} } from '../application/update-${file}';
${importOf([notFound, ...errors], `../domain/${file}`)}import { ${oneValue}List } from '../domain/${file}.repository';
import { Create${one}Body, ${one}ListView, ${one}View, ${oneValue}View, Update${one}Body } from './${file}.dto';

const read = tenant('${table}:read', 'See the ${manyWords}');
const write = tenant('${table}:write', 'Create, change and delete ${manyWords}');

@Tag('${names.feature}', 'The ${manyWords} of one organisation.')
@Controller({ path: inTenant('${names.feature}'), version: '1' })
export class ${many}Controller {
  constructor(
    private readonly create${one}: Create${one},
    private readonly get${one}: Get${one},
    private readonly list${many}: List${many},
    private readonly update${one}: Update${one},
    private readonly delete${one}: Delete${one},
  ) {}

  @Post()
  @Endpoint({ useCase: Create${one}, access: write, answers: { 201: ${one}View }, ${errors.length > 0 ? `problems: [${errors.join(', ')}],` : ''} })
  async create(@Body() body: Create${one}Body, @Res({ passthrough: true }) reply: FastifyReply): Promise<${one}View> {
    return created(reply, ${oneValue}View(await this.create${one}.execute(body)));
  }

  @Get()
  @Endpoint({ useCase: List${many}, access: read, answers: { 200: ${one}ListView }, list: ${oneValue}List })
  async list(@List(${oneValue}List) list: ListRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<ListBody<${one}View>> {
    return listBody(reply, list, await this.list${many}.execute(list), ${oneValue}View);
  }

  @Get(':id')
  @Endpoint({ useCase: Get${one}, access: read, answers: { 200: ${one}View, 304: null }, problems: [${notFound}] })
  async get(@Id() id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<${one}View> {
    return tagged(reply, ${oneValue}View(await this.get${one}.execute(id)));
  }

  @Patch(':id')
  @Endpoint({ useCase: Update${one}, access: write, answers: { 200: ${one}View }, problems: [${[notFound, ...errors].join(', ')}], ifMatch: true })
  async update(@Id() id: string, @Body() body: Update${one}Body, @IfMatch() expected: ExpectedVersions, @Res({ passthrough: true }) reply: FastifyReply): Promise<${one}View> {
    return tagged(reply, ${oneValue}View(await this.update${one}.execute(id, body, expected)));
  }

  @Delete(':id')
  @Endpoint({ useCase: Delete${one}, access: write, answers: { 204: null }, problems: [${notFound}], ifMatch: true, removes: '${table}' })
  delete(@Id() id: string, @IfMatch() expected: ExpectedVersions): Promise<void> {
    return this.delete${one}.execute(id, expected);
  }
}
`;
}

/** The example as a use case takes it. */
export function inputOf(field: FeatureField): string {
  const kind = kindOf(field);
  const json = kind.example(field);
  return kind.input ? kind.input(json) : json;
}

/** The document's example of a new one must be free. */
function demoValue(field: FeatureField): string {
  const kind = kindOf(field);
  if (!field.isUnique) return inputOf(field);
  return kind.input ? kind.input(kind.other(field)) : kind.other(field);
}

/** The fields of the demo: those that are required, and the first that is not, so that something is to be seen. */
const demoFields = ({ fields }: Feature): FeatureField[] => fields.filter(({ isRequired }) => isRequired);

export function demoFile(feature: Feature): string {
  const { names, demoId } = feature;
  const { one, many, oneValue, file } = names;
  const fields = demoFields(feature).map((field) => `${field.name}: ${demoValue(field)}`);
  return `import { Demo, type DemoData } from '../../../platform/edge/http/api/demo';
import { Create${one} } from '../application/create-${file}';

const ${oneValue} = '${demoId}';

@Demo({ '${names.feature}': ${oneValue} })
export class Demo${many} implements DemoData {
  constructor(private readonly create${one}: Create${one}) {}

  async seed(): Promise<void> {
    await this.create${one}.execute({ ${[`id: ${oneValue}`, ...fields].join(', ')} });
  }
}
`;
}

export const guardName = ({ names }: Feature, field: FeatureField): string =>
  `${names.one}${portName(field)}RemovalGuard`;

/** `presentation/product-owner-removal-guard.ts` */
export function guardFile(feature: Feature, field: FeatureField): string {
  const { names } = feature;
  const useCase = `Has${names.many}For${portName(field)}`;
  const value = `has${names.many}For${portName(field)}`;
  const role = spoken(field.name.replace(/Id$/, ''));
  const { code, message } = objectionOf(feature, field);
  return `import { Injectable, type OnModuleInit } from '@nestjs/common';
import { UserRemovals } from '../../users';
import { ${useCase} } from '../application/has-${names.feature}-for-${kebabOf(field.name.replace(/Id$/, ''))}';

/** Keeps a user who is the ${role} of ${names.manyWords} from being removed for good. */
@Injectable()
export class ${guardName(feature, field)} implements OnModuleInit {
  constructor(
    private readonly removals: UserRemovals,
    private readonly ${value}: ${useCase},
  ) {}

  onModuleInit(): void {
    this.removals.before(async (userId) =>
      (await this.${value}.execute(userId))
        ? { code: '${code}', message: '${message}' }
        : undefined,
    );
  }
}
`;
}

const pathOf = (line: string): string => line.slice(line.indexOf("'"));
const isNear = (line: string): boolean => line.includes("'./");

export function moduleFile(feature: Feature): string {
  const { names } = feature;
  const { one, many, oneValue, file } = names;
  const users = userReferences(feature);
  const ports = users.map((field) => portOf(feature, field));
  const useCases = [
    `Create${one}`,
    `Delete${one}`,
    `Get${one}`,
    `List${many}`,
    `Update${one}`,
    ...users.map((field) => `Has${many}For${portName(field)}`),
  ];
  const files = [
    `create-${file}`,
    `delete-${file}`,
    `get-${file}`,
    `list-${names.feature}`,
    `update-${file}`,
    ...users.map((field) => `has-${names.feature}-for-${kebabOf(field.name.replace(/Id$/, ''))}`),
  ];
  const guards = users.map((field) => guardName(feature, field));
  const person = personReference(feature);
  const own = person && personalNames(feature, person);
  const personal = own ? [own.read, ...(isErased(feature) ? [own.erase] : [])] : [];
  const imports = [
    `import { TypeOrmModule } from '@nestjs/typeorm';`,
    `import { cachedRepository } from '../../platform/data/cache/cached-repository';`,
    ...(users.length > 0 ? [`import { UsersModule } from '../users';`] : []),
    ...useCases.map((name, index) => `import { ${name} } from './application/${files[index]}';`),
    ...personal.map(({ type, file: name }) => `import { ${type} } from './application/${name}';`),
    ...(own ? [`import { ${own.records.type} } from './presentation/${own.records.file}';`] : []),
    ...ports.map(({ type, file: port }) => `import { ${type} } from './domain/${port}';`),
    `import { ${one}Repository } from './domain/${file}.repository';`,
    `import { ${oneValue}Cache } from './infrastructure/cached-${file}.repository';`,
    ...ports.map(
      ({ type, file: port }) => `import { ${type}Adapter } from './infrastructure/${port}.adapter';`,
    ),
    `import { ${oneValue}Table } from './infrastructure/${file}.table';`,
    `import { Typeorm${one}Repository } from './infrastructure/typeorm-${file}.repository';`,
    `import { Demo${many} } from './presentation/demo-${names.feature}';`,
    ...users.map(
      (field) =>
        `import { ${guardName(feature, field)} } from './presentation/${kebabOf(guardName(feature, field)).slice(1)}';`,
    ),
    `import { ${many}Controller } from './presentation/${names.feature}.controller';`,
  ];
  const sorted = [
    ...imports.filter((line) => !isNear(line)),
    ...imports.filter(isNear).toSorted((a, b) => (pathOf(a) < pathOf(b) ? -1 : 1)),
  ];
  return `import { Module } from '@nestjs/common';
${sorted.join('\n')}

@Module({
  imports: [TypeOrmModule.forFeature([${oneValue}Table])${users.length > 0 ? ', UsersModule' : ''}],
  controllers: [${many}Controller],
  providers: [
    ...cachedRepository(${one}Repository, Typeorm${one}Repository, ${oneValue}Cache),
${ports.map(({ type }) => `    { provide: ${type}, useClass: ${type}Adapter },\n`).join('')}${[...[...useCases, ...personal.map(({ type }) => type)].toSorted(), `Demo${many}`, ...guards, ...(own ? [own.records.type] : [])].map((name) => `    ${name},`).join('\n')}
  ],
})
export class ${many}Module {}
`;
}

export function indexFile({ names }: Feature): string {
  return `export { ${names.many}Module } from './${names.feature}.module';\n`;
}
