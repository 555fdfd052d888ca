import type { KeptConnection } from './kept-connection';

/** How many held requests are served before the event loop gets to other connections. */
const atOnce = 16;

/**
 * Serves held requests, one of each connection in turn. A request that comes alone never waits here, so that clients with
 * hundreds of requests in hand cost others a few of them at a time.
 */
export class Turns {
  private readonly waiting = new Set<KeptConnection>();
  private isDue = false;

  add(connection: KeptConnection): void {
    this.waiting.add(connection);
    this.schedule();
  }

  remove(connection: KeptConnection): void {
    this.waiting.delete(connection);
  }

  private schedule(): void {
    if (this.isDue) return;
    this.isDue = true;
    setImmediate(() => this.serve());
  }

  private serve(): void {
    this.isDue = false;
    let left = atOnce;
    // Connections that are added meanwhile come last, and in this round if there is room.
    for (const connection of this.waiting) {
      this.waiting.delete(connection);
      if (connection.serveHeld()) this.waiting.add(connection);
      left -= 1;
      if (left === 0) break;
    }
    if (this.waiting.size > 0) this.schedule();
  }
}
