import { Injectable, type Provider, type Type } from '@nestjs/common';
import type { Entity } from '../../../kernel/entity';
import { isId } from '../../../kernel/values/id';
import { folded } from '../../../kernel/text/text';
import type { UnitOfWork } from '../../../kernel/unit-of-work';
import type { Page } from '../../../kernel/lists/list';
import type { CacheKeys } from './cache-keys';
import type { CacheMetrics } from './cache-metrics';
import { type CacheSpec, type Find, type FindPage, tenantOwner } from './cache-spec';
import { entityContent, pageContent } from './cached-content';
import { CachedForm } from './cached-form';
import { queryDigest } from './query-digest';
import type { FencedCache } from './fenced-cache';

type Write<E> = (...entities: readonly E[]) => Promise<void>;

/** Puts the cache around repositories; where it is switched off, the repositories stay as they are. */
@Injectable()
export class RepositoryCache {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly metrics: CacheMetrics,
    private readonly keys: CacheKeys,
    private readonly ttlSeconds: number,
    private readonly cache: FencedCache | undefined,
  ) {}

  /**
   * The repository with its finders and lists answered from the cache and its `add`, `update` and `remove` announced to it. All
   * other methods are the repository's own.
   */
  around<R extends object, E extends Entity>(repository: R, spec: CacheSpec<R, E>): R {
    const { cache, keys, unitOfWork } = this;
    if (!cache) return repository;
    const lifetime = 1000 * (spec.ttlSeconds ?? this.ttlSeconds);
    const content = entityContent<E>(spec.table);
    const form = new CachedForm(content, lifetime, this.metrics);
    const pages = new CachedForm(pageContent(content), lifetime, this.metrics);
    const owner = spec.owner ?? tenantOwner;
    const find = (method: string, key: string): Promise<E | undefined> =>
      (repository as Readonly<Record<string, Find<E>>>)[method]!.call(repository, key);

    const findById: Find<E> = async (id) => {
      const tenant = owner.entry(id);
      const load = (): Promise<E | undefined> => find(spec.byId, id);
      // PostgreSQL knows an id in other spellings too; a writer of the entity would void only one of them.
      if (tenant === undefined || !isId(id)) return load();
      return cache.read({ key: keys.entry(tenant, form.resource, id), tenant, id, form, load });
    };

    // A hint leads from the key to the id, and may be wrong. The entity's own entry is not, and has the last word.
    const findByKey =
      (method: string, keyOf: (entity: E) => string): Find<E> =>
      async (wanted) => {
        const tenant = owner.hints();
        if (tenant === undefined || unitOfWork.isOpen()) return find(method, wanted);
        const text = folded(wanted);
        const hint = keys.hint(tenant, form.resource, method, text);
        const id = await cache.hint(hint);
        const hinted = id === undefined ? undefined : await findById(id);
        if (hinted && folded(keyOf(hinted)) === text) return hinted;
        const load = (): Promise<E | undefined> => find(method, wanted);
        const found = await cache.loadPast({ key: hint, tenant, id: text, form, load });
        if (found) cache.setHint(hint, found.id, lifetime);
        return found;
      };

    // Each page is a part of one entry, which a writer of any entity of the list makes void.
    const findPage =
      (method: string): FindPage<E> =>
      async (query) => {
        const load = (): Promise<Page<E>> =>
          (repository as Readonly<Record<string, FindPage<E>>>)[method]!.call(repository, query);
        const tenant = owner.lists();
        const part = tenant === undefined ? undefined : queryDigest(method, query);
        if (tenant === undefined || part === undefined) return load();
        const key = keys.list(tenant, form.resource);
        // A page is loaded always, so one is found.
        return (await cache.read({ key, part, tenant, id: part, form: pages, load })) as Page<E>;
      };

    const announced =
      (write: Write<E>): Write<E> =>
      (...entities) =>
        unitOfWork.write(async () => {
          await write.call(repository, ...entities);
          const changed = entities.map(({ id }) => keys.entry(owner.entry(id) ?? id, form.resource, id));
          cache.changing(spec.lists ? [...changed, keys.list(owner.listed(), form.resource)] : changed);
        });

    const methods = repository as Readonly<Record<string, Write<E> | undefined>>;
    const writes = ['add', 'update', 'remove'].flatMap((name) => {
      const write = methods[name];
      return write ? [[name, write] as const] : [];
    });
    const finders = Object.entries(spec.byKey ?? {}) as [string, (entity: E) => string][];
    return Object.assign(Object.create(repository) as R, {
      [spec.byId]: findById,
      ...Object.fromEntries(finders.map(([method, keyOf]) => [method, findByKey(method, keyOf)])),
      ...Object.fromEntries((spec.lists ?? []).map((method) => [method, findPage(method)])),
      ...Object.fromEntries(writes.map(([name, write]) => [name, announced(write)])),
    });
  }
}

/** Binds a port to its adapter with the cache around it. */
export function cachedRepository<R extends object, E extends Entity>(
  port: abstract new () => R,
  adapter: Type<R>,
  spec: CacheSpec<R, E>,
): Provider[] {
  return [
    adapter,
    {
      provide: port,
      useFactory: (repository: R, cache: RepositoryCache) => cache.around(repository, spec),
      inject: [adapter, RepositoryCache],
    },
  ];
}
