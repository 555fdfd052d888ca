import { type Span as SdkSpan, SpanStatusCode } from '@opentelemetry/api';
import { Postponed } from '../../../../kernel/events/consumer';
import { DomainError } from '../../../../kernel/errors/domain-error';
import type { Attributes, Span } from '../../tracing';

/** A span of the SDK that has begun. */
export class OpenSpan implements Span {
  constructor(private readonly span: SdkSpan) {
    const { traceId, spanId, traceFlags } = span.spanContext();
    this.traceparent = `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`;
  }

  readonly traceparent: string;
  private isOpen = true;

  note(attributes: Attributes, name?: string): void {
    this.span.setAttributes(attributes);
    if (name !== undefined) this.span.updateName(name);
  }

  end(failure?: unknown): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    if (failure !== undefined) {
      this.span.setAttribute('error.type', typeOf(failure));
      // A use case that refuses has done its work; the message is left out, since a library's may repeat a value.
      if (!isRefusal(failure)) this.span.setStatus({ code: SpanStatusCode.ERROR });
    }
    this.span.end();
  }
}

function isRefusal(failure: unknown): boolean {
  return failure instanceof Postponed || (failure instanceof DomainError && failure.kind !== 'unavailable');
}

function typeOf(failure: unknown): string {
  if (failure instanceof DomainError) return failure.code;
  const { code, name } = (failure ?? {}) as { readonly code?: unknown; readonly name?: unknown };
  return typeof code === 'string' ? code : typeof name === 'string' ? name : '_OTHER';
}
