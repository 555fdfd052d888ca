import { newId } from '../../../../kernel/values/id';

/** `xxxxxxxx-xxxx-7`: the time and the version of a UUIDv7, as text. */
const headLength = 15;

/** The parameter of `generatedId`: the head of a UUIDv7 of now, by the clock of this process. */
export function idHead(): string {
  return newId().slice(0, headLength);
}

/**
 * SQL of a UUIDv7 for each row of a statement that makes as many rows as it finds. The process gives the time, PostgreSQL
 * the random rest: `uuidv7()` exists since PostgreSQL 18 only. A single row gets its id from `newId()`.
 * @param parameter the number of the statement's parameter that `idHead()` answers
 */
export function generatedId(parameter: number): string {
  return `overlay(gen_random_uuid()::text placing $${parameter}::text from 1 for ${headLength})::uuid`;
}
