import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface TcpProxy {
  readonly port: number;
  /** Ends every connection, and each new one at once, as a network that is gone does. */
  cut(): void;
  restore(): void;
  /** Carries nothing more on the connections there are and tells neither side, as a firewall that forgot them does. */
  freeze(): void;
  /** As `freeze`, and accepts new connections without a word, as a machine that hangs does. */
  hang(): void;
  /** Carries everything later, half of it each way. */
  slow(milliseconds: number): void;
  /**
   * Loses the answer to the next chunk to the server that has this text in it: nothing comes back on its connection any
   * more. Resolves when the server has the chunk. With `after`, only a connection counts that has carried that text since.
   */
  loseAnswerTo(text: string, after?: string): Promise<void>;
  /** Leads to another server from now on, and ends what led to the first. */
  redirect(targetPort: number): void;
  close(): Promise<void>;
}

interface Losing {
  readonly text: string;
  readonly after: string;
  /** The connections that have carried `after`. */
  readonly near: Set<Socket>;
  readonly lost: () => void;
}

/** Stands between the service and a server on this machine, to take that server away and bring it back. */
export async function startTcpProxy(targetPort: number): Promise<TcpProxy> {
  const open = new Set<Socket>();
  let target = targetPort;
  let isCut = false;
  let isHung = false;
  let delay = 0;
  let losing: Losing | undefined;

  const track = (socket: Socket): Socket => {
    open.add(socket);
    // An ended connection is this proxy's business, not an error of the test.
    return socket.on('error', () => socket.destroy()).once('close', () => open.delete(socket));
  };
  const carry = (from: Socket, to: Socket): void => {
    const held: Buffer[] = [];
    from.on('data', (chunk: Buffer) => {
      held.push(chunk);
      // The timer that fires first carries the chunk that came first, so that nothing overtakes.
      const deliver = (): void => void (to.destroyed || !open.has(from) || to.write(held.shift() ?? ''));
      if (delay === 0 && held.length === 1) deliver();
      else setTimeout(deliver, delay);
    });
    from.once('end', () => to.end());
    from.once('close', () => to.destroy());
  };
  const server = createServer((client) => {
    if (isCut) {
      client.destroy();
      return;
    }
    if (isHung) {
      track(client).pause();
      return;
    }
    const far = track(connect(target, '127.0.0.1'));
    track(client).on('data', (chunk: Buffer) => {
      if (chunk.includes(losing?.after ?? '')) losing?.near.add(client);
      if (!losing?.near.has(client) || !chunk.includes(losing.text)) return;
      far.removeAllListeners('data').resume();
      losing.lost();
      losing = undefined;
    });
    carry(client, far);
    carry(far, client);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  const endAll = (): void => {
    for (const socket of open) socket.destroy();
  };
  const cut = (): void => {
    isCut = true;
    endAll();
  };
  const freeze = (): void => {
    for (const socket of open) socket.removeAllListeners('data').pause();
  };
  return {
    port: (server.address() as AddressInfo).port,
    cut,
    restore: () => {
      isCut = false;
    },
    freeze,
    hang: () => {
      isHung = true;
      freeze();
    },
    slow: (milliseconds) => {
      delay = milliseconds / 2;
    },
    loseAnswerTo: (text, after = '') =>
      new Promise((lost) => {
        losing = { text, after, near: new Set(), lost };
      }),
    redirect: (port) => {
      target = port;
      endAll();
    },
    close: async () => {
      cut();
      const closed = once(server, 'close');
      server.close();
      await closed;
    },
  };
}
