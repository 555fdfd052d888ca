import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { type ReactNode, useRef, useState } from 'react';
import { resources } from 'virtual:resources';
import { ActDialog } from './act-dialog.tsx';
import { call, curlOf, type ListAnswer, type Row, useCaller } from './api.ts';
import { BulkActs } from './bulk-acts.tsx';
import { collectionsOf } from './caller.ts';
import { Curl } from './curl.tsx';
import { Failure } from './failure.tsx';
import { Filters } from './filters.tsx';
import { moveFocus, useKeys } from './keys.tsx';
import type { Act, Resource } from './resources.ts';
import { inReadingOrder, nameOf, Value, words } from './values.tsx';

export interface Place {
  readonly resource: Resource | undefined;
  readonly organisationId: string | undefined;
  readonly id: string | undefined;
}

/** The collection that the address names, for this caller. */
export function usePlace(): Place {
  const caller = useCaller();
  const { organisation, resource, id } = useParams({ strict: false }) as Record<string, string | undefined>;
  const found = collectionsOf(caller, resources, organisation !== undefined).find(
    ({ name }) => name === resource,
  );
  return { resource: found, organisationId: organisation, id };
}

export function hrefOf(organisationId: string | undefined, ...rest: readonly string[]): string {
  const parts = [...(organisationId === undefined ? [] : ['in', organisationId]), ...rest];
  return `#/${parts.map(encodeURIComponent).join('/')}`;
}

/** Columns that a list begins with: the rest waits in the choice of columns. */
const usualColumns = 6;
const seldomColumns = new Set(['id', 'version', 'updatedAt']);

export function ListScreen(): ReactNode {
  const { resource, organisationId } = usePlace();
  if (!resource) return <p>There is no such list.</p>;
  return <List key={resource.path} resource={resource} organisationId={organisationId} />;
}

function List({
  resource,
  organisationId,
}: {
  readonly resource: Resource;
  readonly organisationId: string | undefined;
}): ReactNode {
  const caller = useCaller();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { columns: chosenColumns, ...query } = useSearch({ strict: false }) as Record<string, string>;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [act, setAct] = useState<Act>();
  const table = useRef<HTMLTableElement>(null);

  const all = inReadingOrder(resource.columns);
  const path = caller.pathOf(resource.path, organisationId);
  const listing = useQuery({
    queryKey: [path, query],
    queryFn: ({ signal }) => call<ListAnswer>(caller, 'get', path, { query, signal }),
    placeholderData: keepPreviousData,
  });
  const items = listing.data?.data.items ?? [];
  const { nextCursor, total, totalIsExact } = listing.data?.data ?? {};

  const search = (change: Readonly<Record<string, string | undefined>>): void => {
    const next = { ...query, columns: chosenColumns, ...change };
    void navigate({
      to: '.',
      search: Object.fromEntries(Object.entries(next).filter(([, value]) => value)),
    });
  };
  const shown =
    chosenColumns?.split(',') ??
    all
      .filter(({ name }) => !seldomColumns.has(name))
      .slice(0, usualColumns)
      .map(({ name }) => name);
  const columns = all.filter(({ name }) => shown.includes(name));
  const toggle = (id: string): void =>
    setChosen((before) => {
      const next = new Set(before);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  useKeys({
    j: () => moveFocus(table, 1),
    k: () => moveFocus(table, -1),
    x: () => {
      const id = document.activeElement?.closest('tr')?.dataset['id'];
      if (id) toggle(id);
    },
    '/': () => document.querySelector<HTMLElement>('#filter-field')?.focus(),
    n: () => setAct(resource.create),
  });
  const bulk = [...resource.acts, ...(resource.remove ? [resource.remove] : [])].filter(
    ({ fields }) => fields.length === 0,
  );
  const rowHref = (row: Row): string =>
    resource.name === 'organisations' && organisationId === undefined
      ? hrefOf(undefined, 'organisations', row.id)
      : hrefOf(organisationId, resource.name, row.id);

  return (
    <>
      <header className="screen">
        <h1>{words(resource.name)}</h1>
        {resource.create && (
          <button type="button" className="main" onClick={() => setAct(resource.create)}>
            {resource.create.summary}
          </button>
        )}
      </header>
      <Filters
        resource={resource}
        query={query}
        onChange={(change) => search({ cursor: undefined, ...change })}
      />
      {chosen.size > 0 && (
        <BulkActs
          acts={bulk}
          rows={items.filter(({ id }) => chosen.has(id))}
          organisationId={organisationId}
          onDone={() => {
            setChosen(new Set());
            void queries.invalidateQueries({ queryKey: [path] });
          }}
        />
      )}
      {listing.error ? (
        <Failure error={listing.error} retry={() => void listing.refetch()} />
      ) : (
        <div className="wide" role="region" aria-label={words(resource.name)} tabIndex={0}>
          <table ref={table} aria-busy={listing.isFetching}>
            <thead>
              <tr>
                <th className="tick">
                  <input
                    type="checkbox"
                    aria-label="Choose all rows of the page"
                    checked={items.length > 0 && items.every(({ id }) => chosen.has(id))}
                    onChange={({ target }) =>
                      setChosen(target.checked ? new Set(items.map(({ id }) => id)) : new Set())
                    }
                  />
                </th>
                {columns.map(({ name }) => (
                  <SortHeader
                    key={name}
                    name={name}
                    sort={query['sort']}
                    canSort={resource.sorts.includes(name)}
                    onSort={(sort) => search({ sort, cursor: undefined })}
                  />
                ))}
              </tr>
            </thead>
            <tbody>
              {items.map((row) => (
                <tr key={row.id} data-id={row.id} className={chosen.has(row.id) ? 'chosen' : undefined}>
                  <td className="tick">
                    <input
                      type="checkbox"
                      aria-label={`Choose ${nameOf(row)}`}
                      checked={chosen.has(row.id)}
                      onChange={() => toggle(row.id)}
                    />
                  </td>
                  {columns.map((field, index) => (
                    <td key={field.name} className={field.type === 'number' ? 'number' : undefined}>
                      {index === 0 ? (
                        <a className="row" href={rowHref(row)}>
                          <Value field={field} value={row[field.name]} />
                        </a>
                      ) : (
                        <Value field={field} value={row[field.name]} />
                      )}
                    </td>
                  ))}
                </tr>
              ))}
              {items.length === 0 && (
                <tr>
                  <td colSpan={columns.length + 1} className="empty">
                    {listing.isPending ? 'Loading …' : 'Nothing matches.'}
                  </td>
                </tr>
              )}
            </tbody>
          </table>
        </div>
      )}
      <nav className="pages" aria-label="Pages">
        {query['cursor'] && (
          <button type="button" onClick={() => search({ cursor: undefined })}>
            First page
          </button>
        )}
        {nextCursor && (
          <button type="button" onClick={() => search({ cursor: nextCursor })}>
            Next page
          </button>
        )}
        {total === undefined ? (
          resource.hasTotal && (
            <button type="button" className="quiet" onClick={() => search({ total: 'true' })}>
              Count them
            </button>
          )
        ) : (
          <span role="status">{totalIsExact === false ? `more than ${total}` : total} in all</span>
        )}
        <details className="columns">
          <summary>Columns</summary>
          <fieldset>
            <legend>Columns that are shown</legend>
            {all.map(({ name }) => (
              <label key={name}>
                <input
                  type="checkbox"
                  checked={shown.includes(name)}
                  disabled={shown.length === 1 && shown[0] === name}
                  onChange={({ target }) =>
                    search({
                      columns: all
                        .map((one) => one.name)
                        .filter((one) => (one === name ? target.checked : shown.includes(one)))
                        .join(','),
                    })
                  }
                />{' '}
                {words(name)}
              </label>
            ))}
          </fieldset>
        </details>
      </nav>
      <Curl text={curlOf(caller, 'get', path, { query })} />
      {act && (
        <ActDialog
          act={act}
          organisationId={organisationId}
          onClose={() => setAct(undefined)}
          onDone={() => {
            setAct(undefined);
            void queries.invalidateQueries({ queryKey: [path] });
          }}
        />
      )}
    </>
  );
}

function SortHeader({
  name,
  sort,
  canSort,
  onSort,
}: {
  readonly name: string;
  readonly sort: string | undefined;
  readonly canSort: boolean;
  readonly onSort: (sort: string) => void;
}): ReactNode {
  const direction = sort === name ? 'ascending' : sort === `-${name}` ? 'descending' : 'none';
  if (!canSort) return <th scope="col">{words(name)}</th>;
  return (
    <th scope="col" aria-sort={direction}>
      <button
        type="button"
        className="sort"
        onClick={() => onSort(direction === 'descending' ? name : `-${name}`)}
      >
        {words(name)} {direction === 'none' ? '' : direction === 'ascending' ? '↑' : '↓'}
      </button>
    </th>
  );
}
