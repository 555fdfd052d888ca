import { randomUUID } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { newId } from '../../../../kernel/values/id';
import { currentTenantOrDirectory } from '../../../../kernel/directory';
import { currentTenantId, runAsSystem, runAsTenant } from '../../../../kernel/authorization/scope';
import { type Row, ScopedDatabase } from '../../../data/database/transactions/scoped-database';
import { ClaimLostError, type Delivery, type DeliveryGroup, type DeliveryProblem } from './delivery';
import { takeOverClaims } from './ended-claims';
import { receivedEvent } from '../log/received-event';
import type { NextTry } from './retry';

/** A consumer, and a tenant that has something for it. */
export interface DeliveryPair {
  readonly consumer: string;
  readonly tenantId: string;
}

/** A consumer for which tenants are looked for. */
export interface WaitingConsumer {
  readonly name: string;
  /** The tenant that had the last turn: the next one comes first, so that each has a turn. */
  readonly after: string;
  /** Tenants of it, at most. */
  readonly most: number;
}

/** Before every tenant. */
export const firstTenant = '00000000-0000-0000-0000-000000000000';

interface Failure extends NextTry {
  readonly problem: DeliveryProblem;
  /** Whether a worker tried it and still lives. */
  readonly survived: boolean;
}

/** Milliseconds after which no statement runs any more of which no answer has come. */
const longestUnanswered = 300_000;

/** Key of the advisory lock that claims share: its only holder knows that there is no claim beside it. */
export const claimLock = 7_236_117_266;

/** Deliveries that consumers have yet to handle, in PostgreSQL. */
@Injectable()
export class DeliveryStore {
  constructor(private readonly database: ScopedDatabase) {}

  private readonly logger = new Logger('Events');
  /** Claims of which no answer has come, and since when: PostgreSQL may have made them, for a worker that lives. */
  private readonly unanswered = new Map<string, number>();

  /** Makes the consumer known: from the commit of this on, events of these types are meant for it, whichever instance stores them. */
  async register(name: string, types: readonly string[]): Promise<void> {
    const sql = `insert into event_consumers (id, version, created_at, updated_at, name, types)
      values ($3, 1, now(), now(), $1, $2)
      on conflict (name) do update set types = excluded.types, version = event_consumers.version + 1,
        updated_at = excluded.updated_at
      where event_consumers.types <> excluded.types`;
    await runAsSystem(() => this.database.write((manager) => manager.query(sql, [name, types, newId()])));
  }

  /**
   * Looks for tenants with deliveries that are due, in the system scope. Locks nothing: the claim decides.
   * @param busy tenants that are left out
   * @param most pairs in all; an answer of fewer means that there are no more
   */
  async waiting(
    consumers: readonly WaitingConsumer[],
    busy: readonly string[],
    most: number,
  ): Promise<DeliveryPair[]> {
    const sql = 'select * from tenants_with_deliveries($1, $2, $3, $4, $5)';
    const columns = (['name', 'after', 'most'] as const).map((key) => consumers.map((one) => one[key]));
    const rows = await runAsSystem(() =>
      this.database.select(sql, [...columns, busy, most], 'tenants-with-deliveries'),
    );
    return rows.map((row) => ({
      consumer: row['consumer'] as string,
      tenantId: row['tenant_id'] as string,
    }));
  }

  /**
   * Claims deliveries of one consumer and one tenant, oldest first, in the tenant's scope: nobody sees what the events of all
   * tenants say. Drops deliveries whose events are gone.
   * @param most deliveries
   * @throws DomainError `database-unavailable`, `tenant-busy`, `overloaded`
   */
  async claim({ consumer, tenantId }: DeliveryPair, most: number, worker: number): Promise<DeliveryGroup> {
    const sql = 'select * from claim_tenant_deliveries($1, $2, $3, $4, $5)';
    const claim = randomUUID();
    try {
      return await runAsTenant(tenantId, async () => {
        const values = [consumer, tenantId, most, worker, claim];
        const rows = await this.database.select(sql, values, 'claim-deliveries');
        const [found, lost] = [
          rows.filter((row) => row['type'] !== null),
          rows.filter((row) => row['type'] === null),
        ];
        if (lost.length > 0)
          await this.drop(
            lost.map((row) => row['id'] as string),
            claim,
          );
        return { consumer, tenantId, claim, deliveries: found.map(delivery) };
      });
    } catch (error) {
      this.unanswered.set(claim, performance.now());
      throw error;
    }
  }

  /** The tenant is being erased, or the event was removed beside the service: nobody can handle what is not there. */
  private async drop(ids: readonly string[], claim: string): Promise<void> {
    const sql = 'delete from event_deliveries where tenant_id = $1 and id = any($2) and claim = $3';
    await this.database.write((manager) => manager.query(sql, [currentTenantId(), ids, claim]));
    this.logger.warn(`Dropped ${ids.length} deliveries whose events are gone`);
  }

  /**
   * Notes in the surrounding unit of work that the deliveries are done, and answers the ids of those events that the
   * consumer has not handled before.
   * @param isAll whether nothing else of the claim is in hand: then the claim is forgotten too
   * @throws ClaimLostError
   */
  async complete(
    deliveries: readonly Delivery[],
    claim: string,
    isAll = false,
  ): Promise<ReadonlySet<string>> {
    const ids = deliveries.map(({ id }) => id);
    const values = [currentTenantOrDirectory(), ids, claim, isAll];
    const [row] = await this.database.prepared('complete-deliveries', complete, values);
    if (row?.['done'] !== ids.length) throw new ClaimLostError();
    return new Set(row['fresh'] as string[]);
  }

  /**
   * Notes that this one alone is tried now. Until then a death says nothing about it: workers also die when they are
   * killed, or of other work.
   * @throws ClaimLostError
   */
  async suspect({ id }: Pick<Delivery, 'id'>, claim: string): Promise<void> {
    const sql = `update event_deliveries set suspected = true where tenant_id = $1 and id = $2 and claim = $3 returning id`;
    const [rows] = await this.database.write((manager) =>
      manager.query<[unknown[], number]>(sql, [currentTenantOrDirectory(), id, claim]),
    );
    if (rows.length === 0) throw new ClaimLostError();
  }

  /**
   * Gives deliveries back untouched.
   * @param isAll whether nothing else of the claim is in hand: then the claim is forgotten too
   */
  async release(deliveries: readonly Pick<Delivery, 'id'>[], claim: string, isAll = false): Promise<void> {
    const ids = deliveries.map(({ id }) => id);
    await this.database.write((manager) => manager.query(release, [currentTenantId(), ids, claim, isAll]));
  }

  /**
   * Gives a delivery back, to be tried again or as a dead letter. A delivery that a worker has tried and survived does not kill workers:
   * deaths before that do not count any more.
   */
  async fail(
    { id }: Delivery,
    claim: string,
    { problem, delay, attempts, survived }: Failure,
  ): Promise<void> {
    const sql = `update event_deliveries set worker = null, claim = null, attempts = $7, problem = $4,
        crashes = case when $8 then 0 else crashes end, due_at = now() + make_interval(secs => $5), dead_at = case when $6 then now() end
      where tenant_id = $1 and id = $2 and claim = $3`;
    const isDead = delay === undefined;
    const values = [currentTenantId(), id, claim, problem, (delay ?? 0) / 1000, isDead, attempts, survived];
    await this.database.write((manager) => manager.query(sql, values));
  }

  /**
   * Takes what dead workers had in hand away from them, and what this one has in hand without knowing; forgets claims of
   * which nothing is left.
   * @returns how much was taken; undefined when PostgreSQL takes this worker itself for dead
   */
  takeOver(worker: number): Promise<number | undefined> {
    for (const [claim, since] of this.unanswered)
      if (performance.now() - since > longestUnanswered) this.unanswered.delete(claim);
    return takeOverClaims(this.database, worker, [...this.unanswered.keys()]);
  }
}

/** A claim's row has the claim itself for its id, so it goes by its key. */
const forgotten = 'delete from event_claims where tenant_id = $1 and id = $3 and $4';

const complete = `
  with done as (
    delete from event_deliveries where tenant_id = $1 and id = any($2) and claim = $3
    returning event_id, consumer, replay, slot
  ), fresh as (
    insert into event_inbox (tenant_id, id, consumer, replay, slot, handled_at)
    select $1, event_id, consumer, replay, slot, now() from done
    on conflict do nothing returning id
  ), forgotten as (${forgotten})
  select (select count(*)::integer from done) as done, array(select id::text from fresh) as fresh`;

const release = `
  with forgotten as (${forgotten})
  update event_deliveries set worker = null, claim = null where tenant_id = $1 and id = any($2) and claim = $3`;

function delivery(row: Row): Delivery {
  return {
    id: row['id'] as string,
    attempts: row['attempts'] as number,
    crashes: row['crashes'] as number,
    event: receivedEvent(row),
  };
}
