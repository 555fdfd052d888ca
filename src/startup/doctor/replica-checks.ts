import { PrimaryPosition } from '../../platform/data/database/replicas/primary-position';
import type { Replica } from '../../platform/data/database/replicas/replica';
import { replicasOf } from '../../platform/data/database/replicas/replicas-of';
import { UnfitReplicaError } from '../../platform/data/database/replicas/replay-proof';
import { ScopeOpening } from '../../platform/data/database/scope/scope-opening';
import type { Config } from '../../platform/foundation/config/config';
import { withServer } from '../database-tools/server';
import { type Finding, note, ok, wrong } from './finding';

const check = 'replica';

const unread = note(
  check,
  'CACHE_ENABLED is false, so no read goes to a replica: set it to true, or leave DATABASE_REPLICA_URLS out',
);

/** Whether each replica may be read, as the start and each look of the service judge it. */
export async function checkReplicas(config: Config, runtimeUrl: string): Promise<readonly Finding[]> {
  const replicas = replicasOf(config, new ScopeOpening(config.scopeSecret));
  if (replicas.length === 0) return [];
  return withServer('DATABASE_URL', runtimeUrl, async (query) => {
    const ask = async <R>(_name: string, text: string): Promise<R> => (await query<R>(text))[0]!;
    const primary = new PrimaryPosition({ ask });
    const found = await Promise.all(replicas.map((replica) => checkReplica(replica, primary)));
    return config.cache.enabled ? found : [unread, ...found];
  });
}

async function checkReplica(replica: Replica, primary: PrimaryPosition): Promise<Finding> {
  const { name } = replica;
  const askedAt = performance.now();
  try {
    await replica.look(await primary.now(), askedAt);
    const milliseconds = Math.ceil(performance.now() - askedAt);
    return ok(check, `${name} showed within ${milliseconds} ms what the primary had on disk`);
  } catch (error) {
    const says = `${name}: ${(error as Error).message}; the primary answers its reads`;
    const isBehind = error instanceof UnfitReplicaError && error.reason === 'behind';
    return isBehind ? note(check, says) : wrong(check, says);
  } finally {
    await replica.stop();
  }
}
