import { Pool, type PoolClient, type PoolConfig } from 'pg';
import { connectTimeoutOf } from '../../../foundation/config/urls/connection-url';
import { within } from '../../../foundation/deadline';
import { PostgresClient } from '../connection/postgres-client';
import { UnfitReplicaError } from './replay-proof';

/** Milliseconds for a connection to open, unless the URL says otherwise. */
const longestOpening = 5000;

/** Connections to one replica, which can all be given up at once. */
export class ReplicaConnections {
  /**
   * @param patience milliseconds that work waits for a connection
   * @param connected told of each new connection, before it is used
   */
  constructor(
    url: string,
    private readonly patience: number,
    config: PoolConfig,
    connected: () => void = () => undefined,
  ) {
    this.pool = new Pool({
      Client: PostgresClient,
      connectionString: url,
      application_name: 'strata',
      connectionTimeoutMillis: connectTimeoutOf(url, longestOpening),
      ...config,
    });
    // The statement that fails, or the next look, tells of it; unheard, it would end the process.
    this.pool.on('error', () => undefined);
    this.pool.on('connect', (client) => {
      this.open.add(client);
      connected();
    });
    this.pool.on('remove', (client) => this.open.delete(client));
  }

  private readonly pool: Pool;
  private readonly open = new Set<PoolClient>();

  /** Lends a connection, which is closed where a statement on it fails. @throws LateError where there is none in time */
  async use<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
    const client = await this.borrow();
    let isBroken = true;
    try {
      const result = await work(client);
      isBroken = false;
      return result;
    } catch (error) {
      // Nothing is wrong with the connection: the server is asked again on it.
      isBroken = !(error instanceof UnfitReplicaError);
      throw error;
    } finally {
      client.release(isBroken);
    }
  }

  /** A connection that opens too late for this work is there for the next: given up, each would be opened in vain. */
  private async borrow(): Promise<PoolClient> {
    const connecting = this.pool.connect();
    try {
      return await within(this.patience, connecting);
    } catch (error) {
      connecting.then((client) => client.release()).catch(() => undefined);
      throw error;
    }
  }

  /** Ends every connection without a word to the server, which may not answer; what runs on them fails. */
  cut(reason: string): void {
    for (const client of this.open)
      (client as unknown as PostgresClient).cut(new Error(`Connection terminated: ${reason}`));
  }

  end(): Promise<void> {
    return this.pool.end();
  }
}
