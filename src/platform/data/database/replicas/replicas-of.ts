import type { Config } from '../../../foundation/config/config';
import { poolLimits, poolTimes } from '../connection/pool-limits';
import { settledConnections } from '../connection/settled-session';
import { typeParsers } from '../connection/type-parsers';
import type { ScopeOpening } from '../scope/scope-opening';
import { Replica } from './replica';
import { refuseUnsafeReplica } from './replica-check';

/** The replicas of the configuration, each with as many connections as the pool has to the primary. */
export function replicasOf({ replicas, databasePool }: Config, opening: ScopeOpening): Replica[] {
  const { size, perTenant } = databasePool;
  const rules = {
    size,
    perTenant,
    maxLagMs: replicas.maxLagMs,
    sessions: {
      types: typeParsers,
      ...poolTimes(databasePool),
      ...settledConnections(poolLimits(databasePool)),
    },
    admit: (client: Parameters<typeof refuseUnsafeReplica>[0], name: string) =>
      refuseUnsafeReplica(client, name, opening),
  };
  return replicas.urls.map((url) => new Replica(url, rules));
}
