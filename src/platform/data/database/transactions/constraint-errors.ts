import type { ErrorDefinition, Violation } from '../../../../kernel/errors/domain-error';
import { driverError } from '../connection/database-errors';

/** The name of the unique (23505) or foreign key (23503; 23001 since PostgreSQL 18) constraint that a write broke. */
export function brokenConstraint(error: unknown): string | undefined {
  const { code = '', constraint } = driverError(error);
  return /^23(001|50[35])$/.test(code) ? constraint : undefined;
}

/** A foreign key, by its name and the table that it belongs to. */
export interface Reference {
  readonly constraint: string;
  readonly schema: string;
  readonly table: string;
}

/** The foreign key that kept a row from being removed; undefined for every other error. */
export function brokenReference(error: unknown): Reference | undefined {
  const { code = '', constraint, schema, table } = driverError(error);
  if (!/^23(001|503)$/.test(code) || constraint === undefined) return undefined;
  return { constraint, schema: schema ?? '', table: table ?? '' };
}

/** The domain's error for a broken constraint. */
export interface ConstraintError {
  readonly error: ErrorDefinition;
  readonly pointer: string;
  readonly detail?: string;
  /** The violation that is told; `taken` for a unique constraint, unless given. */
  readonly violation?: Pick<Violation, 'code' | 'message'>;
}
