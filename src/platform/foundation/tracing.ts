import { currentContext, runInContext } from '../../kernel/authorization/scope';

export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** The subject of a span. Names and attributes hold no value of a caller: no secret, no personal data. */
export interface Operation {
  readonly name: string;
  readonly kind: 'internal' | 'server' | 'client' | 'producer' | 'consumer';
  readonly attributes?: Attributes;
}

/** A piece of work that is being measured. */
export interface Span {
  /** W3C Trace Context of what is done within. */
  readonly traceparent: string;
  /** @param attributes @param name another one, where it is known later than the span begins */
  note(attributes: Attributes, name?: string): void;
  /** A second call does nothing. */
  end(failure?: unknown): void;
}

export interface Tracer {
  /** @param parent undefined begins a trace */
  start(operation: Operation, parent: string | undefined): Span;
}

let tracer: Tracer | undefined;

/** Has everything traced from now on; undefined ends it. The process has one tracer, as it has one log. */
export function traceBy(given: Tracer | undefined): void {
  tracer = given;
}

/** Undefined unless traces are on. */
export function currentTracer(): Tracer | undefined {
  return tracer;
}

/** Whether what happens in this context is recorded, by the last flag of W3C Trace Context. */
export function isSampled(traceparent: string | undefined): traceparent is string {
  return traceparent !== undefined && (Number.parseInt(traceparent.slice(-2), 16) & 1) === 1;
}

/**
 * Measures a piece of the work that is traced. Where none is, the work runs and nothing else does: what polls by itself
 * would fill the collector with traces of one span.
 * @param describe asked only where a span begins
 */
export function traced<T>(describe: () => Operation, work: (span?: Span) => T): T {
  if (tracer === undefined) return work();
  const parent = currentContext()?.traceparent;
  return isSampled(parent) ? inSpan(tracer.start(describe(), parent), work) : work();
}

/** As `traced`; begins a trace where there is none. */
export function tracedFromHere<T>(describe: () => Operation, work: (span?: Span) => T): T {
  if (tracer === undefined) return work();
  const parent = currentContext()?.traceparent;
  if (parent !== undefined && !isSampled(parent)) return work();
  return inSpan(tracer.start(describe(), parent), work);
}

/** A span of what calls nothing that is traced; undefined where nothing is. The caller ends it. */
export function leafSpan(describe: () => Operation): Span | undefined {
  if (tracer === undefined) return undefined;
  const parent = currentContext()?.traceparent;
  return isSampled(parent) ? tracer.start(describe(), parent) : undefined;
}

function inSpan<T>(span: Span, work: (span: Span) => T): T {
  const context = { requestId: 'internal', ...currentContext(), traceparent: span.traceparent };
  return endingWith(span, () => runInContext(context, () => work(span)));
}

/** Ends the span when the work has ended, with its failure where there is one. */
export function endingWith<T>(span: Span, work: () => T): T {
  let result: T;
  try {
    result = work();
  } catch (error) {
    span.end(error);
    throw error;
  }
  if (!(result instanceof Promise)) {
    span.end();
    return result;
  }
  return result.then(
    (value: unknown) => {
      span.end();
      return value;
    },
    (error: unknown) => {
      span.end(error);
      throw error;
    },
  ) as T;
}
