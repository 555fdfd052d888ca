import { Module } from '@nestjs/common';
import { DeadLettersController } from './dead-letters.controller';
import { HealthController } from './health.controller';
import { Readiness } from './readiness';

/** Routes for operators of a running service. The route of the cache is the application's first, and stands in `AppModule`. */
@Module({
  controllers: [DeadLettersController, HealthController],
  providers: [Readiness],
  exports: [Readiness],
})
export class OperatorModule {}
