import { callbackify } from 'node:util';
import type { Client, ClientConfig } from 'pg';
import { urlsOf } from '../../../foundation/config/urls/url-hosts';
import { PostgresClient } from './postgres-client';
import { type PostgresServers, type Server, serversOf } from './postgres-servers';

type Done = (error: Error | null, client: Client) => void;

/** Milliseconds to find the server that writes, where the client has no limit of its own. */
const patience = 5000;

/**
 * The driver's client for every connection of the service. Where its URL names several servers it connects to the one that
 * writes, and is cut when that one no longer does.
 */
export class DatabaseClient extends PostgresClient {
  constructor(config: ClientConfig = {}) {
    const { connectionString = '', connectionTimeoutMillis } = config;
    super({ ...config, connectionString: urlsOf(connectionString)[0] ?? '' });
    this.servers = serversOf(connectionString);
    this.longest = connectionTimeoutMillis || patience;
    this.endWhenReadOnly();
  }

  private readonly servers: PostgresServers | undefined;
  private readonly longest: number;
  private server: Server | undefined;

  override connect(): Promise<Client>;
  override connect(done: Done): void;
  override connect(done?: Done): Promise<Client> | void {
    const { servers } = this;
    const connect = (): Promise<Client> => (servers ? this.connectToWriter(servers) : super.connect());
    if (!done) return connect();
    callbackify(connect)(done);
  }

  private async connectToWriter(servers: PostgresServers): Promise<Client> {
    const server = await servers.find(this.longest);
    // The pool has given this one up meanwhile.
    if (this.wire.stream.destroyed) throw new Error('Connection terminated due to connection timeout');
    const { hostname, port } = new URL(server.url);
    Object.assign(this, {
      host: decodeURIComponent(hostname).replaceAll(/^\[|\]$/g, ''),
      port: Number(port || 5432),
    });
    this.server = server;
    try {
      await super.connect();
    } catch (error) {
      servers.doubt(server);
      throw error;
    }
    this.once('error', () => servers.doubt(server));
    this.once('end', () => servers.left(this));
    servers.join(this, server);
    return this;
  }

  /**
   * A write that is refused (SQLSTATE 25006) tells that the server has become a standby, or leads to another one now. The
   * connection ends with its transaction, and the pool makes a new one.
   */
  private endWhenReadOnly(): void {
    let isStale = false;
    this.wire.on('errorMessage', (error) => {
      if (error.code !== '25006') return;
      isStale = true;
      if (this.server) this.servers?.doubt(this.server);
      Object.assign(error, { mayWriteElsewhere: this.servers !== undefined });
    });
    this.wire.on('readyForQuery', ({ status }) => {
      if (isStale && status === 'I') this.end().catch(() => undefined);
    });
  }
}
