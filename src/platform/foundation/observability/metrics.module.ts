import { Global, Module } from '@nestjs/common';
import { JobMetrics } from './job-metrics';
import { Metrics } from './metrics';

/** Global for every part that counts: a metric is registered beside the code that it measures. */
@Global()
@Module({ providers: [Metrics, JobMetrics], exports: [Metrics] })
export class MetricsModule {}
