import { currentTenantId, runAsSystem, runAsTenant } from '../../../../kernel/authorization/scope';
import type { ScopedDatabase } from '../../../data/database/transactions/scoped-database';
import { suspicious } from './delivery';
import { workerLocks } from './worker-identity';

/** A claim that this worker has to end. */
interface EndedClaim {
  readonly tenantId: string;
  readonly id: string;
  readonly worker: number;
  readonly claim: string;
  readonly consumer: string;
  readonly firstPosition: string;
  readonly lastPosition: string;
  /** Whether none of its deliveries is in hand any more. */
  readonly isEmpty: boolean;
}

/**
 * Ends the claims of dead workers, and this worker's own that it never heard of or of which nothing is left.
 * @param unanswered claims of this worker that it never heard of
 * @returns how many deliveries were taken; undefined when PostgreSQL takes this worker itself for dead
 */
export async function takeOverClaims(
  database: ScopedDatabase,
  worker: number,
  unanswered: readonly string[],
): Promise<number | undefined> {
  const rows = await runAsSystem(() => database.select(endedClaims, [worker, unanswered], 'ended-claims'));
  if (!rows[0]?.['isAlive']) return undefined;
  const claims = rows.filter((row) => row['claim'] !== null) as unknown as EndedClaim[];
  const dead = new Set(claims.filter((one) => one.worker !== worker).map((one) => one.worker));
  let taken = 0;
  for (const [tenantId, ended] of Map.groupBy(claims, (one) => one.tenantId))
    taken += await runAsTenant(tenantId, () => end(database, ended, worker, dead.size === 1));
  return taken;
}

/**
 * Takes what is in hand under claims of one tenant, and forgets those of which nothing is left, at once: where a claim stayed
 * behind, the next death would look as if two workers had died together.
 */
function end(
  database: ScopedDatabase,
  claims: readonly EndedClaim[],
  worker: number,
  isAlone: boolean,
): Promise<number> {
  return database.write(async (manager) => {
    let taken = 0;
    for (const one of claims.filter((claim) => !claim.isEmpty)) {
      const range = [one.consumer, one.firstPosition, one.lastPosition, one.claim];
      const values = [currentTenantId(), ...range, one.worker !== worker, isAlone];
      const [row] = await manager.query<{ taken: number }[]>(takeOver, values);
      taken += row!.taken;
    }
    await manager.query(forget, [currentTenantId(), claims.map(({ id }) => id)]);
    return taken;
  });
}

/** The deliveries of a row `c` of `event_claims`. Each claim is looked up by itself: a join might read the whole backlog. */
const isEmpty = `(select true from event_deliveries d
  where d.tenant_id = c.tenant_id and d.consumer = c.consumer and d.dead_at is null and d.due_at < 'infinity'
    and d.position between c.first_position and c.last_position and d.claim = c.claim limit 1) is null`;

/**
 * Claims of dead workers, and this worker's own that it never heard of or of which nothing is left. Reads claims of all tenants,
 * which are few, and changes nothing.
 */
const endedClaims = `
  with living as materialized (${workerLocks}), claims as (
    select c.*, ${isEmpty} as is_empty
    from event_claims c where c.worker = $1 or c.worker not in (select id from living)
  )
  select $1 in (select id from living) as "isAlive", c.tenant_id as "tenantId", c.id, c.worker, c.claim, c.consumer,
    c.first_position as "firstPosition", c.last_position as "lastPosition", c.is_empty as "isEmpty"
  from (select) one left join claims c on c.worker <> $1 or c.is_empty or c.claim = any($2)`;

const forget = `delete from event_claims c where c.tenant_id = $1 and c.id = any($2) and ${isEmpty}`;

/**
 * A death is laid to a suspect only when no other worker died beside it: several that end at once were ended by
 * their machine or their operator.
 */
const takeOver = `
  with orphaned as (
    select d.id from event_deliveries d
    where d.tenant_id = $1 and d.consumer = $2 and d.dead_at is null and d.due_at < 'infinity'
      and d.position between $3 and $4 and d.claim = $5 for update skip locked
  ), taken as (
    update event_deliveries set worker = null, claim = null,
      crashes = crashes + ($6 and (crashes < ${suspicious} or suspected and $7))::integer
    where tenant_id = $1 and id = any(array(select o.id from orphaned o)) returning 1
  )
  select count(*)::integer as taken from taken`;
