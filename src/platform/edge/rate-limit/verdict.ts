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
