/** Microseconds. */
const minute = 60_000_000;

/** The answer to a request for tokens. */
export interface Grant {
  /** Tokens: as many as were wanted, or as there were. */
  readonly granted: number;
  /** Tokens left. */
  readonly remaining: number;
  /** Milliseconds until there is a token; 0 while there is one. */
  readonly nextIn: number;
  /** Milliseconds until there are as many as the limit says, if none is taken meanwhile. */
  readonly fullIn: number;
}

/** A limit as the algorithm has it. Whole microseconds, so that doubles lose nothing, here and in Redis. */
export interface Pace {
  /** Microseconds from one token to the next: rounded up, as more than the limit must never be admitted. */
  readonly interval: number;
  /** Microseconds in which an empty bucket fills. */
  readonly capacity: number;
}

/** A bucket that fills more slowly: so many tokens in so many minutes, 1 … 1 000 000 of each. */
export interface SlowLimit {
  readonly tokens: number;
  readonly minutes: number;
}

/** Tokens a minute, and how many may be taken at once: 1 … 1 000 000; or a slower limit. */
export type Limit = number | SlowLimit;

export function paceOf(limit: Limit): Pace {
  const { tokens, minutes } = typeof limit === 'number' ? { tokens: limit, minutes: 1 } : limit;
  const interval = Math.ceil((minute * minutes) / tokens);
  return { interval, capacity: interval * tokens };
}

/**
 * The generic cell rate algorithm (ITU-T I.371, virtual scheduling), for several tokens at once. All state is the time
 * at which the bucket is full again; one that is unknown or past means full. Kept as a time and not as a count, a
 * changed limit leaves the same share of the bucket.
 * @param fullAt and `now` in microseconds of one clock; a `fullAt` too far ahead, of a clock set back, means empty
 * @param wanted 0 only looks; less than 0 gives tokens back
 */
export function takeTokens(
  fullAt: number | undefined,
  now: number,
  { interval, capacity }: Pace,
  wanted: number,
): Grant & { readonly fullAt: number } {
  const from = Math.min(Math.max(fullAt ?? now, now), now + capacity);
  const free = Math.floor((now + capacity - from) / interval);
  const granted = Math.min(wanted, free);
  const until = from + granted * interval;
  return {
    granted,
    remaining: free - granted,
    nextIn: Math.max(0, until + interval - now - capacity) / 1000,
    fullIn: Math.max(0, until - now) / 1000,
    fullAt: until,
  };
}
