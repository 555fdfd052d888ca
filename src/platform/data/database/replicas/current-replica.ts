import { AsyncLocalStorage } from 'node:async_hooks';
import type { PoolClient } from 'pg';
import { currentScope } from '../../../../kernel/authorization/scope';
import type { Replica } from './replica';
import type { WantedPosition } from './replay-proof';

interface ReplicatedLoad {
  readonly replica: Replica;
  readonly wanted: WantedPosition;
}

export const replicatedLoads = new AsyncLocalStorage<ReplicatedLoad>();

/** Sends a statement to the replica of the surrounding load; undefined outside of one. */
export function currentReplica(): (<T>(send: (client: PoolClient) => Promise<T>) => Promise<T>) | undefined {
  const load = replicatedLoads.getStore();
  return load && ((send) => load.replica.read(currentScope(), load.wanted, send));
}
