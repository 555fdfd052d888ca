import { execFileSync } from 'node:child_process';

export function difference(before: string, after: string): string {
  try {
    return execFileSync('git', ['diff', '--no-index', '--no-color', before, after], { encoding: 'utf8' });
  } catch (error) {
    // It ends with 1 where the files differ.
    return (error as { readonly stdout?: string }).stdout ?? '';
  }
}

export function headed(path: string, diff: string): string {
  const hunks = diff.indexOf('@@');
  return hunks === -1 ? '' : `--- a/${path}\n+++ b/${path}\n${diff.slice(hunks)}`;
}
