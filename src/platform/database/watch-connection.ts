import type { OnApplicationShutdown } from '@nestjs/common';
import { Pool } from 'pg';
import { databaseError } from './database-errors';
import { scopeSetting } from './scope-setting';
import { inScope, type Row } from './scoped-database';
import { quote } from './table-mapping';

/**
 * One connection apart from the pool, in the system scope, for the rows by which all instances agree: a look at them must
 * not wait behind the work that depends on it.
 */
export class WatchConnection implements OnApplicationShutdown {
  /** @param timeoutMs of a statement, and of connecting */
  constructor(url: string, timeoutMs: number) {
    this.pool = new Pool({
      connectionString: url,
      application_name: 'strata',
      max: 1,
      idleTimeoutMillis: 0,
      connectionTimeoutMillis: timeoutMs,
      query_timeout: timeoutMs,
      keepAlive: true,
    });
    // Who looks next learns of it; unheard, it would end the process.
    this.pool.on('error', () => undefined);
    this.pool.on('connect', (client) => void client.on('error', () => undefined));
  }

  private readonly pool: Pool;

  /** The row of a system table that has one. @throws DomainError `database-unavailable` */
  async row(table: string): Promise<Row | undefined> {
    const { name, value } = scopeSetting({ kind: 'system' });
    const text = inScope(`select * from ${quote(table)}`, name, 1);
    try {
      return (await this.pool.query<Row>({ name: `watch:${table}`, text, values: [value] })).rows[0];
    } catch (error) {
      throw databaseError(error);
    }
  }

  /** Whether the database answers, whatever the pool is busy with. @throws DomainError `database-unavailable` */
  async probe(): Promise<void> {
    try {
      await this.pool.query('select 1');
    } catch (error) {
      throw databaseError(error);
    }
  }

  /** Wakes whoever listens on the channel. @throws DomainError `database-unavailable` */
  async notify(channel: string): Promise<void> {
    try {
      await this.pool.query(`notify ${quote(channel)}`);
    } catch (error) {
      throw databaseError(error);
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }
}
