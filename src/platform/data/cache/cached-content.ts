import { createHash } from 'node:crypto';
import type { EntitySchema } from 'typeorm';
import type { Entity } from '../../../kernel/entity';
import type { Page } from '../../../kernel/lists/list';

/** How a kind of value is taken apart for the store, and put together again. */
export interface CachedContent<T> {
  /** Named in metrics and log lines. */
  readonly resource: string;
  /** An entry of another shape comes from an older or newer build: it is loaded again, never misread. */
  readonly shape: string;
  readonly stateOf: (value: T) => readonly unknown[];
  readonly revive: (state: readonly unknown[]) => T;
}

/** The values of an entity's columns; no constructor runs when it is made of them. */
export function entityContent<E>(table: EntitySchema<E & Entity>): CachedContent<E> {
  const { columns, target, tableName } = table.options;
  const fields = Object.keys(columns);
  const { prototype } = target as { readonly prototype: object };
  return {
    resource: tableName ?? table.options.name,
    shape: createHash('sha256').update(JSON.stringify(columns)).digest('base64url').slice(0, 8),
    stateOf: (entity) => fields.map((field) => (entity as Record<string, unknown>)[field]),
    revive: (state) => {
      const entity = Object.create(prototype) as Record<string, unknown>;
      fields.forEach((field, index) => (entity[field] = state[index]));
      return entity as E;
    },
  };
}

type PageState = [items: readonly (readonly unknown[])[], next: unknown, total: unknown];

/** A page of a list: its entities, where the next page begins, and the total where one was asked for. */
export function pageContent<E>(item: CachedContent<E>): CachedContent<Page<E>> {
  return {
    resource: `${item.resource}.list`,
    shape: item.shape,
    stateOf: ({ items, next = null, total = null }): PageState => [items.map(item.stateOf), next, total],
    revive: (state) => {
      const [items, next, total] = state as PageState;
      return {
        items: items.map(item.revive),
        ...(next !== null && { next: next as Page<E>['next'] }),
        ...(total !== null && { total: total as Page<E>['total'] }),
      };
    },
  };
}
