import { actorKinds, type ActorKind, namedActor } from '../../../kernel/authorization/actor';
import type { FieldChange } from '../../../kernel/authorization/audit';
import { Entity } from '../../../kernel/entity';

export { actorKinds, type ActorKind };

/** A record of one act of a caller. It is written with the act and never changes. */
export class AuditEntry extends Entity {
  /** `<thing>.<what was done>`. */
  readonly type!: string;
  /** The table of what was acted on. */
  readonly collection!: string | null;
  readonly subject!: string | null;
  /** As `actorName` writes it. */
  readonly actor!: string;
  /** Names the credential, and is none. */
  readonly credential!: string | null;
  /** The network of a person's address, the whole address of everybody else's. */
  readonly address!: string | null;
  readonly requestId!: string;
  /** More than 1 for refused attempts, which are counted. */
  readonly occurrences!: number;
  readonly changes!: Readonly<Record<string, FieldChange>>;

  get actorKind(): ActorKind {
    return namedActor(this.actor).kind;
  }

  get actorId(): string {
    return namedActor(this.actor).id;
  }
}
