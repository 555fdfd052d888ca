import { Controller, Get, Res, VERSION_NEUTRAL } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Endpoint } from '../../../platform/edge/http/api/endpoint.decorator';
import { Tag } from '../../../platform/edge/http/api/tag.decorator';
import { open } from '../../../platform/edge/security/access/access';
import { GetPublicKeys } from '../application/get-public-keys';
import { PublicKeysView } from './token-verification.dto';

/** A new key is published for longer than this before a token is signed with it: see docs/guides/security.md. */
const cacheControl = 'public, max-age=300';

@Tag('tokens')
@Controller({ path: '.well-known', version: VERSION_NEUTRAL })
export class PublicKeysController {
  constructor(private readonly getPublicKeys: GetPublicKeys) {}

  @Get('jwks.json')
  @Endpoint({ useCase: GetPublicKeys, access: open, answers: { 200: PublicKeysView, 304: null } })
  get(@Res({ passthrough: true }) reply: FastifyReply): PublicKeysView {
    const { all, digest } = this.getPublicKeys.execute();
    void reply.header('cache-control', cacheControl).header('etag', `"${digest}"`);
    return { keys: all };
  }
}
