import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { call, curlOf, useCaller } from './api.ts';
import { Curl } from './curl.tsx';
import { Failure } from './failure.tsx';
import { hrefOf } from './place.ts';

interface Deletion {
  readonly status: 'running' | 'blocked' | 'done';
  readonly blockedBy: string | null;
  readonly rowsRemoved: number;
  readonly rowsExpected: number | null;
  readonly rowsExpectedIsExact: boolean;
}

const second = 1000;
const meanings: Readonly<Record<Deletion['status'], string>> = {
  running: 'Its rows are being removed. Nothing of it can be read any more.',
  blocked: 'It was given up until the next start of an instance.',
  done: 'Nothing of it is left.',
};

/** How far the removal of an organisation is. It asks until the service has done it or given it up. */
export function DeletionScreen(): ReactNode {
  const caller = useCaller();
  const { id = '' } = useParams({ strict: false }) as { readonly id?: string };
  const path = `/api/v1/organisations/${encodeURIComponent(id)}/deletion`;
  const reading = useQuery({
    queryKey: [path],
    queryFn: ({ signal }) => call<Deletion>(caller, 'get', path, { signal }),
    refetchInterval: ({ state }) => (state.data?.data.status === 'running' ? second : false),
  });
  const line = <Curl text={curlOf(caller, 'get', path)} />;
  if (reading.error)
    return (
      <>
        <Failure error={reading.error} retry={() => void reading.refetch()} />
        {line}
      </>
    );
  if (!reading.data) return <p role="status">Loading …</p>;
  const { status, blockedBy, rowsRemoved, rowsExpected, rowsExpectedIsExact } = reading.data.data;
  const all =
    status === 'done' || rowsExpected === null
      ? ''
      : ` of ${rowsExpectedIsExact ? '' : 'about '}${rowsExpected}`;
  return (
    <>
      <h1>Deletion of an organisation</h1>
      <p role="status">
        {meanings[status]} {rowsRemoved}
        {all} {rowsRemoved === 1 && all === '' ? 'row' : 'rows'} removed.
      </p>
      {status === 'running' && (
        <progress
          aria-label="Rows are being removed"
          {...(rowsExpected === null ? {} : { value: rowsRemoved, max: Math.max(rowsExpected, 1) })}
        />
      )}
      {blockedBy !== null && <p className="violation">{blockedBy}</p>}
      <p>
        <a href={hrefOf(undefined, 'organisations')}>To the organisations</a>
      </p>
      {line}
    </>
  );
}
