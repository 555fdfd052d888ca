import type { RemovalObjection } from '../../../../kernel/removal';

/** A foreign key of a tenant's table to another one. */
export interface TableReference {
  readonly column: string;
  /** The table whose rows it names. */
  readonly to: string;
  /** The words for a caller who would remove a row that is named. */
  readonly objection: RemovalObjection;
}

export type TableReferences = Readonly<Record<string, TableReference>>;

const declared = new Map<string, TableReference & { readonly from: string }>();

/** Declares the foreign keys of a table by their names. They are known once its mapping is loaded: the document goes by them. */
export function declareReferences(from: string, references: TableReferences): void {
  for (const [constraint, reference] of Object.entries(references))
    declared.set(constraint, { ...reference, from });
}

/** The foreign keys that name rows of a table. */
export function referencesTo(
  table: string,
): readonly (readonly [constraint: string, reference: TableReference & { readonly from: string }])[] {
  return [...declared].filter(([, { to }]) => to === table);
}

/** The foreign key of that name, where a mapping declares it. */
export function referenceBy(constraint: string): TableReference | undefined {
  return declared.get(constraint);
}
