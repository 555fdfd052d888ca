import { Controller, Delete, Injectable, type PipeTransform, Query } from '@nestjs/common';
import { ApiProperty, ApiQuery } from '@nestjs/swagger';
import { isId } from '../../kernel/values/id';
import { Endpoint } from '../edge/http/api/endpoint.decorator';
import { queryMalformed } from '../edge/http/problems/http-errors';
import { operator } from '../edge/security/access/access';
import { ClearCache } from '../data/cache/clear-cache';
import { Tag } from '../edge/http/api/tag.decorator';

class ClearedView {
  @ApiProperty({
    type: 'integer',
    minimum: 0,
    description:
      'The number of removed entries. It is also 0 if the store could not be reached and all entries were made void.',
  })
  cleared!: number;
}

/** Strict: a misspelt parameter would clear everything. */
@Injectable()
class TenantPipe implements PipeTransform<Record<string, unknown>, string | undefined> {
  transform({ tenantId, ...others }: Record<string, unknown>): string | undefined {
    if (Object.keys(others).length > 0)
      throw queryMalformed({ detail: 'The only parameter here is tenantId.' });
    if (tenantId === undefined) return undefined;
    const id = typeof tenantId === 'string' ? tenantId.toLowerCase() : '';
    if (!isId(id)) throw queryMalformed({ detail: 'tenantId takes one id, a UUID.' });
    return id;
  }
}

@Tag('service')
@Controller({ path: 'cache', version: '1' })
export class CacheController {
  constructor(private readonly clearCache: ClearCache) {}

  @Delete()
  @ApiQuery({
    name: 'tenantId',
    required: false,
    description: 'The organisation whose entries are removed; without it, all entries are removed.',
    schema: { type: 'string', format: 'uuid' },
  })
  @Endpoint({
    summary: 'Empty the cache, of one organisation or altogether',
    operationId: 'clearCache',
    access: operator,
    answers: { 200: ClearedView },
    problems: [queryMalformed],
  })
  async clear(@Query(TenantPipe) tenantId: string | undefined): Promise<ClearedView> {
    const { cleared } = await this.clearCache.execute(tenantId);
    return { cleared };
  }
}
