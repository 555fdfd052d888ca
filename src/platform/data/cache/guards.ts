/** The guards of the entries. On one server there is one; on a cluster each lies in the slot of the entries that it guards. */
export interface Guards {
  readonly all: readonly [string, ...string[]];
  /** @param key of an entry or a hint */
  of(key: string): string;
}

export const oneGuard = (guard: string): Guards => ({ all: [guard], of: () => guard });
