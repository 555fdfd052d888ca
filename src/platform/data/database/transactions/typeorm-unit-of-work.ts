import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { DataSource, type QueryRunner } from 'typeorm';
import { currentScope, runAsTenant, type Scope } from '../../../../kernel/authorization/scope';
import { LostRace, type Participant, UnitOfWork } from '../../../../kernel/unit-of-work';
import { backoff, type BackoffRules } from '../../../foundation/backoff';
import { completed } from './conflicts';
import { databaseError, isReadOnlyForNow, isTransientConflict, tooMuch } from '../connection/database-errors';
import { ScopeOpening } from '../scope/scope-opening';
import { scopeSetting } from '../scope/scope-setting';
import { TenantConnections } from '../connection/tenant-connections';

type Hook = () => void | Promise<void>;

interface Transaction {
  readonly scope: Scope;
  /** A tenant in whose scope the system's transaction works as well. */
  alsoIn?: Scope;
  readonly runner: QueryRunner;
  readonly client: PoolClient;
  readonly hooks: Hook[];
  readonly participants: Map<object, Participant>;
  /** Puts back what `work` changed in memory. */
  readonly undo: (() => void)[];
  /** Nested pieces of work that have not ended. */
  open: number;
  /** Set by the first error anywhere inside; swallowing it further out does not make the rest commit. */
  failure?: { readonly error: unknown };
  over: boolean;
}

const transactions = new AsyncLocalStorage<Transaction>();

/** As ADR 0004 has it, whatever the role has for a default. Read-only stays read-only: operators close a database so. */
const begin = 'BEGIN ISOLATION LEVEL READ COMMITTED';
/** Every statement sees what was committed when the first one began. */
const beginSnapshot = 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY';

/** Deadlocks and serialisation failures are PostgreSQL asking for another try. */
const attempts = 4;
const pauses: BackoffRules = { firstMs: 20, longestMs: 80, jitter: 'full' };

/**
 * The surrounding transaction, if any.
 * @throws Error when it is over (a promise was not awaited) or belongs to another scope.
 */
export function currentTransaction(scope: Scope): Transaction | undefined {
  const transaction = transactions.getStore();
  if (!transaction) return undefined;
  if (transaction.over) throw new Error('The unit of work has ended: a statement inside it was not awaited');
  const [outer, inner] = [scopeSetting(transaction.scope), scopeSetting(scope)];
  const also = transaction.alsoIn && scopeSetting(transaction.alsoIn);
  const isAlso = also?.name === inner.name && also.value === inner.value;
  if (!isAlso && (outer.name !== inner.name || outer.value !== inner.value))
    throw new Error('A unit of work cannot change its tenant: open another one outside it');
  return transaction;
}

@Injectable()
export class TypeormUnitOfWork extends UnitOfWork {
  constructor(
    private readonly dataSource: DataSource,
    private readonly connections: TenantConnections,
    private readonly opening: ScopeOpening,
  ) {
    super();
  }

  private readonly logger = new Logger('UnitOfWork');

  override async write<T>(work: () => Promise<T>): Promise<T> {
    const scope = currentScope();
    const outer = currentTransaction(scope);
    if (outer) return failing(outer, work);
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.transact(scope, work);
      } catch (error) {
        if (error instanceof LostRace) {
          if (attempt === attempts) throw error.cause;
        } else if (isReadOnlyForNow(error) && attempt < attempts) {
          // The next connection leads to the server that writes, unless there is none.
        } else if (!isTransientConflict(error)) throw await completed(databaseError(error));
        else if (attempt === attempts) throw tooMuch(error, 'Too many changes collided.');
        await delay(backoff(pauses, attempt));
      }
    }
  }

  /**
   * Runs reads that see one moment, however long they take and whatever is committed meanwhile. PostgreSQL refuses a write. Between
   * two reads there may be as much time as it takes to write down what was read.
   */
  async snapshot<T>(work: () => Promise<T>): Promise<T> {
    const scope = currentScope();
    if (currentTransaction(scope))
      throw new Error('A unit of work does not see one moment: take a snapshot outside it');
    const unhurried = async (): Promise<T> => {
      await currentTransaction(scope)?.client.query('SET LOCAL idle_in_transaction_session_timeout = 0');
      return work();
    };
    try {
      return await this.transact(scope, unhurried, beginSnapshot);
    } catch (error) {
      throw databaseError(error);
    }
  }

  override async writeInTenant<T>(tenantId: string, work: () => Promise<T>): Promise<T> {
    const { actor, kind } = currentScope();
    const transaction = kind === 'system' ? currentTransaction(currentScope()) : undefined;
    if (transaction) {
      const tenant: Scope = { kind: 'tenant', tenantId };
      await transaction.client.query(this.opening.transaction(tenant, transaction.client));
      transaction.alsoIn = tenant;
    }
    return runAsTenant(tenantId, () => this.write(work), actor);
  }

  override async afterCommit(hook: Hook): Promise<void> {
    const transaction = currentTransaction(currentScope());
    if (transaction) transaction.hooks.push(hook);
    else await hook();
  }

  override isOpen(): boolean {
    return transactions.getStore() !== undefined;
  }

  override enlist<P extends Participant>(owner: object, make: () => P): P {
    const transaction = currentTransaction(currentScope());
    if (!transaction) throw new Error('Only a unit of work has participants');
    const participant = (transaction.participants.get(owner) as P | undefined) ?? make();
    transaction.participants.set(owner, participant);
    return participant;
  }

  /** With a place of the tenant's share, for the whole transaction and not for what follows its end. */
  private async connect(scope: Scope): Promise<{ readonly runner: QueryRunner; readonly place: Place }> {
    const turn = this.connections.enter(scope);
    if (turn) await turn;
    const runner = this.dataSource.createQueryRunner();
    try {
      const client = (await runner.connect()) as PoolClient;
      return { runner, place: new Place(client, () => this.connections.leave(scope)) };
    } catch (error) {
      this.connections.leave(scope);
      throw error;
    }
  }

  private async release(runner: QueryRunner, place: Place): Promise<void> {
    try {
      await runner.release();
    } finally {
      place.giveBack();
    }
  }

  private async transact<T>(scope: Scope, work: () => Promise<T>, opening = begin): Promise<T> {
    const { runner, place } = await this.connect(scope);
    const client = (await runner.connect()) as PoolClient;
    // The transaction is ours: without this TypeORM's own save() and transaction() would commit it in the middle.
    Object.assign(runner, { isTransactionActive: true, transactionDepth: 1 });
    const transaction: Transaction = {
      scope,
      runner,
      client,
      hooks: [],
      participants: new Map(),
      undo: [],
      open: 0,
      over: false,
    };
    let result: T;
    try {
      await client.query(`${opening}; ${this.opening.transaction(scope, client)}`);
      result = await transactions.run(transaction, () => failing(transaction, work));
      if (transaction.failure) throw transaction.failure.error;
      if (transaction.open > 0) throw new Error('A statement inside the unit of work was not awaited');
      await transactions.run(transaction, () =>
        ofEach(transaction, (participant) => participant.beforeCommit()),
      );
      transaction.over = true;
      const { command } = await client.query('COMMIT');
      if (command !== 'COMMIT')
        throw new Error('PostgreSQL rolled back: the error of a statement was swallowed');
    } catch (error) {
      transaction.over = true;
      await this.rollBack(transaction);
      throw error;
    } finally {
      await this.release(runner, place);
    }
    await transactions.exit(() => ofEach(transaction, (participant) => participant.afterEnd('committed')));
    await this.runHooks(transaction.hooks);
    return result;
  }

  private async rollBack(transaction: Transaction): Promise<void> {
    const { client, undo } = transaction;
    try {
      await client.query('ROLLBACK');
      // Answered, so the transaction is over, however it ended.
      await transactions.exit(() =>
        ofEach(transaction, (participant) => participant.afterEnd('rolled-back')),
      );
    } catch {
      // A connection that cannot even roll back is closed, so that the pool drops it.
      void client.end().catch(() => undefined);
    }
    for (const restore of undo.toReversed()) restore();
  }

  private async runHooks(hooks: readonly Hook[]): Promise<void> {
    for (const hook of hooks) {
      try {
        await transactions.exit(hook);
      } catch (error) {
        this.logger.error(error, 'A hook failed after its unit of work had committed');
      }
    }
  }
}

/**
 * A place among the connections. PostgreSQL ends a transaction in which nothing happens any more, and the connection with it:
 * then the place is free, though the work that hangs may never come to give it back.
 */
class Place {
  constructor(
    private readonly client: PoolClient,
    private readonly leave: () => void,
  ) {
    client.once('end', this.giveBack);
  }

  private isTaken = true;

  readonly giveBack = (): void => {
    if (!this.isTaken) return;
    this.isTaken = false;
    this.client.off('end', this.giveBack);
    this.leave();
  };
}

async function ofEach(
  { participants }: Transaction,
  act: (participant: Participant) => Promise<void>,
): Promise<void> {
  for (const participant of participants.values()) await act(participant);
}

async function failing<T>(transaction: Transaction, work: () => Promise<T>): Promise<T> {
  transaction.open += 1;
  try {
    return await work();
  } catch (error) {
    transaction.failure ??= { error };
    throw error;
  } finally {
    transaction.open -= 1;
  }
}
