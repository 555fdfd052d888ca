import { readdirSync, readFileSync } from 'node:fs';

/** A process and all that it has started, parents first: whatever is stopped before its children makes no further one. */
export function treeOf(root: number): readonly number[] {
  const children = Map.groupBy(livingProcesses(), ([, parent]) => parent);
  const tree = [root];
  for (const pid of tree) tree.push(...(children.get(pid) ?? []).map(([child]) => child));
  return tree;
}

/** Each with its parent. */
function livingProcesses(): readonly (readonly [pid: number, parent: number])[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const [, parent] = /\) \S (\d+) /.exec(readFileSync(`/proc/${name}/stat`, 'utf8')) ?? [];
        return [[Number(name), Number(parent)] as const];
      } catch {
        return [];
      }
    });
}

/** Sends a signal to each that still lives. */
export function tell(pids: readonly number[], signal: 'SIGSTOP' | 'SIGCONT' | 'SIGKILL'): void {
  for (const pid of pids)
    try {
      process.kill(pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
}
