import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type RefObject, useState } from 'react';
import { call, Refused, type Row } from './api.ts';
import type { Caller } from './caller.ts';
import type { Resource } from './resources.ts';
import { nameOf, words } from './values.tsx';

/** A move that met a newer version of its card. */
export interface Conflict {
  readonly row: Row;
  readonly theirs: Row;
  readonly status: string;
}

interface MovesOptions {
  readonly caller: Caller;
  readonly resource: Resource;
  readonly path: string;
  readonly organisationId: string | undefined;
  readonly board: RefObject<HTMLElement | null>;
}

export interface Moves {
  readonly move: (row: Row, status: string) => void;
  readonly refresh: () => Promise<void>;
  /** The person has seen both versions; undefined: the card stays where it is now. */
  readonly decide: (row: Row | undefined) => void;
  readonly conflict: Conflict | undefined;
  readonly refusal: Error | undefined;
  /** The last move, for a screen reader. */
  readonly told: string;
}

/** Changes the status of a card by the API's own update, under the version that the person sees. */
export function useMoves({ caller, resource, path, organisationId, board }: MovesOptions): Moves {
  const queries = useQueryClient();
  const [conflict, setConflict] = useState<Conflict>();
  const [told, setTold] = useState('');
  const refresh = (): Promise<void> => queries.invalidateQueries({ queryKey: [path] });
  const pathOf = ({ id }: Row): string =>
    caller.pathOf(resource.update?.path ?? '', organisationId).replace('{id}', encodeURIComponent(id));
  const moving = useMutation({
    mutationFn: ({ row, status }: { readonly row: Row; readonly status: string }) =>
      call(caller, 'patch', pathOf(row), { body: { status }, ifMatch: `"${String(row['version'])}"` }),
    onSuccess: async (_, { row, status }) => {
      setTold(`${nameOf(row)}: ${words(status)}`);
      await refresh();
      // The card stands in another column now, as another element.
      requestAnimationFrame(() =>
        board.current?.querySelector<HTMLElement>(`[data-id="${CSS.escape(row.id)}"] a.row`)?.focus(),
      );
    },
    onError: async (error, { row, status }) => {
      if (!(error instanceof Refused && error.problem.status === 412)) return refresh();
      const { data: theirs } = await call<Row>(caller, 'get', pathOf(row));
      return setConflict({ row, theirs, status });
    },
  });
  const isStale = moving.error instanceof Refused && moving.error.problem.status === 412;
  return {
    move: (row, status) => {
      if (row['status'] !== status) moving.mutate({ row, status });
    },
    refresh,
    decide: (row) => {
      setConflict(undefined);
      if (row && conflict) moving.mutate({ row, status: conflict.status });
      else void refresh();
    },
    conflict,
    refusal: isStale ? undefined : (moving.error ?? undefined),
    told,
  };
}
