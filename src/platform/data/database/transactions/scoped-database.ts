import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Pool, PoolClient, QueryConfig, QueryResult, QueryResultRow } from 'pg';
import { type Collection, EventStore, type StoredChange } from '../../../../kernel/event-store';
import { directoryId } from '../../../../kernel/directory';
import { currentScope, type Scope } from '../../../../kernel/authorization/scope';
import { Config } from '../../../foundation/config/config';
import { currentTransaction, TypeormUnitOfWork } from './typeorm-unit-of-work';
import { databaseError } from '../connection/database-errors';
import { noRows, type RowStatement } from '../mapping/row-statement';
import { currentReplica } from '../replicas/current-replica';
import { ScopeOpening } from '../scope/scope-opening';
import { TenantConnections } from '../connection/tenant-connections';

export type Row = QueryResultRow;

/** The only way to the database: every statement runs in the caller's tenant or system scope, or not at all. */
@Injectable()
export class ScopedDatabase {
  constructor(
    readonly dataSource: DataSource,
    private readonly unitOfWork: TypeormUnitOfWork,
    private readonly connections: TenantConnections,
    private readonly events: EventStore,
    private readonly opening: ScopeOpening,
    { databasePool }: Config,
  ) {
    this.prepares = databasePool.prepares;
    this.pool = (dataSource.driver as unknown as { master: Pool }).master;
  }

  /** Rows that a page of a list may look at for filters that no index serves. */
  readonly examinedRows: number = 10_000;

  private readonly pool: Pool;
  private readonly prepares: boolean;

  /**
   * Runs one `select` in the current scope: in the surrounding unit of work, or else as one statement that sets the
   * scope and reads, in one round trip.
   * @param name prepares the statement under this name on each connection; only for a fixed text.
   * @throws MissingScopeError without a scope; DomainError `database-unavailable`, `tenant-busy`, `overloaded`.
   */
  async select(sql: string, values: readonly unknown[], name?: string): Promise<Row[]> {
    return (await this.read<Row>(sql, values, { name })).rows;
  }

  /** As `select`; answers the values of each row in the order of the select list, which costs less than by their names. */
  async selectValues(sql: string, values: readonly unknown[], name?: string): Promise<unknown[][]> {
    return (await this.read<unknown[]>(sql, values, { name, rowMode: 'array' })).rows;
  }

  private async read<R extends QueryResultRow>(
    text: string,
    values: readonly unknown[],
    { name, ...mode }: { name?: string | undefined; rowMode?: 'array' },
  ): Promise<QueryResult<R>> {
    const scope = currentScope();
    const transaction = currentTransaction(scope);
    const prepared = name !== undefined &&
      this.prepares && { name: `${name}:${transaction ? 'open' : scope.kind}` };
    const query = (connection?: PoolClient): QueryConfig => ({
      ...mode,
      ...prepared,
      ...this.opening.statement(text, values, scope, connection),
    });
    const onReplica = transaction ? undefined : currentReplica();
    if (onReplica) return onReplica((connection) => connection.query<R>(query(connection)));
    const turn = transaction ? undefined : this.connections.enter(scope);
    if (turn) await turn;
    try {
      if (transaction)
        return await transaction.client.query<R>({ ...mode, ...prepared, text, values: [...values] });
      return await (this.opening.isSigned ? this.sendSigned<R>(query) : this.pool.query<R>(query()));
    } catch (error) {
      throw databaseError(error);
    } finally {
      if (!transaction) this.connections.leave(scope);
    }
  }

  /** As the pool's own `query`, which does not tell beforehand on which connection it is going to send. */
  private async sendSigned<R extends QueryResultRow>(
    query: (connection: PoolClient) => QueryConfig,
  ): Promise<QueryResult<R>> {
    const connection = await this.pool.connect();
    let failed = true;
    try {
      const result = await connection.query<R>(query(connection));
      failed = false;
      return result;
    } finally {
      connection.release(failed);
    }
  }

  /**
   * Runs one statement in the surrounding unit of work, prepared under this name on each connection: planning one that
   * writes to a divided table costs PostgreSQL three times what running it does.
   * @param sql a fixed text, that answers the same columns after every migration
   */
  async prepared(name: string, sql: string, values: readonly unknown[]): Promise<Row[]> {
    return (await this.run(name, sql, values)).rows;
  }

  private async send(name: string | undefined, sql: string, values: readonly unknown[]): Promise<number> {
    return (await this.run(name, sql, values)).rowCount ?? 0;
  }

  private run(name: string | undefined, text: string, values: readonly unknown[]): Promise<QueryResult<Row>> {
    const transaction = currentTransaction(currentScope());
    if (!transaction) throw new Error('Only a unit of work runs prepared statements');
    const prepared = name !== undefined && this.prepares && { name };
    return transaction.client.query<Row>({ ...prepared, text, values: [...values] });
  }

  /** Runs one statement that writes rows. Inside `write`. @returns how many rows it wrote */
  async writeRows(rows: RowStatement): Promise<number> {
    return this.send(rows.name, rows.text(1), rows.values);
  }

  /**
   * Stores the audit log's entries of what was done to entities, and the events that these have recorded. Inside `write`.
   * @param rows what writes the entities: it goes in one statement with them, and comes first in it
   * @returns how many rows it wrote
   */
  async storeChanges(
    collection: Collection,
    changes: readonly StoredChange[],
    rows: RowStatement = noRows,
  ): Promise<number> {
    let written: number | undefined;
    const store = async (
      name: string | undefined,
      beside: readonly string[],
      values: readonly unknown[],
    ): Promise<void> => {
      const main = written === undefined ? rows : noRows;
      const text = withBeside(beside, main.text(values.length + 1));
      const count = await this.send(main.name && name && `${main.name}:${name}`, text, [
        ...values,
        ...main.values,
      ]);
      written ??= count;
    };
    const onRollback = (restore: () => void): void => this.onRollback(restore);
    const afterCommit = (hook: () => void): Promise<void> => this.unitOfWork.afterCommit(hook);
    // The log shows its rows to their tenant alone, and the directory is one in this.
    const enterDirectory = (): Promise<void> => this.widenTo({ kind: 'tenant', tenantId: directoryId });
    await this.events.store({ store, enterDirectory, onRollback, afterCommit }, collection, changes);
    return written ?? 0;
  }

  /** Puts back what a write changed in memory, should the surrounding unit of work be rolled back. */
  onRollback(restore: () => void): void {
    currentTransaction(currentScope())?.undo.push(restore);
  }

  /** Gives the rest of the surrounding unit of work the system scope as well. The caller does nothing after it in its own. */
  widenToSystem(): Promise<void> {
    return this.widenTo({ kind: 'system' });
  }

  private async widenTo(scope: Scope): Promise<void> {
    const transaction = currentTransaction(currentScope());
    if (!transaction) throw new Error('Only a unit of work can be given a second scope');
    await transaction.client.query(this.opening.transaction(scope, transaction.client));
  }

  /** Runs reads that all see the moment of the first one, in one transaction of their own. */
  snapshot<T>(work: () => Promise<T>): Promise<T> {
    return this.unitOfWork.snapshot(work);
  }

  /** Runs writes with TypeORM's manager, in the surrounding unit of work or in one of their own. */
  write<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.unitOfWork.write(() => {
      const transaction = currentTransaction(currentScope());
      if (!transaction) throw new Error('A unit of work ran its work outside its transaction');
      return work(transaction.runner.manager);
    });
  }
}

function withBeside(beside: readonly string[], main: string): string {
  return beside.length > 0 ? `with ${beside.join(', ')} ${main}` : main;
}
