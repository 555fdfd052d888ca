import { type ChildProcess, type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';

const root = join(__dirname, '../../../..');

let started: ChildProcess | undefined;
// The process of a test that failed: nothing else would end it.
afterEach(() => started?.kill('SIGKILL'));

/** A process that logs by `logger`. */
function logging(body: string): ChildProcessByStdio<null, Readable, null> {
  const script = `
    const { createLogger } = require('./src/platform/foundation/observability/logger.ts');
    const logger = createLogger({ log: { level: 'info', format: 'json' } });
    ${body}`;
  const args = ['-r', join(root, 'test/support/processes/swc-register.cjs'), '-e', script];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  started = child;
  return child;
}

/** The messages it wrote, and what ended it. */
async function outcome(
  child: ReturnType<typeof logging>,
): Promise<{ messages: string[]; signal: NodeJS.Signals | null }> {
  const [output, [, signal]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  const lines = output.split('\n').filter((line) => line !== '');
  return {
    messages: lines.map((line) => (JSON.parse(line) as { msg: string }).msg),
    signal: signal as NodeJS.Signals | null,
  };
}

const killed = `process.kill(process.pid, 'SIGKILL');`;

test.each(['warn', 'error', 'fatal'])(
  'a line at %s, and all before it, are written before the process is killed',
  async (level) => {
    const script = `logger.info('one'); logger.child({}).info('two'); logger.child({}).${level}('three'); ${killed}`;
    expect(await outcome(logging(script))).toEqual({ messages: ['one', 'two', 'three'], signal: 'SIGKILL' });
  },
);

test.each([
  ['returns', ''],
  ['calls for its exit', 'process.exit(0);'],
])('a process that %s has written every line', async (_title, end) => {
  const numbers = Array.from({ length: 2000 }, (_, number) => `${number}`);
  const script = `for (let i = 0; i < 2000; i++) logger.info(String(i)); ${end}`;
  expect(await outcome(logging(script))).toEqual({ messages: numbers, signal: null });
});

test('each line at info is written soon, though nothing follows it', async () => {
  const child = logging(
    `logger.info('one'); setTimeout(() => logger.info('two'), 500); setInterval(() => undefined, 1000);`,
  );
  const written = child.stdout.iterator();
  // The stream ends when the process does, so that a process that ends without a line fails the test at once.
  for (const msg of ['one', 'two']) {
    const { value } = await written.next();
    expect(JSON.parse(String(value))).toMatchObject({ level: 'info', msg });
  }
  child.kill('SIGKILL');
});
