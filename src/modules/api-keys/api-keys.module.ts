import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ApiKeyDirectoryModule } from './api-key-directory.module';
import { CreateApiKey } from './application/create-api-key';
import { DeleteApiKey } from './application/delete-api-key';
import { GetApiKey } from './application/get-api-key';
import { ListApiKeys } from './application/list-api-keys';
import { RotateApiKey } from './application/rotate-api-key';
import { UpdateApiKey } from './application/update-api-key';
import { ApiKeyRepository } from './domain/api-key.repository';
import { KeySecrets } from './domain/key-secrets';
import { MakerRights } from './domain/maker-rights';
import { apiKeyTable } from './infrastructure/api-key.table';
import { LiveMakerRights } from './infrastructure/live-maker-rights';
import { RandomKeySecrets } from './infrastructure/random-key-secrets';
import { TypeormApiKeyRepository } from './infrastructure/typeorm-api-key.repository';
import { ApiKeysController } from './presentation/api-keys.controller';

@Module({
  imports: [TypeOrmModule.forFeature([apiKeyTable]), ApiKeyDirectoryModule],
  controllers: [ApiKeysController],
  providers: [
    { provide: ApiKeyRepository, useClass: TypeormApiKeyRepository },
    { provide: KeySecrets, useClass: RandomKeySecrets },
    { provide: MakerRights, useClass: LiveMakerRights },
    CreateApiKey,
    DeleteApiKey,
    GetApiKey,
    ListApiKeys,
    RotateApiKey,
    UpdateApiKey,
  ],
  exports: [CreateApiKey, DeleteApiKey, ListApiKeys],
})
export class ApiKeysModule {}
