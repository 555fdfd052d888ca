import { Module } from '@nestjs/common';
import { CacheController } from './cache.controller';
import { DeadLettersController } from './dead-letters.controller';
import { HealthController } from './health.controller';
import { Readiness } from './readiness';

/** What operators ask of a running service. */
@Module({
  controllers: [CacheController, DeadLettersController, HealthController],
  providers: [Readiness],
  exports: [Readiness],
})
export class OperatorModule {}
