import type { PoolClient, PoolConfig } from 'pg';

export interface ReplicaRules {
  /** Connections for reads, and those that one tenant may use. */
  readonly size: number;
  readonly perTenant: number;
  /** Milliseconds that a read waits for the replica: for a connection, and again for what it must show. */
  readonly maxLagMs: number;
  /** Limits of statements, and keep-alive, for the connections of reads. */
  readonly sessions: PoolConfig;
  /** Refuses a server that must not be read. @throws Error */
  readonly admit: (client: PoolClient, name: string) => Promise<void>;
}
