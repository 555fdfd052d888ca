import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DeleteApiKey } from './application/delete-api-key';
import { ListApiKeys } from './application/list-api-keys';
import { ApiKeyRepository } from './domain/api-key.repository';
import { apiKeyTable } from './infrastructure/api-key.table';
import { TypeormApiKeyRepository } from './infrastructure/typeorm-api-key.repository';

/** The keys there are, for routes and for the command line. */
@Module({
  imports: [TypeOrmModule.forFeature([apiKeyTable])],
  providers: [{ provide: ApiKeyRepository, useClass: TypeormApiKeyRepository }, DeleteApiKey, ListApiKeys],
  exports: [ApiKeyRepository, DeleteApiKey, ListApiKeys],
})
export class ApiKeyRecordsModule {}
