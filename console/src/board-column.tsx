import type { ReactNode } from 'react';
import type { Row } from './api.ts';
import { hrefOf, rowHref } from './place.ts';
import type { Resource } from './resources.ts';
import type { Column } from './use-columns.ts';
import { nameOf, textOf, words } from './values.tsx';

interface BoardColumnProps {
  readonly column: Column;
  readonly resource: Resource;
  readonly statuses: readonly string[];
  readonly organisationId: string | undefined;
  readonly onDrag: (row: Row) => void;
  readonly onDrop: () => void;
  readonly onMove: (row: Row, status: string) => void;
}

/** The cards of one status. */
export function BoardColumn(props: BoardColumnProps): ReactNode {
  const { column, resource, statuses, organisationId, onDrag, onDrop, onMove } = props;
  const { status, rows, hasMore, isBusy } = column;
  const heading = `column-${status}`;
  return (
    <section
      aria-labelledby={heading}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        onDrop();
      }}
    >
      <h2 id={heading}>{words(status)}</h2>
      <ul>
        {rows.map((row) => (
          <li
            key={row.id}
            data-id={row.id}
            className="board-card"
            draggable
            onDragStart={({ dataTransfer }) => {
              // Firefox drags nothing without data.
              dataTransfer.setData('text/plain', nameOf(row));
              onDrag(row);
            }}
          >
            <a className="row" href={rowHref(resource, organisationId, row)} draggable={false}>
              {nameOf(row)}
            </a>
            {row['priority'] !== undefined && <p className="about">{textOf(row['priority'])}</p>}
            <select
              aria-label={`Move ${nameOf(row)}`}
              value={status}
              onChange={({ target }) => onMove(row, target.value)}
            >
              {statuses.map((one) => (
                <option key={one} value={one}>
                  {words(one)}
                </option>
              ))}
            </select>
          </li>
        ))}
      </ul>
      {rows.length === 0 && <p className="absent">{isBusy ? 'Loading …' : 'None.'}</p>}
      {hasMore && (
        <a href={`${hrefOf(organisationId, resource.name)}?status%5Beq%5D=${encodeURIComponent(status)}`}>
          There are more: see the table
        </a>
      )}
    </section>
  );
}
