import type { ClientBase } from 'pg';
import { pause } from '../../../foundation/backoff';
import { type ReplicaRow, replicaPosition, type WalPosition } from './wal-position';

/** A position of the primary of this cluster. */
export interface WantedPosition extends WalPosition {
  /** As `clusterIdentity` tells it. */
  readonly cluster: string;
}

/** The server cannot answer for the primary now. */
export class UnfitReplicaError extends Error {
  constructor(
    readonly reason: 'promoted' | 'other-database' | 'other-timeline' | 'behind',
    message: string,
  ) {
    super(message);
  }
}

/** Milliseconds between two questions to a replica that is behind. */
const step = 2;

/**
 * Positions that servers have shown, by connection. A server replays forwards as long as its processes live, and a connection
 * ends with its process: one that was shown on a connection stays true on it. Another connection to the same address may lead
 * to another server, or to an older copy.
 */
const shown = new WeakMap<ClientBase, WantedPosition>();

/**
 * Resolves once statements that are sent on the connection from now on see all that the primary had on disk at the position. The
 * question is a statement of its own: a statement sees what was replayed when it began, so it cannot vouch for itself.
 * @param patience milliseconds
 * @throws UnfitReplicaError; errors of the connection
 */
export async function proveReplay(
  client: ClientBase,
  wanted: WantedPosition,
  patience: number,
  over: AbortSignal,
): Promise<void> {
  if (covers(shown.get(client), wanted)) return;
  for (const begun = performance.now(); ; await pause(step, over)) {
    const { rows } = await client.query<ReplicaRow>({ name: 'replica-position', text: replicaPosition });
    const found = fit(rows[0], wanted);
    shown.set(client, found);
    if (covers(found, wanted)) return;
    if (over.aborted || performance.now() - begun > patience)
      throw new UnfitReplicaError('behind', `the replica is ${wanted.lsn - found.lsn} bytes behind`);
  }
}

function covers(found: WantedPosition | undefined, wanted: WantedPosition): boolean {
  return (
    found !== undefined &&
    found.cluster === wanted.cluster &&
    found.timeline === wanted.timeline &&
    found.lsn >= wanted.lsn
  );
}

/** @throws UnfitReplicaError where its position cannot be compared with the primary's */
function fit(row: ReplicaRow | undefined, wanted: WantedPosition): WantedPosition {
  if (!row?.standby || row.lsn === null)
    throw new UnfitReplicaError('promoted', 'the server is no replica: it is not in recovery');
  const { cluster, timeline } = row;
  if (cluster !== wanted.cluster)
    throw new UnfitReplicaError('other-database', 'it is another database, or one of another cluster');
  if (timeline !== wanted.timeline)
    throw new UnfitReplicaError(
      'other-timeline',
      `the replica is on timeline ${timeline}, and the primary on ${wanted.timeline}`,
    );
  return { cluster, timeline, lsn: BigInt(row.lsn) };
}
