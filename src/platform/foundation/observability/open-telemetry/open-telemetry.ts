import { Logger } from '@nestjs/common';
import { ROOT_CONTEXT, SpanKind, trace, type Tracer as SdkTracer } from '@opentelemetry/api';
import { OTLPTraceExporter as JsonExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { OTLPTraceExporter as ProtobufExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import type { Config } from '../../config/config';
import { pairsOf } from '../../config/declarations/setting-pairs';
import type { OutageLog } from '../../outage';
import type { Operation, Span, Tracer } from '../../tracing';
import { version } from '../../version';
import { OpenSpan } from './open-span';
import { samplerOf } from './trace-sampler';
import { ToldExporter } from './told-exporter';

/** Characters of one attribute: a statement, at most. */
const longestValue = 2048;

const kinds = {
  internal: SpanKind.INTERNAL,
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  producer: SpanKind.PRODUCER,
  consumer: SpanKind.CONSUMER,
};

/** The settings of traces, and the process whose they are. */
export interface TracedProcess extends Pick<Config, 'traces' | 'environment'> {
  readonly role: Config['role'] | 'command';
}

/** OpenTelemetry's SDK behind our `Tracer`. Loaded only where traces are on. */
export class OpenTelemetry implements Tracer {
  /** @param log is told when the collector goes and comes back */
  constructor({ traces, role, environment }: TracedProcess, log: OutageLog = new Logger('Traces')) {
    const { url, headers, timeoutMs, compression, protocol, batches } = traces;
    const Exporter = protocol === 'http/json' ? JsonExporter : ProtobufExporter;
    const exporter = new Exporter({
      url,
      headers: Object.fromEntries(pairsOf(headers) ?? []),
      timeoutMillis: timeoutMs,
      compression: compression as never,
      concurrencyLimit: 4,
    });
    this.provider = new TracerProvider({
      sampler: samplerOf(traces.sampler, traces.ratio),
      resource: resourceFromAttributes({
        'service.version': version,
        'deployment.environment.name': environment,
        'process.pid': process.pid,
        'process.runtime.name': 'nodejs',
        'process.runtime.version': process.versions.node,
        'strata.role': role,
        ...Object.fromEntries(pairsOf(traces.resource) ?? []),
        'service.name': traces.serviceName,
      }),
      spanLimits: { attributeValueLengthLimit: longestValue },
      spanProcessors: [
        new BatchSpanProcessor({ exporter: new ToldExporter(exporter, url, log), ...batches }),
      ],
    });
    this.tracer = this.provider.getTracer('strata', version);
  }

  private readonly provider: TracerProvider;
  private readonly tracer: SdkTracer;

  start({ name, kind, attributes = {} }: Operation, parent: string | undefined): Span {
    const isRemote = kind === 'server' || kind === 'consumer';
    const context =
      parent === undefined
        ? ROOT_CONTEXT
        : trace.setSpanContext(ROOT_CONTEXT, spanContextOf(parent, isRemote));
    return new OpenSpan(this.tracer.startSpan(name, { kind: kinds[kind], attributes }, context));
  }

  /** Sends what has ended, and nothing from then on. */
  shutdown(): Promise<void> {
    return this.provider.shutdown();
  }
}

function spanContextOf(traceparent: string, isRemote: boolean) {
  const [, traceId = '', spanId = '', flags = ''] = traceparent.split('-');
  return { traceId, spanId, traceFlags: Number.parseInt(flags, 16) & 1, isRemote };
}
