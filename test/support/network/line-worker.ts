import { parentPort, workerData } from 'node:worker_threads';
import { startTcpProxy, type TcpProxy } from './tcp-proxy';

export type LineOrder =
  | { readonly act: 'cut' | 'restore' | 'freeze' }
  | { readonly act: 'slow' | 'redirect'; readonly value: number };

/** A proxy in a thread of its own: in that of the services it would wait for them at each step of the way. */
async function main(): Promise<void> {
  const proxy: TcpProxy = await startTcpProxy(workerData as number);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread is no window
  const tell = (): void => parentPort?.postMessage(proxy.port);
  parentPort?.on('message', (order: LineOrder) => {
    if ('value' in order) proxy[order.act](order.value);
    else proxy[order.act]();
    tell();
  });
  tell();
}

void main();
