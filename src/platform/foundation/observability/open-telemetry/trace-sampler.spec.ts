import { createHash } from 'node:crypto';
import { ROOT_CONTEXT, SpanKind, trace, TraceFlags } from '@opentelemetry/api';
import { SamplingDecision } from '@opentelemetry/sdk-trace';
import { samplerOf } from './trace-sampler';

type SamplerName = Parameters<typeof samplerOf>[0];

/** The same ones in every run, spread as random ones are. */
const traceIds = Array.from({ length: 10_000 }, (_, at) =>
  createHash('sha256').update(String(at)).digest('hex').slice(0, 32),
);

/** The share of traces that are recorded. @param caller whether the caller records them; undefined: there is none */
function recorded(name: SamplerName, ratio: number, caller?: boolean): number {
  const sampler = samplerOf(name, ratio);
  const isRecorded = (traceId: string): boolean => {
    const traceFlags = caller === true ? TraceFlags.SAMPLED : TraceFlags.NONE;
    const parent = { traceId, spanId: '00f067aa0ba902b7', traceFlags, isRemote: true };
    const context = caller === undefined ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, parent);
    const { decision } = sampler.shouldSample(context, traceId, 'GET /users', SpanKind.SERVER, {}, []);
    return decision === SamplingDecision.RECORD_AND_SAMPLED;
  };
  return traceIds.filter(isRecorded).length / traceIds.length;
}

test.each<[SamplerName, number, alone: number, recording: number, silent: number]>([
  ['always_on', 0, 1, 1, 1],
  ['always_off', 1, 0, 0, 0],
  ['parentbased_always_on', 0, 1, 1, 0],
  ['parentbased_always_off', 1, 0, 1, 0],
])(
  '%s with %d records %d without a caller, and %d and %d of one that records or not',
  (name, ratio, ...shares) => {
    expect([recorded(name, ratio), recorded(name, ratio, true), recorded(name, ratio, false)]).toEqual(
      shares,
    );
  },
);

test('traceidratio records one trace in a hundred at 0.01, whatever the caller does', () => {
  for (const caller of [undefined, true, false])
    expect(Math.abs(recorded('traceidratio', 0.01, caller) - 0.01)).toBeLessThan(0.003);
  expect([recorded('traceidratio', 0), recorded('traceidratio', 1)]).toEqual([0, 1]);
});

test('parentbased_traceidratio records one trace in a hundred at 0.01, and all or none of a caller', () => {
  expect(Math.abs(recorded('parentbased_traceidratio', 0.01) - 0.01)).toBeLessThan(0.003);
  expect(recorded('parentbased_traceidratio', 0.01, true)).toBe(1);
  expect(recorded('parentbased_traceidratio', 0.01, false)).toBe(0);
});
