import { useNavigate, useSearch } from '@tanstack/react-router';
import type { Field, Resource } from './resources.ts';
import { inReadingOrder } from './values.tsx';

/** Columns that a list begins with: the rest waits in the choice of columns. */
const usualColumns = 6;
const seldomColumns = new Set(['id', 'version', 'updatedAt']);

export type Change = Readonly<Record<string, string | undefined>>;

export interface ListQuery {
  /** The parameters of the API, letter for letter. */
  readonly query: Readonly<Record<string, string>>;
  readonly isBoard: boolean;
  readonly all: readonly Field[];
  readonly shown: readonly string[];
  /** Writes parameters into the address; an empty one is taken out. */
  readonly change: (change: Change) => void;
}

/** The first columns, and those that the list can be sorted by: an order that nobody sees cannot be chosen. */
function usualOf({ sorts }: Resource, all: readonly Field[]): string[] {
  const names = all.map(({ name }) => name).filter((name) => !seldomColumns.has(name));
  const sorted = names.filter((name) => sorts.includes(name));
  const others = names.filter((name) => !sorts.includes(name));
  const chosen = new Set([...sorted, ...others.slice(0, Math.max(1, usualColumns - sorted.length))]);
  return names.filter((name) => chosen.has(name));
}

/** The state of a list, which its address holds: a link to the screen is a link to its rows. */
export function useListQuery(resource: Resource): ListQuery {
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as Record<string, string>;
  const { columns, view, ...query } = search;
  const all = inReadingOrder(resource.columns);
  const usual = usualOf(resource, all);
  return {
    query,
    isBoard: view === 'board',
    all,
    shown: columns?.split(',') ?? usual,
    change: (change) =>
      void navigate({
        to: '.',
        search: Object.fromEntries(Object.entries({ ...search, ...change }).filter(([, value]) => value)),
      }),
  };
}
