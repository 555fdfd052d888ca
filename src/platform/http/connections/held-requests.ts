import type { KeptConnection } from './kept-connection';

/**
 * How many requests may be held in all. A segment of 64 KiB holds up to 3600 requests, and each takes 2 to 4 KiB with its
 * answer, so this is some 15 MB. Not a setting: a client that pipelines hundreds of requests is the only one to meet it.
 */
const most = 4096;

/** Requests that were parsed and wait until earlier ones of their connection are answered. */
export class HeldRequests {
  private readonly connections = new Set<KeptConnection>();
  private count = 0;

  add(connection: KeptConnection): void {
    this.connections.add(connection);
    this.count += 1;
    if (this.count > most) this.worst()?.cut('held-requests');
  }

  /** To be told after they have left the connection. */
  remove(connection: KeptConnection, count: number): void {
    this.count -= count;
    if (connection.heldRequests === 0) this.connections.delete(connection);
  }

  private worst(): KeptConnection | undefined {
    let worst: KeptConnection | undefined;
    for (const one of this.connections) if (one.heldRequests > (worst?.heldRequests ?? 0)) worst = one;
    return worst;
  }
}
