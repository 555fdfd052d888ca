import type { WorkContext } from '../../../../../kernel/authorization/scope';

/** Why a connection was ended before its client had all answers. */
export type CutReason = 'connection' | 'caller' | 'process' | 'slow-reader' | 'held-requests';

/** An answer, as it is counted. */
export interface UnsentAnswer {
  readonly origin: KeptConnection | undefined;
  readonly work: WorkContext | undefined;
  unsentBytes: number;
  caller: string | undefined;
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
