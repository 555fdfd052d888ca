import { type DomainEvent, recordEvent } from './events/domain-event';

/** Members of every stored entity. Identity and creation are fixed; the repository alone advances `version`. */
export abstract class Entity {
  readonly id!: string;
  /** 1 when created, +1 with every stored change; the ETag. */
  version = 1;
  readonly createdAt!: Date;
  updatedAt!: Date;

  /**
   * When a change that happens now is said to have happened: never before the one before it. Clocks are set back, and
   * those of two machines differ.
   */
  protected timeOfChange(now: Date): Date {
    return now < this.updatedAt ? this.updatedAt : now;
  }

  /** A recorded event is stored with the entity's next `add`, `update` or `remove`, in the same transaction. */
  protected record(event: DomainEvent): void {
    recordEvent(this, event);
  }
}

/** An entity that belongs to one tenant. */
export abstract class TenantEntity extends Entity {
  /** Stamped by the repository from the tenant context when the entity is added; never chosen by a caller. */
  readonly tenantId!: string;
}
