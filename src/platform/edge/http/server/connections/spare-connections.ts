import type { Socket } from 'node:net';

/** Milliseconds. A probe sends its request with its first packet. */
const patience = 2000;

/**
 * A few connections beyond a limit, which are told that there are too many. The newest takes the place of the oldest:
 * a client that opens a connection and sends nothing keeps no other from being answered.
 */
export class SpareConnections {
  constructor(private readonly size: number) {}

  private readonly open = new Set<Socket>();

  take(socket: Socket): void {
    const [oldest] = this.open;
    if (oldest && this.open.size >= this.size) {
      this.open.delete(oldest);
      oldest.destroy();
    }
    this.open.add(socket);
    socket.setTimeout(patience);
    socket.once('close', () => this.open.delete(socket));
  }
}
