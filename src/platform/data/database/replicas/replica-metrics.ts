/** Why the primary has answered a read that a replica was meant to answer. */
export type FallbackReason = 'none-fit' | 'unproven' | 'failed' | 'overtaken';

/** A replica at this moment. */
export interface ReplicaState {
  /** `h1:5432`. */
  readonly name: string;
  readonly isFit: boolean;
  /** Seconds that it took to show the primary's position of the last look, or since when it has shown none; undefined: never yet. */
  readonly lag: number | undefined;
}

/** Metrics of reads by server, counted nowhere; the service counts them (`counted-replica-metrics.ts`). */
export class ReplicaMetrics {
  /** @param _server `h1:5432` of a replica */
  answered(_server: string): void {}

  fellBack(_reason: FallbackReason): void {}

  watch(_read: () => readonly ReplicaState[]): void {}
}
