import { Pool, type PoolClient, type PoolConfig } from 'pg';
import { connectTimeoutOf } from '../../../foundation/config/urls/connection-url';
import { PostgresClient } from '../connection/postgres-client';

/** Connections to one replica, which can all be given up at once. */
export class ReplicaConnections {
  /**
   * @param patience milliseconds for a connection to open, unless the URL says otherwise
   * @param connected told of each new connection, before it is used
   */
  constructor(url: string, patience: number, config: PoolConfig, connected: () => void = () => undefined) {
    this.pool = new Pool({
      Client: PostgresClient,
      connectionString: url,
      application_name: 'strata',
      connectionTimeoutMillis: connectTimeoutOf(url, patience),
      ...config,
    });
    // The statement that fails, or the next look, tells of it; unheard, it would end the process.
    this.pool.on('error', () => undefined);
    this.pool.on('connect', (client) => {
      client.on('error', () => undefined);
      this.open.add(client);
      connected();
    });
    this.pool.on('remove', (client) => this.open.delete(client));
  }

  private readonly pool: Pool;
  private readonly open = new Set<PoolClient>();

  /** Lends a connection, which is closed where the work on it fails. */
  async use<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    let failed = true;
    try {
      const result = await work(client);
      failed = false;
      return result;
    } finally {
      client.release(failed);
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
