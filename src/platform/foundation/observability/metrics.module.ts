import { Global, Module } from '@nestjs/common';
import { JobMetrics } from './job-metrics';
import { Metrics } from './metrics';

@Global()
@Module({ providers: [Metrics, JobMetrics], exports: [Metrics] })
export class MetricsModule {}
