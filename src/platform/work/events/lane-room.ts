/** How many groups may be in hand at once. */
export interface LaneRoom {
  readonly groups: number;
  /** So that a place is left for others. */
  readonly ofTenant: number;
  readonly ofConsumer: number;
  /** Deliveries of one claim. Where it is one, the other limits hold exactly, not up to the claim that reaches them. */
  readonly perClaim: number;
  /**
   * Milliseconds from one claim to the next, at least: what comes meanwhile is claimed together. Without, a busy worker
   * claims each event by itself, and spends more on that than on handling it.
   */
  readonly pause: number;
}
