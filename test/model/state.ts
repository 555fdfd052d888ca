/**
 * The store's entry for the one row of the model, or for a list that has it. A fence is unique by its number; `value` is a row version,
 * as is `page`, another part of the entry.
 */
export interface Entry {
  readonly generation: number;
  readonly fence: number;
  readonly value: number | null;
  readonly page: number | null;
}

/** The two parts of an entry. */
export type Part = 'value' | 'page';

/**
 * `young`: the quarantine after its birth still runs. `writers`: bit w is set while writer w's deadline lies ahead.
 * `epoch`: the naming it was born under; no script reads it, it stands for the clock.
 */
export interface Guard {
  readonly epoch: number;
  readonly writers: number;
  readonly young: boolean;
}

export interface Store {
  readonly entry: Entry | null;
  readonly guard: Guard | null;
}

/** The row of `cache_generation`; `epoch` counts the namings. */
export interface Named {
  readonly version: number;
  readonly server: number;
  readonly epoch: number;
}

export interface Instance {
  /** Index of the store it is connected to. */
  readonly store: number;
  /** The generation that its last look saw. */
  readonly known: Named;
  readonly suspect: boolean;
  /** Connected to a store that is not the named one, and about to name it. */
  readonly naming: boolean;
  /** A look under way; `clean` while nothing suspicious has happened since it began. */
  readonly looking: (Named & { readonly clean: boolean }) | null;
}

export const Phase = {
  idle: 0,
  fenced: 1,
  unfenced: 2,
  /** The process is gone, or its connection is: the COMMIT may still arrive. */
  fencedInDoubt: 3,
  unfencedInDoubt: 4,
  committed: 5,
  committedUnfenced: 6,
  rolledBack: 7,
  /** Acknowledged or dead, and its transaction over. */
  over: 8,
  /** Only where a rule is removed: committed, and the enter or the bump still to come. */
  committedBeforeEnter: 10,
  committedBeforeBump: 11,
  acknowledgedBeforeLeave: 12,
} as const;
export type Phase = (typeof Phase)[keyof typeof Phase];

export interface Writer {
  readonly phase: Phase;
  /** Its lifetime has passed while its transaction was open. */
  readonly late: boolean;
  /** An enter it gave up waiting for, which may still arrive. */
  readonly stray: boolean;
  readonly epoch: number;
  /** The row version its COMMIT made. */
  readonly made: number;
}

export type Reader =
  | { readonly at: 'idle' | 'adrift' | 'done' }
  | { readonly at: 'loaded first'; readonly value: number }
  | { readonly at: 'missed'; readonly token: Entry; readonly need: number }
  | { readonly at: 'holds'; readonly token: Entry; readonly value: number };

/** How a version was committed; `by` is the instance that acknowledged an unfenced one, -1 before. */
export interface Commit {
  readonly fenced: boolean;
  readonly generation: number;
  readonly by: number;
}

export interface State {
  /** The committed version of the row. */
  readonly row: number;
  readonly commits: readonly Commit[];
  readonly named: Named;
  /** The second store appears when the first one comes back older, or fails over. */
  readonly stores: readonly (Store | null)[];
  readonly saved: Store | null;
  readonly moves: number;
  readonly faults: number;
  readonly instances: readonly Instance[];
  readonly writers: readonly Writer[];
  readonly readers: readonly Reader[];
  /** Bit v is set once version v was acknowledged, or answered to a reader whom others must not contradict. */
  readonly shown: number;
}

export const fencedInFlight = (writer: Writer): boolean =>
  writer.phase === Phase.fenced || writer.phase === Phase.fencedInDoubt;

export const inFlight = (writer: Writer): boolean =>
  fencedInFlight(writer) || writer.phase === Phase.unfenced || writer.phase === Phase.unfencedInDoubt;

export const replaced = <T>(list: readonly T[], index: number, item: T): readonly T[] => {
  const copy = list.slice();
  copy[index] = item;
  return copy;
};
