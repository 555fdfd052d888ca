import type { OnApplicationShutdown } from '@nestjs/common';
import { Pool, type PoolConfig, type QueryConfig, type QueryResultRow } from 'pg';
import { connectTimeoutOf } from '../../../foundation/config/urls/connection-url';
import { DatabaseClient } from '../connection/database-client';
import { databaseError } from '../connection/database-errors';
import type { ScopeOpening } from './scope-opening';
import type { SessionLimits } from '../connection/session-settings';
import { settledConnections } from '../connection/settled-session';
import { serversOf } from '../connection/postgres-servers';
import { quote } from '../mapping/table-mapping';

/**
 * One connection apart from the pool, in the system scope, for the rows by which all instances agree: a look at them must
 * not wait behind the work that depends on it.
 */
export class WatchConnection implements OnApplicationShutdown {
  /**
   * @param limits those of the pool: through a pooler, its connections would find them
   * @param keepAlive of TCP
   * @param prepares whether its statement may have a name
   */
  constructor(
    private readonly url: string,
    limits: SessionLimits,
    keepAlive: PoolConfig,
    private readonly prepares: boolean,
    private readonly opening: ScopeOpening,
  ) {
    this.pool = new Pool({
      Client: DatabaseClient,
      connectionString: url,
      application_name: 'strata',
      max: 1,
      idleTimeoutMillis: 0,
      connectionTimeoutMillis: connectTimeoutOf(url, limits.statementMs),
      ...keepAlive,
      ...settledConnections(limits),
    });
    // The next look reports it; unheard, it would end the process.
    this.pool.on('error', () => undefined);
  }

  private readonly pool: Pool;

  /** The address in use of a URL that names several, while one is known. */
  get server(): string | undefined {
    return serversOf(this.url)?.current;
  }

  /** The row of a system table that has one. @throws DomainError `database-unavailable` */
  row(table: string): Promise<QueryResultRow | undefined> {
    return this.read(table, `select * from ${quote(table)}`);
  }

  /** Calls a function without parameters, and answers its result. @throws DomainError `database-unavailable` */
  async call(name: string): Promise<unknown> {
    return (await this.read(name, `select ${quote(name)}() as value`))?.['value'];
  }

  /** The row that a question about the server itself answers, in no scope. @throws DomainError `database-unavailable` */
  async ask<R>(name: string, text: string): Promise<R> {
    const [row] = await this.send({ ...(this.prepares && { name }), text });
    return row as R;
  }

  private async read(name: string, sql: string): Promise<QueryResultRow | undefined> {
    try {
      const connection = await this.pool.connect();
      let failed = true;
      try {
        const statement = this.opening.statement(sql, [], { kind: 'system' }, connection);
        const { rows } = await connection.query<QueryResultRow>({
          ...(this.prepares && { name: `watch:${name}` }),
          ...statement,
        });
        failed = false;
        return rows[0];
      } finally {
        connection.release(failed);
      }
    } catch (error) {
      throw databaseError(error);
    }
  }

  /** Whether the database answers, whatever the pool is busy with. @throws DomainError `database-unavailable` */
  async probe(): Promise<void> {
    await this.send('select 1');
  }

  /** Wakes the listeners of the channel. @throws DomainError `database-unavailable` */
  async notify(channel: string): Promise<void> {
    await this.send(`notify ${quote(channel)}`);
  }

  private async send(statement: string | QueryConfig): Promise<QueryResultRow[]> {
    try {
      return (await this.pool.query<QueryResultRow>(statement)).rows;
    } catch (error) {
      throw databaseError(error);
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }
}
