/** A statement that writes rows of a table, and that others may stand beside in a `with`. */
export interface RowStatement {
  /** Under which it is prepared on each connection; none where the text is no fixed one. */
  readonly name?: string;
  /** @param first the number of its first parameter */
  text(first: number): string;
  readonly values: readonly unknown[];
}

/** Writes nothing: for statements of a `with` that stand alone. */
export const noRows: RowStatement = { name: 'nothing', text: () => 'select', values: [] };
