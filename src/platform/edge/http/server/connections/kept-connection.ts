import type { WorkContext } from '../../../../../kernel/authorization/scope';

/** Why a connection was ended before its client had all answers, or had sent all of a body. */
export type CutReason = 'connection' | 'caller' | 'process' | 'slow-reader' | 'held-requests' | 'bodies';

/** An answer, as it is counted. */
export interface UnsentAnswer {
  readonly origin: KeptConnection | undefined;
  readonly work: WorkContext | undefined;
  unsentBytes: number;
  caller: string | undefined;
}

/** A body, as it is counted while its request has no answer. */
export interface ReceivedBody {
  readonly answer: UnsentAnswer;
  receivedBytes: number;
  /** Whether all of it has arrived. */
  readonly complete: boolean;
}

/** A connection, as those see it who bound what it holds. */
export interface KeptConnection {
  readonly address: string;
  readonly unsentBytes: number;
  readonly heldRequests: number;
  takenBytes(): number;
  serveHeld(): boolean;
  expect(bytes: number): void;
  keep(answer: UnsentAnswer, bytes: number): void;
  endsWith(answer: UnsentAnswer): boolean;
  answered(answer: UnsentAnswer): void;
  cut(reason: CutReason): void;
}
