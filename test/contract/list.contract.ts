import type { DomainError } from '../../src/kernel/errors/domain-error';
import type { Entity } from '../../src/kernel/entity';
import {
  type ListQuery,
  type ListSpec,
  newestFirst,
  type Page,
  type Position,
} from '../../src/kernel/lists/list';
import { expected, sampleFilters } from './list-oracle';

export interface ListSubject<E extends Entity> {
  /** Lists in the scope under test. */
  readonly list: (query: ListQuery) => Promise<Page<E>>;
  /** Every row that `list` can see, as it was stored. */
  readonly rows: readonly E[];
  /** Stores another row, somewhere in the order. */
  readonly add: () => Promise<E>;
}

export const everything: ListQuery = {
  filters: [],
  switches: [],
  sort: newestFirst,
  limit: 100,
  total: false,
};

const ids = (rows: readonly Entity[]): string[] => rows.map(({ id }) => id);

/** Whether it is the page of three after so many; where the bound was met at its end, whether there are more is not known. */
function begins(
  answer: { items: string[]; hasMore: boolean },
  right: readonly string[],
  skip: number,
): boolean {
  const page = right.slice(skip, skip + 3);
  const hasMore = right.length > skip + 3;
  return answer.items.join() === page.join() && (answer.hasMore || !hasMore);
}

/** A decorator of the cache hands lists on to the repository behind it. */
export type ListedBy = 'repository' | 'decorator';

/**
 * The contract of every repository's list, judged by filtering and sorting the same rows in memory. A decorator that hands lists
 * on is tried by two orders; the repository behind it by all of them.
 */
export function describeList<E extends Entity>(
  spec: ListSpec,
  subject: () => ListSubject<E>,
  by: ListedBy = 'repository',
): void {
  const all = spec.sorts.flatMap((field) => [
    { field, descending: false },
    { field, descending: true },
  ]);
  const sorts = by === 'decorator' ? [...all.slice(0, 1), ...all.slice(-1)] : all;

  test.each(sorts)(
    'answers every filter as memory does, by $field (descending: $descending)',
    async (sort) => {
      const { list, rows } = subject();
      const filters = sampleFilters(spec, rows);
      const wrong = [];
      for (const filter of filters) {
        const query = { ...everything, sort, filters: [filter] };
        const answer = ids((await list(query)).items);
        const right = ids(expected(spec, rows, query));
        if (answer.join() !== right.join()) wrong.push({ filter, answer, right });
      }
      expect(filters.length).toBeGreaterThan(50);
      expect(wrong).toEqual([]);
    },
  );

  test('joins several filters with and', async () => {
    const { list, rows } = subject();
    const [one, other] = [sampleFilters(spec, rows).at(0), sampleFilters(spec, rows).at(-1)];
    if (!one || !other) throw new Error('No filters');
    const query = { ...everything, filters: [one, other] };
    expect(ids((await list(query)).items)).toEqual(ids(expected(spec, rows, query)));
  });

  test.each(sorts)(
    'pages by $field (descending: $descending) and neither skips nor repeats',
    async (sort) => {
      const { list, rows, add } = subject();
      const before = ids(expected(spec, rows, { ...everything, sort }));
      const added = new Set<string>();
      const seen: string[] = [];
      let after: Position | undefined;
      do {
        const page: Page<E> = await list({ ...everything, sort, limit: 7, after });
        seen.push(...ids(page.items));
        after = page.next;
        // Other callers write between two pages.
        added.add((await add()).id);
      } while (after);
      expect(seen.filter((id) => !added.has(id))).toEqual(before);
      expect(new Set(seen).size).toBe(seen.length);
    },
  );

  test.each(sorts)(
    'pages by bytes by $field (descending: $descending), at least one row each, and neither skips nor repeats',
    async (sort) => {
      const { list, rows } = subject();
      const right = ids(expected(spec, rows, { ...everything, sort }));
      for (const bytes of [1, 3000, 12_000]) {
        const seen: string[] = [];
        const sizes: number[] = [];
        let after: Position | undefined;
        do {
          const page: Page<E> = await list({ ...everything, sort, bytes, after, total: true });
          expect(page.total).toEqual({ count: rows.length, isExact: true });
          if (page.items.length > 1)
            expect(Buffer.byteLength(JSON.stringify(page.items))).toBeLessThanOrEqual(bytes);
          seen.push(...ids(page.items));
          sizes.push(page.items.length);
          after = page.next;
        } while (after);
        expect(seen).toEqual(right);
        expect(Math.min(...sizes)).toBeGreaterThan(0);
        if (bytes === 1) expect(Math.max(...sizes)).toBe(1);
        else expect(Math.max(...sizes)).toBeGreaterThan(1);
        const third = await list({ ...everything, sort, bytes, skip: 2 });
        expect(ids(third.items)).toEqual(right.slice(2, 2 + third.items.length));
      }
    },
  );

  test('skips and counts exactly, and has no next page after the last row', async () => {
    const { list, rows } = subject();
    const all = ids(expected(spec, rows, everything));
    for (const skip of [0, 1, all.length - 1, all.length, all.length + 5]) {
      const page = await list({ ...everything, limit: 3, skip, total: true });
      expect({ skip, ids: ids(page.items), total: page.total }).toEqual({
        skip,
        ids: all.slice(skip, skip + 3),
        total: { count: all.length, isExact: true },
      });
      expect(page.next === undefined).toBe(skip + 3 >= all.length);
    }
  });

  test.each(sorts)(
    'looks at a bounded number of rows by $field (descending: $descending): the answer is as in memory, or there is none',
    async (sort) => {
      const { list, rows } = subject();
      // An index finds all of them, which are too many.
      const always = { field: 'createdAt', operator: 'gte', value: new Date(0) } as const;
      const outcomes = { answered: 0, refused: 0 };
      const wrong = [];
      for (const [index, filter] of sampleFilters(spec, rows).entries()) {
        const query = {
          ...everything,
          sort,
          filters: index % 2 ? [filter] : [filter, always],
          limit: 3,
          examine: 6,
          skip: index % 3 ? undefined : 9,
        };
        const right = ids(expected(spec, rows, query));
        const answer = await list(query).then(
          ({ items, next }) => ({ items: ids(items), hasMore: next !== undefined }),
          (error: DomainError) => error.code,
        );
        outcomes[answer === 'query-too-expensive' ? 'refused' : 'answered'] += 1;
        if (
          typeof answer === 'string'
            ? answer !== 'query-too-expensive'
            : !begins(answer, right, query.skip ?? 0)
        )
          wrong.push({ filter, answer, right });
      }
      expect(wrong).toEqual([]);
      expect(outcomes.answered).toBeGreaterThan(10);
      expect(outcomes.refused).toBeGreaterThan(10);
    },
  );

  test('counts up to a bound, and says when there are more matches', async () => {
    const { list, rows } = subject();
    const total = async (countTo: number): Promise<unknown> =>
      (await list({ ...everything, limit: 1, total: true, countTo })).total;
    expect(await total(rows.length - 1)).toEqual({ count: rows.length - 1, isExact: false });
    expect(await total(rows.length)).toEqual({ count: rows.length, isExact: true });
  });

  test('counts all matches of a filter, wherever the page stands', async () => {
    const { list, rows } = subject();
    for (const filter of sampleFilters(spec, rows).filter((_, index) => index % 5 === 0)) {
      const query = { ...everything, filters: [filter], limit: 1, total: true };
      const right = expected(spec, rows, query);
      const first = await list(query);
      const rest = first.next && (await list({ ...query, after: first.next }));
      expect({ filter, totals: [first.total?.count, rest?.total?.count ?? right.length] }).toEqual({
        filter,
        totals: [right.length, right.length],
      });
    }
  });
}
