import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { ActDialog } from './act-dialog.tsx';
import { curlOf, useCaller } from './api.ts';
import { Board, boardFieldOf } from './board.tsx';
import { Curl } from './curl.tsx';
import { Filters } from './filters.tsx';
import { useKeys } from './keys.tsx';
import { useListQuery } from './list-query.ts';
import { ListRows } from './list-rows.tsx';
import { usePlace } from './place.ts';
import type { Act, Resource } from './resources.ts';
import { words } from './values.tsx';

export function ListScreen(): ReactNode {
  const { resource, organisationId } = usePlace();
  if (!resource) return <p>There is no such list.</p>;
  return <List key={resource.path} resource={resource} organisationId={organisationId} />;
}

interface ListProps {
  readonly resource: Resource;
  readonly organisationId: string | undefined;
}

/** A collection: its filters, and its rows as a table or as a board. */
function List({ resource, organisationId }: ListProps): ReactNode {
  const caller = useCaller();
  const queries = useQueryClient();
  const list = useListQuery(resource);
  const [act, setAct] = useState<Act>();
  const path = caller.pathOf(resource.path, organisationId);
  const boardField = boardFieldOf(resource);
  const isBoard = list.isBoard && boardField !== undefined;
  const switchView = (): void => {
    if (boardField) list.change({ view: isBoard ? undefined : 'board', cursor: undefined });
  };
  useKeys({
    '/': () => document.querySelector<HTMLElement>('#filter-field')?.focus(),
    n: () => setAct(resource.create),
    b: switchView,
  });
  return (
    <>
      <header className="screen">
        <h1>{words(resource.name)}</h1>
        <div className="acts">
          {boardField && (
            <button type="button" onClick={switchView}>
              {isBoard ? 'As a table' : 'As a board'}
            </button>
          )}
          {resource.otherCreations.map((one) => (
            <button key={one.operation} type="button" onClick={() => setAct(one)}>
              {one.summary}
            </button>
          ))}
          {resource.create && (
            <button type="button" className="main" onClick={() => setAct(resource.create)}>
              {resource.create.summary}
            </button>
          )}
        </div>
      </header>
      <Filters
        resource={resource}
        query={list.query}
        onChange={(change) => list.change({ cursor: undefined, ...change })}
      />
      {isBoard ? (
        <Board
          resource={resource}
          field={boardField}
          path={path}
          query={list.query}
          organisationId={organisationId}
        />
      ) : (
        <>
          <ListRows resource={resource} organisationId={organisationId} path={path} list={list} />
          <Curl text={curlOf(caller, 'get', path, { query: list.query })} />
        </>
      )}
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
