import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useRef, useState } from 'react';
import { call, type ListAnswer, useCaller } from './api.ts';
import { BulkActs } from './bulk-acts.tsx';
import { Failure } from './failure.tsx';
import { moveFocus, useKeys } from './keys.tsx';
import { ColumnChoice, ListPages } from './list-pages.tsx';
import type { ListQuery } from './list-query.ts';
import { ListTable, toggled } from './list-table.tsx';
import { rowHref } from './place.ts';
import type { Resource } from './resources.ts';

interface ListRowsProps {
  readonly resource: Resource;
  readonly organisationId: string | undefined;
  readonly path: string;
  readonly list: ListQuery;
}

/** One page of the list, the rows of which can be chosen for an act. */
export function ListRows({ resource, organisationId, path, list }: ListRowsProps): ReactNode {
  const caller = useCaller();
  const queries = useQueryClient();
  const { query, all, shown, change } = list;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const table = useRef<HTMLTableElement>(null);
  const listing = useQuery({
    queryKey: [path, query],
    queryFn: ({ signal }) => call<ListAnswer>(caller, 'get', path, { query, signal }),
    placeholderData: keepPreviousData,
  });
  const items = listing.data?.data.items ?? [];
  useKeys({
    j: () => moveFocus(table, 1),
    k: () => moveFocus(table, -1),
    x: () => {
      const id = document.activeElement?.closest('tr')?.dataset['id'];
      if (id) setChosen(toggled(chosen, id));
    },
  });
  const bulk = [...resource.acts, ...(resource.remove ? [resource.remove] : [])].filter(
    ({ fields }) => fields.length === 0,
  );
  return (
    <>
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
        <ListTable
          resource={resource}
          columns={all.filter(({ name }) => shown.includes(name))}
          rows={items}
          sort={query['sort']}
          chosen={chosen}
          isBusy={listing.isFetching}
          empty={listing.isPending ? 'Loading …' : 'Nothing matches.'}
          table={table}
          href={(row) => rowHref(resource, organisationId, row)}
          onChoose={setChosen}
          onSort={(sort) => change({ sort, cursor: undefined })}
        />
      )}
      <ListPages
        answer={listing.data?.data}
        cursor={query['cursor']}
        hasTotal={resource.hasTotal}
        columns={<ColumnChoice all={all} shown={shown} onChange={change} />}
        onChange={change}
      />
    </>
  );
}
