import { type ReactNode, useRef, useState } from 'react';
import { curlOf, type Row, useCaller } from './api.ts';
import { BoardColumn } from './board-column.tsx';
import { Curl } from './curl.tsx';
import { Failure } from './failure.tsx';
import { moveFocus, useKeys } from './keys.tsx';
import { MoveConflict } from './move-conflict.tsx';
import type { BodyField, Resource } from './resources.ts';
import { useMoves } from './use-moves.ts';
import { columnQueries, useColumns } from './use-columns.ts';

/** The field whose values are the columns: a status that an update may change. */
export function boardFieldOf({ update, filters }: Resource): BodyField | undefined {
  const field = update?.fields.find(({ name, type }) => name === 'status' && type === 'choice');
  return field && filters['status'] ? field : undefined;
}

interface BoardProps {
  readonly resource: Resource;
  readonly field: BodyField;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly organisationId: string | undefined;
}

/** Cards in a column for each status. A card is moved by its menu, by the pointer or by a key; the API decides whether it may. */
export function Board({ resource, field, path, query, organisationId }: BoardProps): ReactNode {
  const caller = useCaller();
  const statuses = field.values ?? [];
  const board = useRef<HTMLDivElement>(null);
  const [dragged, setDragged] = useState<Row>();
  const columns = useColumns({ caller, path, query, statuses });
  const moves = useMoves({ caller, resource, path, organisationId, board });
  const rows = columns.flatMap(({ rows: found }) => found);
  const moveFocused = (by: 1 | -1): void => {
    const id = document.activeElement?.closest<HTMLElement>('[data-id]')?.dataset['id'];
    const row = rows.find((one) => one.id === id);
    const status = row && statuses[statuses.indexOf(String(row['status'])) + by];
    if (row && status !== undefined) moves.move(row, status);
  };
  useKeys({
    j: () => moveFocus(board, 1),
    k: () => moveFocus(board, -1),
    '<': () => moveFocused(-1),
    '>': () => moveFocused(1),
  });
  const failure = columns.find(({ error }) => error !== null)?.error;
  return (
    <>
      {failure && <Failure error={failure} retry={() => void moves.refresh()} />}
      {moves.refusal && <Failure error={moves.refusal} />}
      <p className="unseen" role="status">
        {moves.told}
      </p>
      <div className="board" ref={board} aria-busy={columns.some(({ isBusy }) => isBusy)}>
        {columns.map((column) => (
          <BoardColumn
            key={column.status}
            column={column}
            resource={resource}
            statuses={statuses}
            organisationId={organisationId}
            onDrag={setDragged}
            onDrop={() => dragged && moves.move(dragged, column.status)}
            onMove={moves.move}
          />
        ))}
      </div>
      <Curl
        text={columnQueries(query, statuses)
          .map((asked) => curlOf(caller, 'get', path, { query: asked }))
          .join('\n\n')}
      />
      {moves.conflict && (
        <MoveConflict
          conflict={moves.conflict}
          fields={resource.update?.fields ?? []}
          onDecided={moves.decide}
        />
      )}
    </>
  );
}
