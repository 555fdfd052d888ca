import { execFileSync } from 'node:child_process';

export function difference(before: string, after: string): string {
  try {
    return execFileSync('git', ['diff', '--no-index', '--no-color', before, after], { encoding: 'utf8' });
  } catch (error) {
    // It ends with 1 where the files differ.
    return (error as { readonly stdout?: string }).stdout ?? '';
  }
}

/** The text of a file before and after; undefined where there is none. */
export interface Versions {
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** With the names by which `git apply` finds the file. */
export function headed(path: string, diff: string, { before, after }: Versions): string {
  const hunks = diff.indexOf('@@');
  if (hunks === -1) return '';
  const [from, to] = [
    before === undefined ? '/dev/null' : `a/${path}`,
    after === undefined ? '/dev/null' : `b/${path}`,
  ];
  return `--- ${from}\n+++ ${to}\n${diff.slice(hunks)}`;
}
