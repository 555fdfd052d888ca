import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { StartupError } from '../../../foundation/startup-error';

/**
 * The text of a file that is made once, readable by its owner only, and then kept.
 * @throws StartupError where it can be neither read nor made
 */
export function keptFile(path: string, make: () => string): string {
  return read(path) ?? create(path, make);
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw new StartupError(`${path} cannot be read (${codeOf(error)}).`);
  }
}

/** Written whole under another name and linked into place: of two processes one wins, and both read the winner's. */
function create(path: string, make: () => string): string {
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(draft, make(), { mode: 0o600, flag: 'wx', flush: true });
    linkSync(draft, path);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw new StartupError(`${path} cannot be written (${codeOf(error)}).`);
  } finally {
    rmSync(draft, { force: true });
  }
  return read(path) ?? '';
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? 'unknown error';
}
