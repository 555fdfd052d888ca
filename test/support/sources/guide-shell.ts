import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { repository } from './source-tree';

/** Commands that a paper tells people to paste into a shell. */
export interface ShellBlock {
  /** `docs/guides/mail.md: <first line>`. */
  readonly name: string;
  readonly text: string;
}

export function shellBlocksOf(paper: string): ShellBlock[] {
  const text = readFileSync(join(repository, paper), 'utf8');
  return [...text.matchAll(/^( *)```sh\n([\s\S]*?)^ *```$/gm)].map(([, indent = '', block = '']) => {
    const lines = block.split('\n').map((line) => line.slice(indent.length));
    return { name: `${paper}: ${lines[0]?.trimEnd()}`, text: lines.join('\n') };
  });
}

/** `npm run cli -- …` without a build: the sources are what is under test. */
const npm = `#!/bin/sh
group=
while [ $# -gt 0 ] && [ "$1" != -- ]; do
  [ "$1" = migrate ] && group=migrate
  shift
done
[ $# -gt 0 ] && shift
exec "${process.execPath}" -r "${join(__dirname, '../processes/swc-register.cjs')}" "${join(repository, 'src/cli.ts')}" $group "$@"
`;

/** Waits for what the test waits for, whatever the guide takes for long enough. */
const patience = (mark: string): string => `#!/bin/sh
: > "${mark}"
while [ -e "${mark}" ]; do /bin/sleep 0.05; done
`;

export interface GuideShell {
  /** Runs blocks one after the other in one shell, and answers what each has printed. */
  run(blocks: readonly string[]): Promise<string[]>;
}

/**
 * A shell as the guides' readers have one, in a folder of its own.
 * @param env settings of the running service, for the command line
 * @param isDone asked again and again while a block sleeps: whether what it sleeps for has happened
 */
export function guideShell(
  folder: string,
  env: Readonly<Record<string, string>>,
  isDone: () => Promise<boolean>,
): GuideShell {
  const programs = join(folder, 'programs');
  const mark = join(folder, 'asleep');
  mkdirSync(programs);
  for (const [name, script] of [
    ['npm', npm],
    ['sleep', patience(mark)],
  ] as const) {
    writeFileSync(join(programs, name), script);
    chmodSync(join(programs, name), 0o755);
  }
  const wake = async (): Promise<void> => {
    if (existsSync(mark) && (await isDone())) rmSync(mark);
  };
  const run = async (blocks: readonly string[]): Promise<string[]> => {
    const script = blocks.map((text) => `printf '\\n@@\\n'\n${text}`).join('\n');
    const child = spawn('bash', ['-euo', 'pipefail', '-c', script], {
      cwd: folder,
      env: { ...env, PATH: [programs, process.env['PATH']].join(delimiter), HOME: folder },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (data: Buffer) => (stdout += data.toString()));
    child.stderr.on('data', (data: Buffer) => (stderr += data.toString()));
    const closed = once(child, 'close') as Promise<[number | null]>;
    while (child.exitCode === null && child.signalCode === null) {
      await wake();
      await sleep(50);
    }
    const [code] = await closed;
    if (code !== 0) throw new Error(`The shell ended with ${code}: ${stderr}\n${stdout.slice(-2000)}`);
    return stdout.split('\n@@\n').slice(1);
  };
  return { run };
}

/** The environment that a block of assignments makes, alone. */
export function assignedBy(text: string): Record<string, string> {
  const print = `exec "${process.execPath}" -p 'JSON.stringify(process.env)'`;
  const { stdout, stderr, status } = spawnSync('bash', ['-euc', `set -a\n${text}\n${print}`], {
    env: {},
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  const made = JSON.parse(stdout) as Record<string, string>;
  return Object.fromEntries(Object.entries(made).filter(([name]) => text.includes(`${name}=`)));
}
