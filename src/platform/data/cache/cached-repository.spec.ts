import type { FactoryProvider } from '@nestjs/common';
import { TenantEntity } from '../../../kernel/entity';
import { runAsSystem, runAsTenant } from '../../../kernel/authorization/scope';
import { type ListQuery, newestFirst, type Page } from '../../../kernel/lists/list';
import { UnitOfWork } from '../../../kernel/unit-of-work';
import { tenantTable } from '../database/mapping/table';
import { CacheKeys } from './cache-keys';
import { CacheMetrics } from './cache-metrics';
import { type CacheSpec, directoryOwner } from './cache-spec';
import { cachedRepository, RepositoryCache } from './cached-repository';
import { type CachedRead, FencedCache } from './fenced-cache';

class Note extends TenantEntity {
  readonly slug!: string;
}

class Notes {
  async findById(id: string): Promise<Note | undefined> {
    return made(id);
  }
  async findBySlug(_slug: string): Promise<Note | undefined> {
    return made(id);
  }
  async all(): Promise<Note[]> {
    return [await this.findById(id)].filter((note) => note !== undefined);
  }
  async list(_query: ListQuery): Promise<Page<Note>> {
    return { items: [made(id)] };
  }
  async count(_status: string): Promise<number> {
    return 1;
  }
  async add(..._notes: readonly Note[]): Promise<void> {}
  async update(_note: Note): Promise<void> {}
  async remove(_note: Note): Promise<void> {}
  async rename(note: Note): Promise<void> {
    await this.update(note);
  }
}

const made = (id: string): Note =>
  Object.assign(Object.create(Note.prototype) as Note, { id, slug: 'number-one' });
const table = tenantTable<Note>({ name: 'notes', target: Note, columns: { slug: { type: 'text' } } });
const spec: CacheSpec<Notes, Note> = { table, byId: 'findById', byKey: { findBySlug: ({ slug }) => slug } };
const tenant = '019aa000-0000-7000-8000-000000000001';
const id = '019aa000-0000-7000-8000-00000000010a';

/** Notes down what it was asked, and holds nothing. */
class Witness {
  readonly reads: string[] = [];
  readonly parts: string[] = [];
  readonly hints: string[] = [];
  readonly changes: string[] = [];
  read(read: CachedRead<Note>): Promise<Note | undefined> {
    this.reads.push(read.key);
    if (read.part !== undefined) this.parts.push(read.part);
    return read.load();
  }
  loadPast(read: CachedRead<Note>): Promise<Note | undefined> {
    return read.load();
  }
  readonly set: unknown[][] = [];
  hinted: string | undefined;
  async hint(key: string): Promise<string | undefined> {
    this.hints.push(key);
    return this.hinted;
  }
  setHint(...hint: readonly unknown[]): void {
    this.set.push([...hint]);
  }
  changing(keys: readonly string[]): void {
    this.changes.push(...keys);
  }
}

const unitOfWork = { write: (work: () => unknown) => work(), isOpen: () => false } as unknown as UnitOfWork;
const metrics = new CacheMetrics();
const keys = new CacheKeys('test');

let witness: Witness;
const around = (repository: Notes, given = spec): Notes =>
  new RepositoryCache(unitOfWork, metrics, keys, 300, witness as unknown as FencedCache).around(
    repository,
    given,
  );
beforeEach(() => {
  witness = new Witness();
});

test('finders are answered through the cache, by the id’s entry and the text’s hint', async () => {
  const notes = around(new Notes());
  await runAsTenant(tenant, () => notes.findById(id));
  await runAsTenant(tenant, () => notes.findBySlug('Number-One'));
  expect(witness.reads).toEqual([keys.entry(tenant, 'notes', id)]);
  expect(witness.hints).toEqual([keys.hint(tenant, 'notes', 'findBySlug', 'number-one')]);
});

test.each([
  ['capitals', id.toUpperCase()],
  ['braces', `{${id}}`],
  ['no hyphens', id.replaceAll('-', '')],
  ['text that would leave the tenant’s part of the keys', `x:${id}`],
])('an id with %s goes to the repository: a writer would not void that key', async (_title, spelling) => {
  expect(await runAsTenant(tenant, () => around(new Notes()).findById(spelling))).toMatchObject({
    id: spelling,
  });
  expect(witness.reads).toEqual([]);
});

test('writes announce the entries of all that they change', async () => {
  const other = id.replace('a', 'b');
  await runAsTenant(tenant, () => around(new Notes()).add(made(id), made(other)));
  await runAsTenant(tenant, () => around(new Notes()).update(made(id)));
  const [first, second] = [keys.entry(tenant, 'notes', id), keys.entry(tenant, 'notes', other)];
  expect(witness.changes).toEqual([first, second, first]);
});

test('what a repository calls on itself is cached and announced as well', async () => {
  const notes = around(new Notes());
  expect(await runAsTenant(tenant, () => notes.all())).toEqual([made(id)]);
  await runAsTenant(tenant, () => notes.rename(made(id)));
  const entry = keys.entry(tenant, 'notes', id);
  expect([witness.reads, witness.changes]).toEqual([[entry], [entry]]);
});

test('an organisation lies under itself: an operator reads all, a tenant itself only, and no slug', async () => {
  const notes = around(new Notes(), { ...spec, owner: directoryOwner });
  await runAsSystem(() => notes.findById(id));
  await runAsTenant(id, () => notes.findById(id));
  expect(witness.reads).toEqual([keys.entry(id, 'notes', id), keys.entry(id, 'notes', id)]);
  await runAsTenant(tenant, () => notes.findById(id));
  await runAsTenant(id, () => notes.findBySlug('number-one'));
  expect([witness.reads.length, witness.hints.length]).toEqual([2, 0]);
  await runAsSystem(() => notes.findBySlug('number-one'));
  expect(witness.hints).toHaveLength(1);
});

test('without a scope a cached repository throws as any other', async () => {
  await expect(around(new Notes()).findById(id)).rejects.toThrow('No tenant scope');
});

test('switched off, the repository is what is bound', () => {
  const notes = new Notes();
  expect(new RepositoryCache(unitOfWork, metrics, keys, 300, undefined).around(notes, spec)).toBe(notes);
});

test('what is no finder of the port does not compile', () => {
  const specs: readonly CacheSpec<Notes, Note>[] = [
    spec,
    // @ts-expect-error no such method
    { table, byId: 'findByld' },
    // @ts-expect-error a method, and no finder: it answers a list
    { table, byId: 'all' },
    // @ts-expect-error a method by a text that answers no entity
    { table, byId: 'count' },
    // @ts-expect-error no such method
    { table, byId: 'findById', byKey: { findByName: ({ slug }: Note) => slug } },
    // @ts-expect-error the entity has no such field
    { table, byId: 'findById', byKey: { findBySlug: ({ name }) => name } },
    // @ts-expect-error no text
    { table, byId: 'findById', byKey: { findBySlug: ({ version }) => version } },
    { table, byId: 'findById', lists: ['list'] },
    // @ts-expect-error a method that answers no page
    { table, byId: 'findById', lists: ['all'] },
  ];
  expect(specs).toHaveLength(9);
});

test('a hint leads to an entity that has the key, and the repository is not asked', async () => {
  const notes = new Notes();
  const asked = jest.spyOn(notes, 'findBySlug');
  witness.hinted = id;
  expect(await runAsTenant(tenant, () => around(notes).findBySlug('Number-One'))).toEqual(made(id));
  expect([asked.mock.calls, witness.set]).toEqual([[], []]);
});

test('a hint that is wrong is not believed, and a right one takes its place for as long as the entry lives', async () => {
  const found = Object.assign(made(id), { slug: 'other' });
  const notes = new Notes();
  const asked = jest.spyOn(notes, 'findBySlug').mockResolvedValue(found);
  witness.hinted = id;
  expect(await runAsTenant(tenant, () => around(notes).findBySlug('other'))).toBe(found);
  expect(asked.mock.calls).toEqual([['other']]);
  expect(witness.set).toEqual([[witness.hints[0], id, 300_000]]);
  await runAsTenant(tenant, () => around(notes, { ...spec, ttlSeconds: 5 }).findBySlug('other'));
  expect(witness.set[1]?.[2]).toBe(5000);
});

test('what is not there leaves no hint', async () => {
  const notes = new Notes();
  jest.spyOn(notes, 'findBySlug').mockResolvedValue(undefined);
  const byId = jest.spyOn(notes, 'findById');
  expect(await runAsTenant(tenant, () => around(notes).findBySlug('none'))).toBeUndefined();
  expect([witness.set, byId.mock.calls]).toEqual([[], []]);
});

test('a removal is announced', async () => {
  await runAsTenant(tenant, () => around(new Notes()).remove(made(id)));
  expect(witness.changes).toEqual([keys.entry(tenant, 'notes', id)]);
});

describe('a list', () => {
  const query: ListQuery = { filters: [], switches: [], sort: newestFirst, limit: 20, total: false };
  const listing = { ...spec, lists: ['list'] } as const;
  const listed = keys.list(tenant, 'notes');

  test('is one entry, and each page a part of it: as many as there are questions', async () => {
    const notes = around(new Notes(), listing);
    const at = new Date('2026-01-31T09:30:00Z');
    const questions: readonly ListQuery[] = [
      query,
      { ...query, total: true },
      { ...query, limit: 21 },
      { ...query, switches: ['deleted'] },
      { ...query, after: { value: at, id } },
      { ...query, after: { value: at.toISOString(), id } },
      { ...query, filters: [{ field: 'size', operator: 'eq', value: 5 }] },
      { ...query, filters: [{ field: 'size', operator: 'eq', value: '5' }] },
    ];
    for (const question of [...questions, query])
      expect(await runAsTenant(tenant, () => notes.list(question))).toEqual({ items: [made(id)] });
    expect(new Set(witness.reads)).toEqual(new Set([listed]));
    expect(new Set(witness.parts).size).toBe(questions.length);
    expect(witness.parts.at(-1)).toBe(witness.parts[0]);
  });

  test('is changed by every write of one of its entities', async () => {
    const notes = around(new Notes(), listing);
    for (const write of ['add', 'update', 'remove', 'rename'] as const) {
      witness.changes.length = 0;
      await runAsTenant(tenant, () => notes[write](made(id)));
      expect(witness.changes).toEqual([keys.entry(tenant, 'notes', id), listed]);
    }
  });

  test('is not kept for a work that walks through all rows', async () => {
    const notes = around(new Notes(), listing);
    await runAsTenant(tenant, () => notes.list({ ...query, examine: Infinity }));
    await runAsTenant(tenant, () => notes.list({ ...query, countTo: 5 }));
    expect(witness.reads).toEqual([]);
  });

  test('of organisations is the operators’, and changed by what a tenant changes of itself', async () => {
    const notes = around(new Notes(), { ...listing, owner: directoryOwner });
    await runAsTenant(id, () => notes.list(query));
    expect(witness.reads).toEqual([]);
    await runAsSystem(() => notes.list(query));
    expect(witness.reads).toEqual([keys.list('system', 'notes')]);
    await runAsTenant(id, () => notes.update(made(id)));
    expect(witness.changes).toEqual([keys.entry(id, 'notes', id), keys.list('system', 'notes')]);
  });
});

test('a repository that writes nothing has no more methods than before', () => {
  class Archive {
    async findById(id: string): Promise<Note | undefined> {
      return made(id);
    }
  }
  const cache = new RepositoryCache(unitOfWork, metrics, keys, 300, witness as unknown as FencedCache);
  const archive = cache.around(new Archive(), { table, byId: 'findById' });
  expect(Object.keys(archive)).toEqual(['findById']);
});

test('a port is bound to its adapter with the cache around it', () => {
  abstract class Port extends Notes {}
  const [adapter, bound] = cachedRepository<Notes, Note>(Port, Notes, spec);
  expect(adapter).toBe(Notes);
  expect(bound).toMatchObject({ provide: Port, inject: [Notes, RepositoryCache] });
  const around = jest.fn().mockReturnValue('cached');
  const notes = new Notes();
  expect((bound as FactoryProvider).useFactory(notes, { around })).toBe('cached');
  expect(around.mock.calls).toEqual([[notes, spec]]);
});
