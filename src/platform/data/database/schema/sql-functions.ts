import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { StartupError } from '../../../foundation/startup-error';
import { type Query, functionRecords, recordFunction } from './function-records';

/** A function of the database and its file, beside the code that calls it: `event-log-page.sql` makes `event_log_page`. */
export interface SqlFunction {
  readonly name: string;
  /** `create or replace function …`, and the statements that belong to the function, such as `revoke`. */
  readonly sql: string;
  readonly hash: string;
}

/**
 * `older`: the database lacks the function, or has a form that this build replaces. `newer`: another form has replaced this
 * build's. `unknown`: this build has no file of the function.
 */
export type FunctionState = 'done' | 'older' | 'newer' | 'unknown';

/**
 * The functions of this build, by name.
 * @throws StartupError without a file: the functions of the database would never be replaced, and nobody would notice
 */
export function knownFunctions(folder = functionsDirectory()): SqlFunction[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.sql'),
  );
  if (files.length === 0)
    throw new StartupError(`${folder} has no file of a function (*.sql): build Strata again.`);
  const functions = files.map((file) =>
    sqlFunction(basename(file, '.sql'), readFileSync(join(folder, file), 'utf8')),
  );
  return functions.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** `dist/functions`, where scripts/build.mjs has gathered the files, or, under Jest, the folder of the sources that they are among. */
function functionsDirectory(): string {
  const root = join(__dirname, '..', '..', '..', '..');
  const gathered = join(root, 'functions');
  return existsSync(gathered) ? gathered : root;
}

/** @param file the name of the file, without its ending */
export function sqlFunction(file: string, sql: string): SqlFunction {
  const hash = createHash('sha256').update(sql).digest('hex').slice(0, 16);
  return { name: file.replaceAll('-', '_'), sql, hash };
}

/** The functions of this build, and those that other builds have left in the database, each with its state. Every role may ask. */
export async function functionStates(
  query: Query,
  functions: readonly SqlFunction[] = knownFunctions(),
): Promise<{ name: string; state: FunctionState }[]> {
  const records = await functionRecords(query);
  const known = functions.map((one) => ({ name: one.name, state: stateOf(one, records) }));
  const unknown = [...records.keys()].filter((name) => functions.every((one) => one.name !== name));
  return [...known, ...unknown.map((name) => ({ name, state: 'unknown' as const }))];
}

export interface Replaced {
  readonly replaced: readonly string[];
  /** Functions of a newer build, which stay as they are. */
  readonly kept: readonly string[];
}

/**
 * Replaces the functions that are older than this build, within the caller's transaction and under its lock.
 * @param goesBack whether functions that a newer build has made become this build's again
 */
export async function replaceFunctions(
  query: Query,
  functions: readonly SqlFunction[],
  goesBack: boolean,
): Promise<Replaced> {
  const records = await functionRecords(query);
  const states = functions.map((one) => ({ ...one, state: stateOf(one, records) }));
  const replaced = states.filter(({ state }) => state === 'older' || (state === 'newer' && goesBack));
  // `set search_path from current` in a file pins this path.
  if (replaced.length > 0)
    await query(`select set_config('search_path', quote_ident(current_schema()) || ', pg_temp', true)`);
  for (const { name, sql, hash } of replaced) {
    await query(sql);
    const former = records.get(name) ?? [];
    await recordFunction(query, name, [hash, ...former.slice(former.indexOf(hash) + 1)]);
  }
  const kept = states.filter(({ state }) => state === 'newer' && !goesBack);
  return { replaced: replaced.map(({ name }) => name), kept: kept.map(({ name }) => name) };
}

function stateOf(
  { name, hash }: SqlFunction,
  records: ReadonlyMap<string, readonly string[]>,
): Exclude<FunctionState, 'unknown'> {
  const place = records.get(name)?.indexOf(hash) ?? -1;
  if (place < 0) return 'older';
  return place === 0 ? 'done' : 'newer';
}
