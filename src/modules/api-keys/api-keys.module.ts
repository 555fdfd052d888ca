import { Module } from '@nestjs/common';
import { ApiKeyDirectoryModule } from './api-key-directory.module';
import { ApiKeyRecordsModule } from './api-key-records.module';
import { CreateApiKey } from './application/create-api-key';
import { GetApiKey } from './application/get-api-key';
import { RotateApiKey } from './application/rotate-api-key';
import { UpdateApiKey } from './application/update-api-key';
import { KeySecrets } from './domain/key-secrets';
import { MakerRights } from './domain/maker-rights';
import { LiveMakerRights } from './infrastructure/live-maker-rights';
import { RandomKeySecrets } from './infrastructure/random-key-secrets';
import { ApiKeysController } from './presentation/api-keys.controller';
import { MadeApiKeys } from './presentation/made-api-keys';

@Module({
  imports: [ApiKeyDirectoryModule, ApiKeyRecordsModule],
  controllers: [ApiKeysController],
  providers: [
    { provide: KeySecrets, useClass: RandomKeySecrets },
    { provide: MakerRights, useClass: LiveMakerRights },
    CreateApiKey,
    GetApiKey,
    RotateApiKey,
    UpdateApiKey,
    MadeApiKeys,
  ],
})
export class ApiKeysModule {}
