import { Logger } from '@nestjs/common';
import { TenantEntity } from '../../../kernel/entity';
import type { Page } from '../../../kernel/lists/list';
import { tenantTable } from '../database/mapping/table';
import { CacheMetrics } from './cache-metrics';
import { type CachedContent, entityContent, pageContent } from './cached-content';
import { CachedForm } from './cached-form';
import { encode } from './value-codec';

class Note extends TenantEntity {
  constructor() {
    super();
    throw new Error('What is stored has been checked: no constructor runs');
  }
  readonly text!: string;
  readonly cents!: bigint;
  readonly doneAt!: Date | null;

  get isDone(): boolean {
    return this.doneAt !== null;
  }
}

const columns = {
  text: { type: 'text' },
  cents: { type: 'bigint' },
  doneAt: { type: 'timestamptz' },
} as const;
const contentOf = (columns: object): CachedContent<Note> =>
  entityContent(tenantTable<Note>({ name: 'notes', target: Note, columns }));
const formOf = (columns: object, lifetime = 300_000): CachedForm<Note> =>
  new CachedForm(contentOf(columns), lifetime, new CacheMetrics());

const form = formOf(columns);
const owner = {
  tenant: '019aa000-0000-7000-8000-000000000001',
  id: '019aa000-0000-7000-8000-000000000101',
};
const now = new Date('2026-01-31T09:30:00.123Z');
const note = Object.assign(Object.create(Note.prototype) as Note, {
  tenantId: owner.tenant,
  id: owner.id,
  version: 7,
  createdAt: now,
  updatedAt: now,
  text: 'Number 1',
  cents: 9_223_372_036_854_775_807n,
  doneAt: null,
});

const random = jest.spyOn(Math, 'random');
const clock = jest.spyOn(Date, 'now');
beforeAll(() => Logger.overrideLogger(false));
afterAll(() => jest.restoreAllMocks());
beforeEach(() => {
  clock.mockReturnValue(now.getTime());
  random.mockReturnValue(0.5);
});

it('an entity comes back as the same values of the same class, its constructor not run', () => {
  const found = form.decode(form.encode(note, owner, 1).bytes, owner);
  expect(found).toEqual({ value: note, isDue: false });
  expect(found?.value).toBeInstanceOf(Note);
  expect(found?.value?.isDone).toBe(false);
  expect(found?.value).not.toBe(note);
});

it('that there is none is remembered, as something else than nothing', () => {
  expect(form.decode(form.encode(undefined, owner, 1).bytes, owner)).toEqual({
    value: undefined,
    isDue: false,
  });
});

describe('A page of a list', () => {
  const pages = new CachedForm(pageContent(contentOf(columns)), 300_000, new CacheMetrics());
  const found = (page: Page<Note>): unknown => pages.decode(pages.encode(page, owner, 1).bytes, owner);

  it('comes back with its entities, with where the next one begins and with its total', () => {
    const page = {
      items: [note, note],
      next: { value: now, id: note.id },
      total: { count: 3, isExact: true },
    };
    expect(found(page)).toEqual({ value: page, isDue: false });
  });

  it('comes back without what it has not', () => {
    expect(found({ items: [] })).toStrictEqual({ value: { items: [] }, isDue: false });
    expect(found({ items: [note], next: undefined })).toEqual({ value: { items: [note] }, isDue: false });
  });

  it('keeps a value of null to go on from: the end of a sort has entities without one', () => {
    const next = { value: null, id: note.id };
    expect(found({ items: [], next })).toEqual({ value: { items: [], next }, isDue: false });
  });
});

describe('An entry is refused', () => {
  const { bytes } = form.encode(note, owner, 1);

  it.each([
    ['of another tenant', { ...owner, tenant: owner.id }],
    ['of another id', { ...owner, id: owner.tenant }],
  ])('%s, whatever key it lay under', (_title, asked) => {
    expect(form.decode(bytes, asked)).toBeUndefined();
    expect(form.decode(form.encode(undefined, owner, 1).bytes, asked)).toBeUndefined();
  });

  it.each([
    ['one column more', { ...columns, colour: { type: 'text' } }],
    ['one column less', { text: columns.text, cents: columns.cents }],
    ['a column of another type', { ...columns, cents: { type: 'integer' } }],
    ['its columns in another order', { cents: columns.cents, text: columns.text, doneAt: columns.doneAt }],
  ])('of a build with %s', (_title, others) => {
    expect(formOf(others).decode(bytes, owner)).toBeUndefined();
  });

  it.each([
    ['cut short', bytes.subarray(0, bytes.length - 3)],
    ['empty', Buffer.alloc(0)],
    ['null', encode(null).bytes],
    ['a number', encode(5).bytes],
    ['an object', encode({ tenant: owner.tenant, id: owner.id }).bytes],
    ['an empty list', encode([]).bytes],
  ])('that is damaged: %s', (_title, damaged) => {
    expect(form.decode(damaged, owner)).toBeUndefined();
  });

  it('in words of the log, where it is damaged or another owner’s', () => {
    const [warn, error] = [jest.spyOn(Logger.prototype, 'warn'), jest.spyOn(Logger.prototype, 'error')];
    form.decode(Buffer.alloc(0), owner);
    form.decode(bytes, { ...owner, tenant: owner.id });
    expect(warn.mock.calls).toEqual([[{ err: expect.any(Error) }, 'A cached entry of notes is damaged']]);
    const line = 'A cached entry of notes belongs to another tenant or id; it was refused';
    expect(error.mock.calls).toEqual([[line]]);
    warn.mockRestore();
    error.mockRestore();
  });
});

it('the bytes of a value are counted as they are and as they are stored', () => {
  const encoded = jest.fn();
  const counted = new CachedForm(contentOf(columns), 1000, { encoded } as unknown as CacheMetrics);
  const { bytes } = counted.encode({ ...note, text: 'again '.repeat(1000) } as Note, owner, 1);
  expect(bytes.length).toBeLessThan(1000);
  expect(encoded.mock.calls).toEqual([[expect.any(Number), bytes.length]]);
  expect(encoded.mock.calls[0]?.[0]).toBeGreaterThan(6000);
});

describe('The time to live', () => {
  it.each([
    [0, 270_000],
    [0.5, 300_000],
    [1, 330_000],
  ])('is the lifetime, a tenth more or less (a random %d)', (chance, ttl) => {
    random.mockReturnValue(chance);
    expect(form.encode(note, owner, 1).ttl).toBeCloseTo(ttl);
  });

  it.each([
    [0, 9000],
    [1, 11_000],
  ])('of what is not there is ten seconds, a tenth more or less (a random %d)', (chance, ttl) => {
    random.mockReturnValue(chance);
    expect(form.encode(undefined, owner, 1).ttl).toBeCloseTo(ttl);
  });
});

/** Whether an entry is due so many milliseconds before its end, its load having cost `cost`. */
function isDue(before: number, cost: number, chance: number, spread = 0.5): boolean | undefined {
  random.mockReturnValue(spread);
  const { bytes, ttl } = form.encode(note, owner, cost);
  clock.mockReturnValue(now.getTime() + ttl - before);
  random.mockReturnValue(chance);
  return form.decode(bytes, owner)?.isDue;
}

describe('Early refresh', () => {
  // -ln(1/e) = 1: the entry is due as long before its end as its load has cost.
  const average = 1 / Math.E;

  it.each([
    ['a load of 200 ms, 201 ms before', 201, 200, average, false],
    ['a load of 200 ms, 199 ms before', 199, 200, average, true],
    ['a lucky reader, at the last moment', 1, 200, 0.9999, false],
    ['the luckiest one, at its end', 0, 200, 1, true],
    ['an unlucky one in 1000, seven loads before', 1370, 200, 0.001, true],
    ['a load of no time counts as 10 ms', 9, 0, average, true],
    ['and as no more', 11, 0, average, false],
  ])('%s', (_title, before, cost, chance, expected) => {
    expect(isDue(before, cost, chance)).toBe(expected);
  });

  it.each([0, 1])('comes before the end of every entry, be it kept long or short (%d)', (spread) => {
    expect(isDue(100, 200, average, spread)).toBe(true);
    expect(isDue(300, 200, average, spread)).toBe(false);
  });

  it('never comes for what is not there', () => {
    const { bytes } = form.encode(undefined, owner, 200);
    clock.mockReturnValue(now.getTime() + 10_000);
    random.mockReturnValue(1e-9);
    expect(form.decode(bytes, owner)?.isDue).toBe(false);
  });
});
