import { Global, Module } from '@nestjs/common';
import { ApiKeyDirectory } from '../../platform/edge/security/access/live-access';
import { ApiKeyDirectoryCache } from './infrastructure/api-key-directory.cache';
import { KnownKeys } from './infrastructure/known-keys';
import { LastUses } from './infrastructure/last-uses';
import { LiveMakers } from './infrastructure/live-makers';

/** Global for the one port that requests with a key need: the guard asks `ApiKeyDirectory` which caller a key stands for. */
@Global()
@Module({
  providers: [KnownKeys, LiveMakers, LastUses, { provide: ApiKeyDirectory, useClass: ApiKeyDirectoryCache }],
  exports: [ApiKeyDirectory, LiveMakers],
})
export class ApiKeyDirectoryModule {}
