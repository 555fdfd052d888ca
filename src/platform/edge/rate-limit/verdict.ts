import type { Grant } from './gcra';

/** Whether one request is admitted, and how its bucket stands now. */
export interface Verdict {
  readonly isAdmitted: boolean;
  readonly limit: number;
  /** Requests that would be admitted now. */
  readonly remaining: number;
  /** Milliseconds until another one is; 0 where one would be now. */
  readonly nextIn: number;
  /** Milliseconds until `remaining` is the limit, without requests. */
  readonly fullIn: number;
}

/** The verdict of a single request that asked for a token. */
export function verdictOf({ granted, remaining, nextIn, fullIn }: Grant, limit: number): Verdict {
  return { isAdmitted: granted > 0, limit, remaining, nextIn, fullIn };
}
