import { Module } from '@nestjs/common';
import { DeadLettersController } from './dead-letters.controller';
import { FiguresController } from './figures.controller';
import { HealthController } from './health.controller';
import { UncertainMailsController } from './mails/uncertain-mails.controller';
import { Readiness } from './readiness';
import { serviceInstanceTable } from './service/instance';
import { InstancesController } from './service/instances.controller';
import { Instances } from './service/instances';
import { JobsController } from './service/jobs.controller';
import { Jobs } from './service/jobs';
import { SettingsController } from './service/settings.controller';
import { ServiceFigures } from './service-figures';

/** Routes for operators of a running service. The route of the cache is the application's first, and stands in `AppModule`. */
@Module({
  controllers: [DeadLettersController, FiguresController, HealthController],
  providers: [Readiness, ServiceFigures],
  exports: [Readiness],
})
export class OperatorModule {}
