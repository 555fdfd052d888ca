import { isDeepStrictEqual } from 'node:util';
import type { FieldChange } from '../../../../kernel/authorization/audit';
import type { Entity } from '../../../../kernel/entity';
import type { Collection, StoredChange } from '../../../../kernel/event-store';
import type { TableMapping } from './table-mapping';

/** Members of an entity that are no news: every write changes them, or none does. */
const unsaid: ReadonlySet<string> = new Set(['id', 'tenantId', 'version', 'createdAt', 'updatedAt']);

/** Says what a write changes of an entity, by the row that the entity was made of. */
export class TableChanges<E extends Entity> {
  constructor(mapping: TableMapping<E>) {
    const { tableName, targetName } = mapping.metadata;
    this.collection = { name: tableName, item: snakeCase(targetName) };
    this.fields = mapping.properties.flatMap((name, at) => (unsaid.has(name) ? [] : [{ name, at }]));
  }

  readonly collection: Collection;
  private readonly fields: readonly { readonly name: string; readonly at: number }[];
  private readonly rows = new WeakMap<E, readonly unknown[]>();

  remember(entity: E, row: readonly unknown[]): void {
    this.rows.set(entity, row);
  }

  /** The row that the entity was made of, once: after a write there is another one. */
  remembered(entity: E): readonly unknown[] | undefined {
    const row = this.rows.get(entity);
    this.rows.delete(entity);
    return row;
  }

  added(entity: E): StoredChange {
    return { entity, kind: 'created', changes: this.each(({ name }) => ({ after: valueOf(entity, name) })) };
  }

  removed(entity: E): StoredChange {
    return { entity, kind: 'removed', changes: this.each(({ name }) => ({ before: valueOf(entity, name) })) };
  }

  /** @param before the values that were stored, in the order of the columns */
  updated(entity: E, before: readonly unknown[] = []): StoredChange {
    const changes = this.each(({ name, at }) => {
      const [old, now] = [before[at], valueOf(entity, name)];
      return isDeepStrictEqual(old, now) ? undefined : { before: old, after: now };
    });
    return { entity, kind: 'updated', changes };
  }

  private each(
    change: (field: { name: string; at: number }) => FieldChange | undefined,
  ): Record<string, FieldChange> {
    const changes: Record<string, FieldChange> = {};
    for (const field of this.fields) {
      const found = change(field);
      if (found) changes[field.name] = found;
    }
    return changes;
  }
}

function valueOf(entity: object, name: string): unknown {
  return Reflect.get(entity, name);
}

function snakeCase(name: string): string {
  return name.replace(/(?<=[a-z])[A-Z]/g, (letter) => `_${letter}`).toLowerCase();
}
