import { spawn, spawnSync, type StdioOptions } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { StartupError, UnavailableError } from '../../platform/foundation/startup-error';
import { authorityOf } from '../../platform/foundation/config/urls/authority-url';
import { libpqVariables } from './libpq-variables';

/** PostgreSQL's own programs, which lie on the machine: neither the image nor the embedded server brings them. */
export type ProgramName = 'pg_dump' | 'pg_restore' | 'psql';

export interface Program {
  readonly name: ProgramName;
  readonly path: string;
  readonly version: string;
}

/** Where Debian keeps the programs of each major version. */
const debianFolder = '/usr/lib/postgresql';

/**
 * The first program on the PATH, or else among Debian's, that is of this major version or newer.
 * @param major of the server; an older `pg_dump` refuses it
 * @throws UnavailableError which names the version that is missing
 */
export function findProgram(name: ProgramName, major: number, path = process.env['PATH'] ?? ''): Program {
  const found = [...path.split(delimiter).filter(Boolean), ...debianFolders()]
    .map((folder) => join(folder, name))
    .filter((file) => existsSync(file))
    .map((file) => ({ name, path: file, version: versionOf(file) }));
  const fitting = found.find(({ version }) => Number.parseInt(version, 10) >= major);
  if (fitting) return fitting;
  const newest = found.toSorted((a, b) => Number.parseFloat(b.version) - Number.parseFloat(a.version))[0];
  const here =
    newest === undefined
      ? 'none is on the PATH'
      : `the newest one here is ${newest.version || 'of unknown version'} (${newest.path})`;
  throw new UnavailableError(
    `This needs ${name} of PostgreSQL ${major} or newer, and ${here}. Install PostgreSQL’s client programs of that version ` +
      `(on Debian the package postgresql-client-${major}), or put their folder first on the PATH.`,
  );
}

function debianFolders(): string[] {
  if (!existsSync(debianFolder)) return [];
  const majors = readdirSync(debianFolder).toSorted((a, b) => Number(b) - Number(a));
  return majors.map((major) => join(debianFolder, major, 'bin'));
}

/** Empty for a program that does not run. */
function versionOf(file: string): string {
  const { status, stdout } = spawnSync(file, ['--version'], { encoding: 'utf8', env: environment({}) });
  return (status === 0 && /\) (\d+(?:\.\d+)?)/.exec(stdout)?.[1]) || '';
}

/** The variables that a program is given of this process. No setting of the service is among it, and no PG… that would lead elsewhere. */
const passedOn =
  /^(PATH|HOME|USER|TMPDIR|TERM|LANG|LC_.*|LD_LIBRARY_PATH|PAGER|LESS|EDITOR|VISUAL|PSQL_.*|PGPASSFILE)$/;

function environment(variables: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => passedOn.test(name));
  return { ...Object.fromEntries(own), ...variables };
}

interface Run {
  /** The connection, which goes by the environment: arguments are seen by every user of the machine. */
  readonly url?: string;
  /** Called with each line of standard error. */
  readonly onLine?: (line: string) => void;
  /** Takes standard output. */
  readonly read?: (output: Readable) => Promise<void>;
  /** Whether the program has the terminal. */
  readonly isInteractive?: boolean;
}

/** Lines of standard error that a failure repeats. */
const keptLines = 5;

/**
 * Runs a program to its end. @throws StartupError with its last words, where it fails
 * @returns whether it succeeded: one that has the terminal has said itself why not
 */
export async function runProgram(
  { name, path }: Program,
  args: readonly string[],
  { url, onLine, read, isInteractive = false }: Run = {},
): Promise<boolean> {
  const stdio: StdioOptions = isInteractive ? 'inherit' : ['ignore', read ? 'pipe' : 'ignore', 'pipe'];
  const connection = url === undefined ? undefined : connectionOf(url);
  const env = environment(connection?.variables ?? {});
  const child = spawn(path, args, { env, stdio });
  const lastLines: string[] = [];
  if (child.stderr)
    createInterface({ input: child.stderr }).on('line', (line) => {
      onLine?.(line);
      lastLines.push(line);
      if (lastLines.length > keptLines) lastLines.shift();
    });
  // A terminal sends Ctrl-C to both; this process outlives the program to remove what it has left.
  const pass = (signal: NodeJS.Signals): void => void (isInteractive || child.kill(signal));
  process.on('SIGINT', pass).on('SIGTERM', pass);
  try {
    const ended = new Promise<string | undefined>((done, fail) => {
      child.once('error', fail);
      child.once('close', (code, signal) => done(code === 0 ? undefined : (signal ?? `status ${code}`)));
    });
    const reading = read?.(child.stdout!).catch((error: unknown) => {
      child.kill('SIGTERM');
      throw error;
    });
    const [failure] = await Promise.all([ended, reading]);
    if (failure !== undefined && !isInteractive)
      throw new StartupError(`${name} ended with ${failure}:\n${lastLines.join('\n')}`);
    return failure === undefined;
  } finally {
    process.off('SIGINT', pass).off('SIGTERM', pass);
    connection?.forget();
  }
}

/** libpq reads an authority from a file alone: where the URL carries one, a file of this process's user has it meanwhile. */
function connectionOf(raw: string): {
  readonly variables: Record<string, string>;
  readonly forget: () => void;
} {
  const { url, authority } = authorityOf(raw);
  const variables = libpqVariables(url);
  if (authority === undefined) return { variables, forget: () => undefined };
  const folder = mkdtempSync(join(tmpdir(), 'strata-ca-'));
  const file = join(folder, 'ca.pem');
  writeFileSync(file, authority, { mode: 0o600 });
  return {
    variables: { ...variables, PGSSLROOTCERT: file },
    forget: () => rmSync(folder, { recursive: true, force: true }),
  };
}
