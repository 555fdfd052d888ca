import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const setting = 'STRATA_TEST_STATEMENTS';

/** Has this process, and all that it starts, note the texts that the service sends to PostgreSQL. */
export function noteStatements(folder: string): void {
  mkdirSync(folder, { recursive: true });
  process.env[setting] = folder;
}

/** For the environment of a process that inherits none. */
export function recordedStatements(): Readonly<Record<string, string>> {
  const folder = process.env[setting];
  return folder === undefined ? {} : { [setting]: folder };
}

/** The texts of all processes, each once. */
export function notedStatements(folder = process.env[setting]): string[] {
  if (folder === undefined || !existsSync(folder)) return [];
  const files = readdirSync(folder).filter((file) => file.endsWith('.jsonl'));
  return [...new Set(files.toSorted().flatMap((file) => textsOf(join(folder, file))))];
}

/** The texts of one process. */
export function notedBy(pid: number): string[] {
  const file = join(process.env[setting] ?? '', `${pid}.jsonl`);
  return existsSync(file) ? textsOf(file) : [];
}

/** A process that was killed may have left half a line. */
function textsOf(file: string): string[] {
  const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1);
  return lines.map((line) => JSON.parse(line) as string);
}
