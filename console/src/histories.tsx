import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { call, useCaller } from './api.ts';
import { Failure } from './failure.tsx';
import type { History } from './resources.ts';
import { Value, words } from './values.tsx';

interface HistoriesProps {
  readonly histories: readonly History[];
  readonly organisationId: string | undefined;
  readonly id: string;
}

/** The lists that belong to one row, below it. */
export function Histories({ histories, organisationId, id }: HistoriesProps): ReactNode {
  return histories.map((history) => (
    <OneHistory key={history.path} history={history} organisationId={organisationId} id={id} />
  ));
}

interface OneHistoryProps extends Omit<HistoriesProps, 'histories'> {
  readonly history: History;
}

function OneHistory({ history, organisationId, id }: OneHistoryProps): ReactNode {
  const caller = useCaller();
  const path = caller.pathOf(history.path, organisationId).replace('{id}', encodeURIComponent(id));
  const reading = useQuery({
    queryKey: [path],
    queryFn: ({ signal }) =>
      call<{ readonly items: readonly Readonly<Record<string, unknown>>[] }>(caller, 'get', path, { signal }),
  });
  const rows = reading.data?.data.items ?? [];
  return (
    <section>
      <h2 id={history.name}>{words(history.name)}</h2>
      {reading.error && <Failure error={reading.error} retry={() => void reading.refetch()} />}
      <div className="wide" role="region" aria-labelledby={history.name} tabIndex={0}>
        <table aria-busy={reading.isFetching}>
          <thead>
            <tr>
              {history.columns.map(({ name }) => (
                <th key={name} scope="col">
                  {words(name)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <tr key={index}>
                {history.columns.map((field) => (
                  <td key={field.name}>
                    <Value field={field} value={row[field.name]} />
                  </td>
                ))}
              </tr>
            ))}
            {rows.length === 0 && (
              <tr>
                <td colSpan={history.columns.length} className="empty">
                  {reading.isPending ? 'Loading …' : 'None yet.'}
                </td>
              </tr>
            )}
          </tbody>
        </table>
      </div>
    </section>
  );
}
