import { Controller, Delete, Get, Patch, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Clock } from '../../../kernel/clock';
import type { ExpectedVersions } from '../../../kernel/expected-version';
import { Body } from '../../../platform/edge/http/api/body.pipe';
import { created } from '../../../platform/edge/http/api/created';
import { Endpoint } from '../../../platform/edge/http/api/endpoint.decorator';
import { IfMatch, tagged } from '../../../platform/edge/http/api/etag';
import { Id } from '../../../platform/edge/http/api/id.parameter';
import {
  List,
  type ListBody,
  listBody,
  type ListRequest,
} from '../../../platform/edge/http/api/list.decorator';
import { Post } from '../../../platform/edge/http/api/post.decorator';
import { Tag } from '../../../platform/edge/http/api/tag.decorator';
import { inTenant, tenant } from '../../../platform/edge/security/access/access';
import { CreateApiKey } from '../application/create-api-key';
import { DeleteApiKey } from '../application/delete-api-key';
import { GetApiKey } from '../application/get-api-key';
import { ListApiKeys } from '../application/list-api-keys';
import { RotateApiKey } from '../application/rotate-api-key';
import { UpdateApiKey } from '../application/update-api-key';
import { apiKeyNotFound } from '../domain/api-key';
import { apiKeyExceedsRights } from '../domain/api-key.policies';
import { apiKeyLimitReached, apiKeyList } from '../domain/api-key.repository';
import {
  ApiKeyListView,
  ApiKeyView,
  apiKeyView,
  CreateApiKeyBody,
  IssuedApiKeyView,
  issuedApiKeyView,
  RotateApiKeyBody,
  UpdateApiKeyBody,
} from './api-key.dto';

const read = tenant('api_keys:read', 'See the API keys, without their secrets');
const write = tenant(
  'api_keys:write',
  'Create, change, rotate and delete API keys, within the caller’s own rights',
);

@Tag('api-keys', 'Keys by which services of one organisation call.')
@Controller({ path: inTenant('api-keys'), version: '1' })
export class ApiKeysController {
  constructor(
    private readonly createApiKey: CreateApiKey,
    private readonly getApiKey: GetApiKey,
    private readonly listApiKeys: ListApiKeys,
    private readonly updateApiKey: UpdateApiKey,
    private readonly rotateApiKey: RotateApiKey,
    private readonly deleteApiKey: DeleteApiKey,
    private readonly clock: Clock,
  ) {}

  @Post()
  @Endpoint({
    useCase: CreateApiKey,
    access: write,
    answers: { 201: IssuedApiKeyView },
    problems: [apiKeyExceedsRights, apiKeyLimitReached],
  })
  async create(
    @Body() body: CreateApiKeyBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<IssuedApiKeyView> {
    return created(secret(reply), issuedApiKeyView(await this.createApiKey.execute(body), this.clock.now()));
  }

  @Get()
  @Endpoint({ useCase: ListApiKeys, access: read, answers: { 200: ApiKeyListView }, list: apiKeyList })
  async list(
    @List(apiKeyList) list: ListRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ListBody<ApiKeyView>> {
    const now = this.clock.now();
    return listBody(reply, list, await this.listApiKeys.execute(list), (key) => apiKeyView(key, now));
  }

  @Get(':id')
  @Endpoint({
    useCase: GetApiKey,
    access: read,
    answers: { 200: ApiKeyView, 304: null },
    problems: [apiKeyNotFound],
  })
  async get(@Id() id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<ApiKeyView> {
    const view = apiKeyView(await this.getApiKey.execute(id), this.clock.now());
    // That it was used or has expired makes no version.
    return tagged(reply, view, `${view.status}-${view.lastUsedOn ?? 'never'}`);
  }

  @Patch(':id')
  @Endpoint({
    useCase: UpdateApiKey,
    access: write,
    answers: { 200: ApiKeyView },
    problems: [apiKeyNotFound, apiKeyExceedsRights, apiKeyLimitReached],
    ifMatch: true,
  })
  async update(
    @Id() id: string,
    @Body() body: UpdateApiKeyBody,
    @IfMatch() expected: ExpectedVersions,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ApiKeyView> {
    return tagged(reply, apiKeyView(await this.updateApiKey.execute(id, body, expected), this.clock.now()));
  }

  @Post(':id/rotation')
  @Endpoint({
    useCase: RotateApiKey,
    access: write,
    answers: { 200: IssuedApiKeyView },
    problems: [apiKeyNotFound, apiKeyExceedsRights],
  })
  async rotate(
    @Id() id: string,
    @Body() body: RotateApiKeyBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<IssuedApiKeyView> {
    return tagged(
      secret(reply),
      issuedApiKeyView(await this.rotateApiKey.execute(id, body), this.clock.now()),
    );
  }

  @Delete(':id')
  @Endpoint({
    useCase: DeleteApiKey,
    access: write,
    answers: { 204: null },
    problems: [apiKeyNotFound],
    ifMatch: true,
  })
  delete(@Id() id: string, @IfMatch() expected: ExpectedVersions): Promise<void> {
    return this.deleteApiKey.execute(id, expected);
  }
}

/** An answer that no cache on the way may keep. */
function secret(reply: FastifyReply): FastifyReply {
  return reply.header('cache-control', 'no-store');
}
