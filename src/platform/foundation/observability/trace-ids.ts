/** The two members of a line of the log, by OpenTelemetry's names, that lead from it to its span. */
export function traceOf(traceparent: string | undefined): { trace_id?: string; span_id?: string } {
  if (traceparent === undefined) return {};
  return { trace_id: traceparent.slice(3, 35), span_id: traceparent.slice(36, 52) };
}
