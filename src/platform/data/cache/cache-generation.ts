import { Injectable } from '@nestjs/common';
import { runAsSystem } from '../../../kernel/authorization/scope';
import { DatabaseOutage } from '../database/connection/database-outage';
import { ScopedDatabase } from '../database/transactions/scoped-database';
import { WatchConnection } from '../database/scope/watch-connection';
import { WatchedRow } from '../database/repository/watched-row';

interface Generation {
  /** Current cache generation. */
  readonly version: string;
  /** The store that counts. */
  readonly server: string;
}

/**
 * PostgreSQL's record about the cache: which store counts, and which generation of its entries. It is how a commit
 * reaches the other instances when the store cannot be reached: advancing the version voids everything cached.
 */
@Injectable()
export class CacheGeneration {
  constructor(
    private readonly database: ScopedDatabase,
    private readonly connection: WatchConnection,
    outage: DatabaseOutage,
  ) {
    this.row = new WatchedRow('generation of the cache', () => this.read(), outage);
  }

  private readonly row: WatchedRow<Generation>;

  /** Undefined while it is not known for sure. */
  current(): Generation | undefined {
    return this.row.current();
  }

  /** Called after a change of one's own: what was seen before it is no longer so. */
  forget(): void {
    this.row.forget();
  }

  look(): Promise<Generation> {
    return this.row.look();
  }

  start(): Promise<void> {
    return this.row.start();
  }

  stop(): void {
    this.row.stop();
  }

  /** Voids every entry, together with the surrounding transaction. The last statement in it: the row is everybody's. */
  async advance(): Promise<void> {
    await this.database.write(async (manager) => {
      // The row belongs to no tenant. The transaction ends with the next statement, so nothing is done in this scope.
      await this.database.widenToSystem();
      await manager.query('update cache_generation set version = version + 1, updated_at = now()');
    });
  }

  /** Makes `server` the store that counts, voiding what any other holds. */
  async adopt(server: string): Promise<void> {
    const sql =
      'update cache_generation set version = version + 1, server = $1, updated_at = now() where server <> $1';
    await runAsSystem(() => this.database.write((manager) => manager.query<void>(sql, [server])));
  }

  private async read(): Promise<Generation> {
    const row = await this.connection.row('cache_generation');
    // A database restored from a backup counts again from where it was; the time of a change does not come twice.
    const changed = (row?.['updated_at'] as Date | undefined)?.getTime();
    return { version: `${row?.['version']}.${changed}`, server: String(row?.['server']) };
  }
}

/** For a command beside the service: a REDIS_URL of its own must not take the cache from the instances that serve. */
@Injectable()
export class CommandCacheGeneration extends CacheGeneration {
  override async adopt(): Promise<void> {
    // A command does not say which store counts: the processes that stay do.
  }
}
