import type { EntitySchema } from 'typeorm';
import type { Entity } from '../../../kernel/entity';
import type { ListQuery, Page } from '../../../kernel/lists/list';
import { currentScope, currentTenantId } from '../../../kernel/authorization/scope';
import { noTenant } from './cache-keys';

/** Finds by a text that is unique in the tenant. */
export type Find<E> = (key: string) => Promise<E | undefined>;
/** Finds a page of the tenant's list. */
export type FindPage<E> = (query: ListQuery) => Promise<Page<E>>;
type FindName<R, E> = { [K in keyof R]: R[K] extends Find<E> ? K : never }[keyof R] & string;
type FindPageName<R, E> = { [K in keyof R]: R[K] extends FindPage<E> ? K : never }[keyof R] & string;

/** Under which tenant the entries lie, in the current scope; undefined where the scope has no business with them. */
export interface CacheOwner {
  entry(id: string): string | undefined;
  hints(): string | undefined;
  /** Whose list the scope reads. */
  lists(): string | undefined;
  /** Whose list has what the scope writes. */
  listed(): string;
}

export const tenantOwner: CacheOwner = {
  entry: () => currentTenantId(),
  hints: () => currentTenantId(),
  lists: () => currentTenantId(),
  listed: () => currentTenantId(),
};

/** For the directory, whose entries lie each under the tenant that they are: operators reach all, a tenant its own. */
export const directoryOwner: CacheOwner = {
  entry(id) {
    const scope = currentScope();
    return scope.kind === 'system' || scope.tenantId === id ? id : undefined;
  },
  hints: () => (currentScope().kind === 'system' ? noTenant : undefined),
  lists: () => (currentScope().kind === 'system' ? noTenant : undefined),
  listed: () => noTenant,
};

/** The reads of a repository that are cached. */
export interface CacheSpec<R, E extends Entity> {
  readonly table: EntitySchema<E>;
  /** The method that finds by id. */
  readonly byId: FindName<R, E>;
  /** Methods that find by another unique text, ignoring case, each with the text of an entity. */
  readonly byKey?: { readonly [K in FindName<R, E>]?: (entity: E) => string };
  /** Methods that answer a page of a list whose rows are of this table alone. A write of any entity makes all pages void. */
  readonly lists?: readonly FindPageName<R, E>[];
  /** Seconds, more or less a tenth; CACHE_TTL_SECONDS where none is given. */
  readonly ttlSeconds?: number;
  readonly owner?: CacheOwner;
}
