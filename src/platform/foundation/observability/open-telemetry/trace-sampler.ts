import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  ParentBasedSampler,
  type Sampler,
  TraceIdRatioBasedSampler,
} from '@opentelemetry/sdk-trace';
import type { Config } from '../../config/config';

type SamplerName = Config['traces']['sampler'];

/** The sampler that OTEL_TRACES_SAMPLER names. Those that are based on the parent ask `root` where there is none. */
export function samplerOf(name: SamplerName, ratio: number): Sampler {
  const prefix = 'parentbased_';
  if (!name.startsWith(prefix)) return plain(name, ratio);
  return new ParentBasedSampler({ root: plain(name.slice(prefix.length), ratio) });
}

function plain(name: string, ratio: number): Sampler {
  if (name === 'always_on') return new AlwaysOnSampler();
  return name === 'always_off' ? new AlwaysOffSampler() : new TraceIdRatioBasedSampler(ratio);
}
