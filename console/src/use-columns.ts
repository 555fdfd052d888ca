import { useQueries } from '@tanstack/react-query';
import { call, type ListAnswer, type Row } from './api.ts';
import type { Caller } from './caller.ts';

/** Cards of one column: more than people look through; the table has all. */
const most = '50';

export interface Column {
  readonly status: string;
  readonly rows: readonly Row[];
  readonly hasMore: boolean;
  readonly isBusy: boolean;
  readonly error: Error | null;
}

/** The calls of the columns: the first rows of each status that the filters of the list let through. */
export function columnQueries(
  { cursor: _cursor, limit: _limit, total: _total, ...filters }: Readonly<Record<string, string>>,
  statuses: readonly string[],
): Readonly<Record<string, string>>[] {
  return statuses.map((status) => ({ ...filters, 'status[eq]': status, limit: most }));
}

interface ColumnsOptions {
  readonly caller: Caller;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly statuses: readonly string[];
}

export function useColumns({ caller, path, query, statuses }: ColumnsOptions): readonly Column[] {
  const answers = useQueries({
    queries: columnQueries(query, statuses).map((asked) => ({
      queryKey: [path, asked],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        call<ListAnswer>(caller, 'get', path, { query: asked, signal }),
    })),
  });
  return answers.map(({ data, isFetching, error }, index) => ({
    status: statuses[index] ?? '',
    rows: data?.data.items ?? [],
    hasMore: Boolean(data?.data.nextCursor),
    isBusy: isFetching,
    error,
  }));
}
