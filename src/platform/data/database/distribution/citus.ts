import type { Placement } from './placements';

type Query = <T>(sql: string) => Promise<T[]>;

/** The state of the extension Citus in this database. */
export interface Citus {
  readonly version: string;
  /** Whether the coordinator is among the nodes, and may hold shards. */
  readonly coordinatorHoldsShards: boolean;
  /** Nodes beside the coordinator that new shards could go to. */
  readonly otherNodes: number;
  /** Whether the operator allows triggers that run on shards. */
  readonly allowsTriggers: boolean;
  /** The tables that Citus knows already. */
  readonly placed: ReadonlyMap<string, Placement>;
}

const version = `select extversion as version from pg_extension where extname = 'citus'`;

const nodes = `
  select coalesce(bool_or(groupid = 0 and shouldhaveshards), false) as "coordinatorHoldsShards",
    (count(*) filter (where groupid <> 0 and shouldhaveshards))::integer as "otherNodes",
    coalesce(current_setting('citus.enable_unsafe_triggers', true), 'off') = 'on' as "allowsTriggers"
  from pg_dist_node where noderole = 'primary'`;

/** Hash is of a distributed table; a reference table has no method, and is copied in two phases. */
const placed = `
  select c.relname as name, p.partmethod = 'h' as "isDistributed" from pg_dist_partition p join pg_class c on c.oid = p.logicalrelid
  where c.relnamespace = current_schema()::regnamespace and (p.partmethod = 'h' or p.partmethod = 'n' and p.repmodel = 't')`;

/** Undefined where the extension is missing. */
export async function readCitus(query: Query): Promise<Citus | undefined> {
  const [extension] = await query<{ version: string }>(version);
  if (!extension) return undefined;
  const [state] = await query<Omit<Citus, 'version' | 'placed'>>(nodes);
  const known = await query<{ name: string; isDistributed: boolean }>(placed);
  return {
    ...extension,
    ...state!,
    placed: new Map(known.map((one) => [one.name, one.isDistributed ? 'distributed' : 'reference'])),
  };
}
