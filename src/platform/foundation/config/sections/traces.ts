import type { SettingRule } from '../declarations/section';
import { inGroup, type ValuesOf } from '../declarations/setting';
import {
  flagSetting,
  integerSetting,
  oneOf,
  shareSetting,
  textSetting,
  webAddress,
} from '../declarations/setting-types';
import { keyedValues } from '../declarations/setting-pairs';

const settings = inGroup('Traces', {
  OTEL_SDK_DISABLED: {
    description: 'Keeps traces off, whatever the other settings say.',
    type: flagSetting(),
    default: 'false',
  },
  OTEL_TRACES_EXPORTER: {
    description:
      '`otlp` sends traces to a collector; `none` makes none, and does not load OpenTelemetry’s SDK.',
    type: oneOf(['otlp', 'none']),
    default: {
      text: '`otlp` with an endpoint, else `none`',
      of: (facts) => (facts.hasCollector ? 'otlp' : 'none'),
    },
  },
  OTEL_EXPORTER_OTLP_ENDPOINT: {
    description: 'URL of the collector, to which `/v1/traces` is added. Turns traces on.',
    type: webAddress(),
    default: 'http://localhost:4318',
  },
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: {
    description: 'The whole URL that traces are sent to, instead of `OTEL_EXPORTER_OTLP_ENDPOINT`.',
    type: webAddress(),
    example: 'http://localhost:4318/v1/traces',
  },
  OTEL_EXPORTER_OTLP_PROTOCOL: {
    description: 'Format of traces: `http/protobuf` or `http/json`. gRPC is not supported.',
    type: oneOf(['http/protobuf', 'http/json']),
    default: 'http/protobuf',
  },
  OTEL_EXPORTER_OTLP_HEADERS: {
    description: 'Headers for the collector: `name=value,name=value`, values percent-encoded.',
    type: keyedValues(),
    secret: true,
    example: 'authorization=Bearer%20TOKEN',
  },
  OTEL_EXPORTER_OTLP_TIMEOUT: {
    description: 'Milliseconds that the collector may take to answer, tries included.',
    type: integerSetting(100, 60_000),
    default: '10000',
  },
  OTEL_EXPORTER_OTLP_COMPRESSION: {
    description: '`gzip` takes processor time and saves network traffic.',
    type: oneOf(['none', 'gzip']),
    default: 'none',
  },
  OTEL_SERVICE_NAME: {
    description: 'The name of this service in traces.',
    type: textSetting(/^[ -~]{1,100}$/, 'is not a name; write 1 to 100 visible ASCII characters'),
    default: 'strata',
  },
  OTEL_RESOURCE_ATTRIBUTES: {
    description:
      'Attributes of this process in every trace: `name=value,name=value`, values percent-encoded.',
    type: keyedValues(),
    example: 'deployment.environment.name=production',
  },
  OTEL_TRACES_SAMPLER: {
    description:
      'Which traces are recorded. Those that begin with `parentbased_` follow the caller’s `traceparent`; the others ignore it.',
    type: oneOf([
      'always_on',
      'always_off',
      'traceidratio',
      'parentbased_always_on',
      'parentbased_always_off',
      'parentbased_traceidratio',
    ]),
    default: 'parentbased_always_on',
  },
  OTEL_TRACES_SAMPLER_ARG: {
    description: 'The share of traces that the `traceidratio` samplers record: 0 to 1.',
    type: shareSetting(),
    default: '1',
  },
  OTEL_BSP_SCHEDULE_DELAY: {
    description: 'Milliseconds between two sendings.',
    type: integerSetting(10, 60_000),
    default: '5000',
  },
  OTEL_BSP_EXPORT_TIMEOUT: {
    description: 'Milliseconds after which a sending is given up, and its spans with it.',
    type: integerSetting(100, 60_000),
    default: '30000',
  },
  OTEL_BSP_MAX_QUEUE_SIZE: {
    description: 'Spans that wait to be sent; further ones are dropped.',
    type: integerSetting(1, 100_000),
    default: '2048',
  },
  OTEL_BSP_MAX_EXPORT_BATCH_SIZE: {
    description: 'Spans that are sent together.',
    type: integerSetting(1, 100_000),
    default: '512',
  },
});

const rules: readonly SettingRule<typeof settings>[] = [
  {
    setting: 'OTEL_BSP_MAX_EXPORT_BATCH_SIZE',
    problem: 'is more than OTEL_BSP_MAX_QUEUE_SIZE; write that or less',
    isBroken: ({
      values: { OTEL_BSP_MAX_EXPORT_BATCH_SIZE: batch = 0, OTEL_BSP_MAX_QUEUE_SIZE: queue = batch },
    }) => batch > queue,
  },
];

export const traces = {
  settings,
  rules,
  config: (values: ValuesOf<typeof settings>) => ({
    traces: {
      enabled: values.OTEL_TRACES_EXPORTER === 'otlp' && !values.OTEL_SDK_DISABLED,
      url: values.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT ?? `${values.OTEL_EXPORTER_OTLP_ENDPOINT}/v1/traces`,
      protocol: values.OTEL_EXPORTER_OTLP_PROTOCOL,
      headers: values.OTEL_EXPORTER_OTLP_HEADERS ?? '',
      timeoutMs: values.OTEL_EXPORTER_OTLP_TIMEOUT,
      compression: values.OTEL_EXPORTER_OTLP_COMPRESSION,
      serviceName: values.OTEL_SERVICE_NAME,
      resource: values.OTEL_RESOURCE_ATTRIBUTES ?? '',
      sampler: values.OTEL_TRACES_SAMPLER,
      ratio: values.OTEL_TRACES_SAMPLER_ARG,
      batches: {
        scheduledDelayMillis: values.OTEL_BSP_SCHEDULE_DELAY,
        exportTimeoutMillis: values.OTEL_BSP_EXPORT_TIMEOUT,
        maxQueueSize: values.OTEL_BSP_MAX_QUEUE_SIZE,
        maxExportBatchSize: values.OTEL_BSP_MAX_EXPORT_BATCH_SIZE,
      },
    },
  }),
};
