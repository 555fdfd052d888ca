import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '../until';

type Fields = Readonly<Record<string, unknown>>;

/** A page in Chromium, driven by the Chrome DevTools Protocol. */
export interface Browser {
  send(method: string, params?: Fields): Promise<Fields>;
  /** The value of an expression in the page; a promise is waited for. @throws Error for what the page throws */
  run<T>(expression: string): Promise<T>;
  stop(): Promise<void>;
}

/** `CHROMIUM` names another program than Debian's (`apt-get install chromium`). */
export async function startChromium(url: string): Promise<Browser> {
  const folder = mkdtempSync(join(tmpdir(), 'strata-chromium-'));
  const options = ['--headless=new', '--no-sandbox', '--disable-gpu', '--remote-debugging-port=0'];
  const program = process.env['CHROMIUM'] ?? 'chromium';
  const child = spawn(program, [...options, `--user-data-dir=${folder}`, url], { stdio: 'ignore' });
  const ended = once(child, 'exit');
  child.on('error', () => undefined);
  let port = '';
  await until(`${program} listens`, () => {
    if (child.exitCode !== null || child.pid === undefined) throw new Error(`${program} cannot be started`);
    try {
      [port = ''] = readFileSync(join(folder, 'DevToolsActivePort'), 'utf8').split('\n');
    } catch {
      port = '';
    }
    return port !== '';
  });
  let page: { readonly webSocketDebuggerUrl: string } | undefined;
  await until('the page is open', async () => {
    const answer = await fetch(`http://127.0.0.1:${port}/json/list`);
    const targets = (await answer.json()) as { type: string; url: string; webSocketDebuggerUrl: string }[];
    page = targets.find((target) => target.type === 'page' && target.url.startsWith(url));
    return page !== undefined;
  });
  const connection = await connect(page?.webSocketDebuggerUrl ?? '');
  return {
    send: connection.send,
    run: async <T>(expression: string): Promise<T> => {
      const params = { expression, awaitPromise: true, returnByValue: true };
      const { result, exceptionDetails } = await connection.send('Runtime.evaluate', params);
      if (exceptionDetails !== undefined) throw new Error(JSON.stringify(exceptionDetails));
      return (result as { readonly value: T }).value;
    },
    stop: async () => {
      connection.close();
      child.kill();
      await ended;
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function connect(url: string): Promise<Pick<Browser, 'send'> & { readonly close: () => void }> {
  const socket = new WebSocket(url);
  const waiting = new Map<number, PromiseWithResolvers<Fields>>();
  await new Promise((open, failed) => {
    socket.addEventListener('open', open);
    socket.addEventListener('error', failed);
  });
  socket.addEventListener('message', ({ data }) => {
    const { id, result, error } = JSON.parse(String(data)) as {
      readonly id?: number;
      readonly result?: Fields;
      readonly error?: { readonly message: string };
    };
    const call = waiting.get(id ?? -1);
    if (error) call?.reject(new Error(error.message));
    else call?.resolve(result ?? {});
  });
  let sent = 0;
  return {
    send: (method, params = {}) => {
      const id = (sent += 1);
      const call = Promise.withResolvers<Fields>();
      waiting.set(id, call);
      socket.send(JSON.stringify({ id, method, params }));
      return call.promise;
    },
    close: () => socket.close(),
  };
}
