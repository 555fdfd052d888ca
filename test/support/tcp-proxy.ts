import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface TcpProxy {
  readonly port: number;
  /** Ends every connection, and each new one at once, as a network that is gone does. */
  cut(): void;
  restore(): void;
  /** Carries nothing more on the connections there are and tells neither side, as a firewall that forgot them does. */
  freeze(): void;
  close(): Promise<void>;
}

/** Stands between the service and a server on this machine, to take that server away and bring it back. */
export async function startTcpProxy(targetPort: number): Promise<TcpProxy> {
  const open = new Set<Socket>();
  let isCut = false;
  const track = (socket: Socket): Socket => {
    open.add(socket);
    // An ended connection is this proxy's business, not an error of the test.
    return socket.on('error', () => socket.destroy()).once('close', () => open.delete(socket));
  };
  const server = createServer((client) => {
    if (isCut) {
      client.destroy();
      return;
    }
    const target = track(connect(targetPort, '127.0.0.1'));
    track(client).pipe(target).pipe(client);
    client.once('close', () => target.destroy());
    target.once('close', () => client.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  const cut = (): void => {
    isCut = true;
    for (const socket of open) socket.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    cut,
    restore: () => {
      isCut = false;
    },
    freeze: () => {
      for (const socket of open) socket.unpipe().pause();
    },
    close: async () => {
      cut();
      const closed = once(server, 'close');
      server.close();
      await closed;
    },
  };
}
