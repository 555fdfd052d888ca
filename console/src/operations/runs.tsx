import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { resources } from 'virtual:resources';
import { ActDialog } from '../act-dialog.tsx';
import { call, type ListAnswer, type Row, useCaller } from '../api.ts';
import { Failure } from '../failure.tsx';
import { textOf, Value } from '../values.tsx';

const path = '/api/v1/events/runs';
/** Milliseconds between two looks while something runs, and while nothing does. */
const [busy, idle] = [1000, 10_000];

const stop = resources.find((resource) => resource.path === path)?.remove;

const instant = { name: 'createdAt', type: 'instant', isNullable: true } as const;

/** The newest runs, with how far each is; one that goes on can be stopped. */
export function Runs(): ReactNode {
  const caller = useCaller();
  const [stopped, setStopped] = useState<Row>();
  const query = { limit: '10' };
  const reading = useQuery({
    queryKey: [path, query],
    queryFn: ({ signal }) => call<ListAnswer>(caller, 'get', path, { query, signal }),
    refetchInterval: ({ state }) =>
      state.data?.data.items.some(({ status }) => status === 'running') ? busy : idle,
  });
  const runs = reading.data?.data.items ?? [];
  return (
    <>
      <h2>Runs</h2>
      {reading.error && <Failure error={reading.error} retry={() => void reading.refetch()} />}
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
                  <Progress run={run} onStop={() => setStopped(run)} />
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
      {stop && stopped && (
        <ActDialog
          act={stop}
          row={stopped}
          organisationId={undefined}
          onDone={() => setStopped(undefined)}
          onClose={() => setStopped(undefined)}
        />
      )}
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
