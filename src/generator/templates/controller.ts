import { type Feature, writeErrors } from '../fields/feature';
import { importOf } from './imports';

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
import { inTenant, tenant } from '../../../platform/edge/security/access/access';
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
