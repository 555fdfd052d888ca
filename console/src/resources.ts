/** Collections of the API, as the build has read them from the OpenAPI document: see resources.plugin.ts. */

export interface Field {
  readonly name: string;
  readonly type: 'text' | 'number' | 'flag' | 'choice' | 'instant' | 'id' | 'list' | 'object';
  readonly isNullable: boolean;
  readonly values?: readonly string[];
  readonly description?: string;
  readonly example?: unknown;
  readonly maxLength?: number;
}

export interface BodyField extends Field {
  readonly isRequired: boolean;
}

export interface Act {
  readonly operation: string;
  readonly method: 'post' | 'put' | 'patch' | 'delete';
  readonly path: string;
  readonly summary: string;
  readonly fields: readonly BodyField[];
}

/** A list that belongs to one row, such as the attempts to have an invoice paid. */
export interface History {
  readonly name: string;
  readonly path: string;
  readonly columns: readonly Field[];
}

export interface Resource {
  /** The last part of the list's path, such as `dead-letters`. */
  readonly name: string;
  /** `organisation`: within one that the path names; a tenant's own caller leaves that part of the path out. */
  readonly plane: 'operator' | 'organisation';
  readonly path: string;
  readonly summary: string;
  readonly columns: readonly Field[];
  /** Operators of each field that filters: `['eq', 'in', …]`. */
  readonly filters: Readonly<Record<string, readonly string[]>>;
  readonly sorts: readonly string[];
  readonly hasTotal: boolean;
  readonly item?: string;
  readonly create?: Act;
  readonly update?: Act;
  readonly remove?: Act;
  readonly acts: readonly Act[];
  /** Acts on the list that make a row in another way than `create`. */
  readonly otherCreations: readonly Act[];
  readonly histories: readonly History[];
}
