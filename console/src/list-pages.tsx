import type { ReactNode } from 'react';
import type { ListAnswer } from './api.ts';
import type { Change } from './list-query.ts';
import type { Field } from './resources.ts';
import { words } from './values.tsx';

interface ListPagesProps {
  readonly answer: ListAnswer | undefined;
  readonly cursor: string | undefined;
  readonly hasTotal: boolean;
  readonly columns: ReactNode;
  readonly onChange: (change: Change) => void;
}

/** The way to other pages. The total is asked for and not counted by default: it costs more than a page does. */
export function ListPages({ answer, cursor, hasTotal, columns, onChange }: ListPagesProps): ReactNode {
  const { nextCursor, total, totalIsExact } = answer ?? {};
  return (
    <nav className="pages" aria-label="Pages">
      {cursor && (
        <button type="button" onClick={() => onChange({ cursor: undefined })}>
          First page
        </button>
      )}
      {nextCursor && (
        <button type="button" onClick={() => onChange({ cursor: nextCursor })}>
          Next page
        </button>
      )}
      {total === undefined ? (
        hasTotal && (
          <button type="button" className="quiet" onClick={() => onChange({ total: 'true' })}>
            Count them
          </button>
        )
      ) : (
        <span role="status">{totalIsExact === false ? `more than ${total}` : total} in all</span>
      )}
      {columns}
    </nav>
  );
}

interface ColumnChoiceProps {
  readonly all: readonly Field[];
  readonly shown: readonly string[];
  readonly onChange: (change: Change) => void;
}

export function ColumnChoice({ all, shown, onChange }: ColumnChoiceProps): ReactNode {
  const withOrWithout = (name: string, isShown: boolean): string =>
    all
      .map((one) => one.name)
      .filter((one) => (one === name ? isShown : shown.includes(one)))
      .join(',');
  return (
    <>
      <button type="button" className="quiet" popoverTarget="columns">
        Columns
      </button>
      <fieldset id="columns" popover="auto">
        <legend>Columns that are shown</legend>
        {all.map(({ name }) => (
          <label key={name}>
            <input
              type="checkbox"
              checked={shown.includes(name)}
              disabled={shown.length === 1 && shown[0] === name}
              onChange={({ target }) => onChange({ columns: withOrWithout(name, target.checked) })}
            />{' '}
            {words(name)}
          </label>
        ))}
      </fieldset>
    </>
  );
}
