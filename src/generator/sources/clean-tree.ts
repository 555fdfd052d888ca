import { execFileSync } from 'node:child_process';
import { Refusal } from '../naming/refusal';

/** @throws Refusal where Git has changes that are not committed: what is generated could not be told from them */
export function requireCleanTree(root: string): void {
  let status: string;
  try {
    status = execFileSync('git', ['status', '--porcelain'], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch {
    throw new Refusal(
      'This is not a Git working tree, so the changes could not be undone: give --force to write all the same.',
    );
  }
  if (status.trim() !== '')
    throw new Refusal(
      `The working tree has changes that are not committed. Commit or stash them, or give --force:\n${status.trimEnd()}`,
    );
}
