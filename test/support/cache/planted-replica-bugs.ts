import type { ClientBase } from 'pg';
import { PrimaryPosition } from '../../../src/platform/data/database/replicas/primary-position';
import { Replica } from '../../../src/platform/data/database/replicas/replica';
import type { WantedPosition } from '../../../src/platform/data/database/replicas/replay-proof';
import { type ReplicaRow, replicaPosition } from '../../../src/platform/data/database/replicas/wal-position';

/** The parts of a replica that a shortcut replaces. */
interface Proof {
  prove: (this: object, client: ClientBase, wanted: WantedPosition) => Promise<void>;
}

/** Shortcuts that people take instead of the proof. Each answers how to take it back. */
const bugs = {
  'a read does not wait for the replica': () => patch(proofs(), { prove: () => Promise.resolve() }),
  'a read wants the position of an earlier one': () => {
    let first: Promise<WantedPosition> | undefined;
    const now = Reflect.get(PrimaryPosition.prototype, 'now');
    return patch(PrimaryPosition.prototype, {
      now(this: PrimaryPosition) {
        return (first ??= Reflect.apply(now, this, []));
      },
    });
  },
  'a replica on another timeline is believed': () => {
    const prove = Reflect.get(proofs(), 'prove');
    return patch(proofs(), {
      async prove(this: object, client: ClientBase, wanted: WantedPosition) {
        const { rows } = await client.query<ReplicaRow>(replicaPosition);
        await prove.call(this, client, { ...wanted, timeline: rows[0]!.timeline });
      },
    });
  },
} satisfies Record<string, () => () => void>;

export type PlantedReplicaBug = keyof typeof bugs;

/** Answers how to make replicas sound again. */
export function plantReplicaBug(bug: PlantedReplicaBug | undefined): () => void {
  return bug ? bugs[bug]() : () => undefined;
}

const proofs = (): Proof => Replica.prototype as unknown as Proof;

function patch<T extends object>(target: T, changed: Partial<T>): () => void {
  const own = Object.fromEntries(Object.keys(changed).map((name) => [name, Reflect.get(target, name)]));
  Object.assign(target, changed);
  return () => void Object.assign(target, own);
}
