import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { call, type ListAnswer, type Row, useCaller } from '../api.ts';
import { Failure } from '../failure.tsx';
import { textOf, Value } from '../values.tsx';

const path = '/api/v1/events/runs';
/** Milliseconds between two looks while something runs, and while nothing does. */
const [busy, idle] = [1000, 10_000];

const instant = { name: 'createdAt', type: 'instant', isNullable: true } as const;

/** The newest runs, with how far each is; one that goes on can be stopped. */
export function Runs(): ReactNode {
  const caller = useCaller();
  const queries = useQueryClient();
  const query = { limit: '10' };
  const reading = useQuery({
    queryKey: [path, query],
    queryFn: ({ signal }) => call<ListAnswer>(caller, 'get', path, { query, signal }),
    refetchInterval: ({ state }) =>
      state.data?.data.items.some(({ status }) => status === 'running') ? busy : idle,
  });
  const stopping = useMutation({
    mutationFn: (id: string) => call(caller, 'delete', `${path}/${id}`),
    onSettled: () => queries.invalidateQueries({ queryKey: [path] }),
  });
  const runs = reading.data?.data.items ?? [];
  return (
    <>
      <h2>Runs</h2>
      {(reading.error ?? stopping.error) && (
        <Failure error={(reading.error ?? stopping.error)!} retry={() => void reading.refetch()} />
      )}
      <div className="wide" role="region" aria-label="Runs" tabIndex={0}>
        <table aria-busy={reading.isPending}>
          <thead>
            <tr>
              {['Kind', 'Consumer', 'How far', 'Since', 'Begun', 'By'].map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {runs.map((run) => (
              <tr key={run.id}>
                <td>{textOf(run['kind'])}</td>
                <td>{textOf(run['consumer'])}</td>
                <td>
                  <Progress run={run} onStop={() => stopping.mutate(run.id)} />
                </td>
                <td>
                  <Value field={instant} value={run['since']} />
                </td>
                <td>
                  <Value field={instant} value={run['createdAt']} />
                </td>
                <td>{textOf(run['begunBy'])}</td>
              </tr>
            ))}
            {runs.length === 0 && (
              <tr>
                <td colSpan={6} className="empty">
                  {reading.isPending ? 'Loading …' : 'There are none.'}
                </td>
              </tr>
            )}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Progress({ run, onStop }: { readonly run: Row; readonly onStop: () => void }): ReactNode {
  const { status, events, kind, consumer, progress } = run;
  const percent = Number(progress);
  const name = `${textOf(kind)} for ${textOf(consumer)}`;
  return (
    <>
      {status === 'running' && <progress aria-label={`The ${name} goes on`} value={percent} max={100} />}{' '}
      {textOf(status)}, {status !== 'done' && `${percent} %, `}
      {textOf(events)} events{' '}
      {status === 'running' && (
        <button type="button" className="quiet" onClick={onStop} aria-label={`Stop the ${name}`}>
          Stop
        </button>
      )}
    </>
  );
}
