import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { LineOrder } from './line-worker';

/** A TCP proxy as in `tcp-proxy.ts`, which carries on while this thread is busy. What it is told is done when it resolves. */
export interface Line {
  readonly port: number;
  cut(): Promise<void>;
  restore(): Promise<void>;
  freeze(): Promise<void>;
  slow(milliseconds: number): Promise<void>;
  redirect(targetPort: number): Promise<void>;
  close(): Promise<void>;
}

export async function startLine(targetPort: number): Promise<Line> {
  const worker = new Worker(join(__dirname, 'line-worker.ts'), {
    workerData: targetPort,
    execArgv: ['-r', join(__dirname, '../processes/swc-register.cjs')],
  });
  const [port] = (await once(worker, 'message')) as [number];
  const tell = async (order: LineOrder): Promise<void> => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread is no window
    worker.postMessage(order);
    await once(worker, 'message');
  };
  return {
    port,
    cut: () => tell({ act: 'cut' }),
    restore: () => tell({ act: 'restore' }),
    freeze: () => tell({ act: 'freeze' }),
    slow: (value) => tell({ act: 'slow', value }),
    redirect: (value) => tell({ act: 'redirect', value }),
    close: async () => void (await worker.terminate()),
  };
}
