import type { BoundedResponse } from './bounded-response';
import type { ConnectionLimits } from './connection-limits';
import type { GatheredRequest } from './gathered-request';
import { HeldRequests } from './held-requests';
import type { CutReason } from './kept-connection';
import { ReceivedBodies } from './received-bodies';
import { SlowReaders } from './slow-readers';
import { Turns } from './turns';
import { UnsentAnswers } from './unsent-answers';

/** State that all connections of a server share: the limits, and the counts against them. */
export class ConnectionBounds {
  constructor(
    readonly limits: ConnectionLimits,
    /** Serves a request whose turn it is. */
    readonly handle: (request: GatheredRequest, answer: BoundedResponse) => void,
  ) {
    this.readers = new SlowReaders(limits.reading);
    this.unsent = new UnsentAnswers(limits.unsentBytes);
    this.bodies = new ReceivedBodies(limits.bodyBytes);
  }

  /** Whether the process is about to stop. */
  isDraining = false;
  readonly held = new HeldRequests();
  readonly turns = new Turns();
  readonly readers: SlowReaders;
  readonly unsent: UnsentAnswers;
  readonly bodies: ReceivedBodies;
  /** How many connections were cut since the start, by reason. */
  readonly cuts: Record<CutReason, number> = {
    connection: 0,
    caller: 0,
    process: 0,
    'slow-reader': 0,
    'held-requests': 0,
    bodies: 0,
  };

  countCut(reason: CutReason): void {
    this.cuts[reason] += 1;
  }
}
