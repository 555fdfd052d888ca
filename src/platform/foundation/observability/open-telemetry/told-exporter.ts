import { AsyncLocalStorage } from 'node:async_hooks';
import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace';
import { serverOf } from '../../config/urls/connection-url';
import { Outage, type OutageLog } from '../../outage';

type Told = Parameters<SpanExporter['export']>[1];

/** `ExportResultCode.SUCCESS` of a package that is not ours to import. */
const success: Parameters<Told>[0]['code'] = 0;

/** Says in the log once that the collector went, and once that it is back. The spans meanwhile are dropped, and counted. */
export class ToldExporter implements SpanExporter {
  constructor(
    private readonly exporter: SpanExporter,
    url: string,
    log: OutageLog,
  ) {
    this.outage = new Outage(log, `The collector of traces at ${serverOf(url)}`, 'spans are dropped');
  }

  private readonly outage: Outage;
  /** The timer by which spans are sent was set by a request, and would send them in that one's context. */
  private readonly outside = AsyncLocalStorage.snapshot();

  export(spans: ReadableSpan[], told: Told): void {
    this.outside(() => this.send(spans, told));
  }

  private send(spans: ReadableSpan[], told: Told): void {
    this.exporter.export(spans, (result) => {
      if (result.code === success) this.outage.over();
      else this.outage.failed(result.error ?? new Error('no reason given'), spans.length);
      // The processor would only log the failure again.
      told({ code: success });
    });
  }

  shutdown(): Promise<void> {
    return this.exporter.shutdown();
  }

  async forceFlush(): Promise<void> {
    await this.exporter.forceFlush?.();
  }
}
