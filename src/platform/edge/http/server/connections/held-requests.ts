import type { KeptConnection } from './kept-connection';

/**
 * How many requests may be held in all: each is an object of some KiB with its answer. One connection holds forty at most
 * (`readInPieces`). Not a setting: only hundreds of connections that pipeline at the same moment meet it.
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
