import { Module } from '@nestjs/common';
import { CacheController } from '../cache/cache.controller';
import { DeadLettersController } from '../events/dead-letters.controller';
import { HealthController } from '../health/health.controller';
import { Readiness } from '../health/readiness';

/** What operators ask of a running service. */
@Module({
  controllers: [CacheController, DeadLettersController, HealthController],
  providers: [Readiness],
  exports: [Readiness],
})
export class OperatorModule {}
