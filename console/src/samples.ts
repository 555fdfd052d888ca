/** Counters of one kind of observation, as the service answers them. */
export interface Observations {
  readonly count: number;
  readonly buckets: readonly { readonly seconds: number; readonly count: number }[];
}

/** The service's counters at one moment, of the process that answered. */
export interface Sample {
  /** Seconds since the epoch, by the clock of the browser. */
  readonly at: number;
  readonly instance: string;
  readonly requests: Observations;
  readonly errors: number;
  readonly events: Observations;
}

/** The course between two samples of one process. */
export interface Point {
  readonly at: number;
  readonly requestsPerSecond: number;
  readonly errorsPerSecond: number;
  /** Milliseconds that 95 % of the answers took at most; null where there was none. */
  readonly latency: number | null;
  readonly eventDelay: number | null;
}

/** Samples that the page keeps: ten minutes of them, one in five seconds. */
const kept = 120;

export function withSample(samples: readonly Sample[], sample: Sample): readonly Sample[] {
  return [...samples, sample].slice(-kept);
}

/** Each sample beside the one before of the same process: another one has counted other requests. */
export function pointsOf(samples: readonly Sample[]): Point[] {
  const last = new Map<string, Sample>();
  return samples.flatMap((sample) => {
    const before = last.get(sample.instance);
    last.set(sample.instance, sample);
    return before === undefined || before.at >= sample.at ? [] : [pointBetween(before, sample)];
  });
}

function pointBetween(before: Sample, after: Sample): Point {
  const seconds = after.at - before.at;
  return {
    at: after.at,
    requestsPerSecond: (after.requests.count - before.requests.count) / seconds,
    errorsPerSecond: (after.errors - before.errors) / seconds,
    latency: quantile(0.95, before.requests, after.requests),
    eventDelay: quantile(0.95, before.events, after.events),
  };
}

/** Milliseconds, by a straight line within the bucket, as Prometheus reckons (`histogram_quantile`). */
function quantile(part: number, before: Observations, after: Observations): number | null {
  const count = after.count - before.count;
  if (count <= 0) return null;
  const counted = (seconds: number): number =>
    before.buckets.find((bucket) => bucket.seconds === seconds)?.count ?? 0;
  const wanted = part * count;
  let lower = { seconds: 0, count: 0 };
  for (const bucket of after.buckets) {
    const upper = { seconds: bucket.seconds, count: bucket.count - counted(bucket.seconds) };
    if (upper.count >= wanted) {
      const share = (wanted - lower.count) / (upper.count - lower.count);
      return 1000 * (lower.seconds + share * (upper.seconds - lower.seconds));
    }
    lower = upper;
  }
  return 1000 * lower.seconds;
}
