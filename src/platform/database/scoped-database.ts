import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Pool, QueryConfig, QueryResultRow } from 'pg';
import type { Entity } from '../../kernel/entity';
import { currentScope, type Scope } from '../../kernel/scope';
import { Config } from '../config/config';
import { Outbox } from '../events/outbox';
import { currentTransaction, TypeormUnitOfWork } from './typeorm-unit-of-work';
import { databaseError } from './database-errors';
import { scopeSetting } from './scope-setting';
import { TenantConnections } from './tenant-connections';

export type Row = QueryResultRow;

/** A statement, and who is to send it. */
interface Scoped {
  readonly send: Pick<Pool, 'query'>;
  readonly query: QueryConfig;
  /** Outside a unit of work: whose share of the pool it takes a connection of. */
  readonly share?: Scope;
}

/** The only way to the database: every statement runs in the caller's tenant or system scope, or not at all. */
@Injectable()
export class ScopedDatabase {
  constructor(
    readonly dataSource: DataSource,
    private readonly unitOfWork: TypeormUnitOfWork,
    private readonly connections: TenantConnections,
    private readonly outbox: Outbox,
    { databasePool }: Config,
  ) {
    this.prepares = databasePool.prepares;
    this.pool = (dataSource.driver as unknown as { master: Pool }).master;
  }

  private readonly pool: Pool;
  private readonly prepares: boolean;

  /**
   * Runs one `select` in the current scope: in the surrounding unit of work, or else as one statement that sets the
   * scope and reads, in one round trip.
   * @param name prepares the statement under this name on each connection; only for a fixed text.
   * @throws MissingScopeError without a scope; DomainError `database-unavailable`, `tenant-busy`.
   */
  async select(sql: string, values: readonly unknown[], name?: string): Promise<Row[]> {
    const { send, query, share } = this.scoped(sql, values, name);
    const turn = share && this.connections.enter(share);
    if (turn) await turn;
    try {
      return (await send.query<Row>(query)).rows;
    } catch (error) {
      throw databaseError(error);
    } finally {
      if (share) this.connections.leave(share);
    }
  }

  /** As `select`; answers the values of each row in the order of the select list, which costs less than by their names. */
  async selectValues(sql: string, values: readonly unknown[], name?: string): Promise<unknown[][]> {
    const { send, query, share } = this.scoped(sql, values, name);
    const turn = share && this.connections.enter(share);
    if (turn) await turn;
    try {
      return (await send.query<unknown[]>({ ...query, rowMode: 'array' })).rows;
    } catch (error) {
      throw databaseError(error);
    } finally {
      if (share) this.connections.leave(share);
    }
  }

  private scoped(text: string, values: readonly unknown[], name?: string): Scoped {
    const scope = currentScope();
    const transaction = currentTransaction(scope);
    if (transaction) return { send: transaction.client, query: { text, values: [...values] } };
    const setting = scopeSetting(scope);
    const query = {
      text: inScope(text, setting.name, values.length + 1),
      values: [...values, setting.value],
      ...(name !== undefined && this.prepares && { name: `${name}:${scope.kind}` }),
    };
    return { send: this.pool, query, share: scope };
  }

  /**
   * Runs one statement in the surrounding unit of work, prepared under this name on each connection: planning one that
   * writes to a divided table costs PostgreSQL three times what running it does.
   * @param sql a fixed text, that answers the same columns after every migration
   */
  async prepared(name: string, sql: string, values: readonly unknown[]): Promise<Row[]> {
    const transaction = currentTransaction(currentScope());
    if (!transaction) throw new Error('Only a unit of work runs prepared statements');
    const query = { ...(this.prepares && { name }), text: sql, values: [...values] };
    return (await transaction.client.query<Row>(query)).rows;
  }

  /** Stores what the entities have recorded. Inside `write`. */
  storeEvents(source: string, entities: readonly Entity[]): Promise<void> {
    const store = (sql: string, values: readonly unknown[]): Promise<unknown> =>
      this.prepared('store-events', sql, values);
    const onRollback = (restore: () => void): void => this.onRollback(restore);
    const afterCommit = (hook: () => void): Promise<void> => this.unitOfWork.afterCommit(hook);
    return this.outbox.store({ store, onRollback, afterCommit }, source, entities);
  }

  /** Puts back what a write changed in memory, should the surrounding unit of work be rolled back. */
  onRollback(restore: () => void): void {
    currentTransaction(currentScope())?.undo.push(restore);
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

/**
 * `set_config(…, true)` is local to the statement's implicit transaction, so the setting cannot outlive it on a pooled
 * connection. The lateral join makes PostgreSQL set it before it reads; were the order ever wrong, `s.t` would be null
 * and the answer empty, never another tenant's.
 */
export function inScope(sql: string, setting: string, parameter: number): string {
  return (
    `select q.* from (select set_config('${setting}', $${parameter}, true) as t offset 0) s ` +
    `cross join lateral (select i.* from (${sql}) i where s.t is not null offset 0) q`
  );
}
