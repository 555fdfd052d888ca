import type { ReactNode, RefObject } from 'react';
import type { Row } from './api.ts';
import type { Field, Resource } from './resources.ts';
import { nameOf, Value, words } from './values.tsx';

interface ListTableProps {
  readonly resource: Resource;
  readonly columns: readonly Field[];
  readonly rows: readonly Row[];
  readonly sort: string | undefined;
  readonly chosen: ReadonlySet<string>;
  readonly isBusy: boolean;
  /** In place of the rows, where there are none. */
  readonly empty: string;
  readonly table: RefObject<HTMLTableElement | null>;
  readonly href: (row: Row) => string;
  readonly onChoose: (chosen: ReadonlySet<string>) => void;
  readonly onSort: (sort: string) => void;
}

/** The rows of a list, each with a tick for acts on several. */
export function ListTable(props: ListTableProps): ReactNode {
  const { resource, columns, rows, sort, chosen, isBusy, empty, table, href, onChoose, onSort } = props;
  return (
    <div className="wide" role="region" aria-label={words(resource.name)} tabIndex={0}>
      <table ref={table} aria-busy={isBusy}>
        <thead>
          <tr>
            <th className="tick">
              <input
                type="checkbox"
                aria-label="Choose all rows of the page"
                checked={rows.length > 0 && rows.every(({ id }) => chosen.has(id))}
                onChange={({ target }) =>
                  onChoose(target.checked ? new Set(rows.map(({ id }) => id)) : new Set())
                }
              />
            </th>
            {columns.map(({ name }) => (
              <SortHeader
                key={name}
                name={name}
                sort={sort}
                canSort={resource.sorts.includes(name)}
                onSort={onSort}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} data-id={row.id} className={chosen.has(row.id) ? 'chosen' : undefined}>
              <td className="tick">
                <input
                  type="checkbox"
                  aria-label={`Choose ${nameOf(row)}`}
                  checked={chosen.has(row.id)}
                  onChange={() => onChoose(toggled(chosen, row.id))}
                />
              </td>
              {columns.map((field, index) => (
                <td key={field.name} className={field.type === 'number' ? 'number' : undefined}>
                  {index === 0 ? (
                    <a className="row" href={href(row)}>
                      <Value field={field} value={row[field.name]} />
                    </a>
                  ) : (
                    <Value field={field} value={row[field.name]} />
                  )}
                </td>
              ))}
            </tr>
          ))}
          {rows.length === 0 && (
            <tr>
              <td colSpan={columns.length + 1} className="empty">
                {empty}
              </td>
            </tr>
          )}
        </tbody>
      </table>
    </div>
  );
}

export function toggled(chosen: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(chosen);
  if (!next.delete(id)) next.add(id);
  return next;
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
