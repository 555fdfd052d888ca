import { ProblemError } from '@strata/client';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { curlOf, Refused } from './api.ts';
import { bySession, personSession } from './caller.ts';
import { Curl } from './curl.tsx';
import { Failure } from './failure.tsx';
import { Value } from './values.tsx';

interface OwnSession {
  readonly id: string;
  readonly current: boolean;
  readonly factors: readonly string[];
  readonly lastSeen: string;
  readonly expiresAt: string;
  readonly agent: string;
  readonly address: string;
}

const instant = { name: 'instant', type: 'instant', isNullable: false } as const;

/** Sessions belong to the account, and are asked for by its cookie: no organisation has a part in them. */
async function ask<T>(method: 'GET' | 'DELETE', route: string): Promise<T> {
  try {
    return (await personSession.call(method, route)) as T;
  } catch (error) {
    throw error instanceof ProblemError ? new Refused(error.problem) : error;
  }
}

/** The browsers in which the person is signed in. Each of the others can be signed out from here. */
export function OwnSessions(): ReactNode {
  const reading = useQuery({
    queryKey: ['own sessions'],
    queryFn: () => ask<{ readonly items: readonly OwnSession[] }>('GET', 'sessions'),
  });
  const ending = useMutation({
    mutationFn: (route: string) => ask('DELETE', route),
    onSettled: () => reading.refetch(),
  });
  const sessions = reading.data?.items ?? [];
  const error = reading.error ?? ending.error;
  return (
    <>
      <header className="screen">
        <h1>Your sessions</h1>
        {sessions.length > 1 && (
          <button type="button" className="danger" onClick={() => ending.mutate('sessions')}>
            End all others
          </button>
        )}
      </header>
      {error && <Failure error={error} retry={() => void reading.refetch()} />}
      <div className="wide" role="region" aria-label="Your sessions" tabIndex={0}>
        <table aria-busy={reading.isFetching}>
          <thead>
            <tr>
              {['Browser', 'Network', 'Signed in by', 'Last seen', 'Ends'].map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
              <td />
            </tr>
          </thead>
          <tbody>
            {sessions.map((session) => (
              <tr key={session.id}>
                <td title={session.agent}>{session.agent}</td>
                <td>{session.address}</td>
                <td>{session.factors.join(', ')}</td>
                <td>
                  <Value field={instant} value={session.lastSeen} />
                </td>
                <td>
                  <Value field={instant} value={session.expiresAt} />
                </td>
                <td>
                  {session.current ? (
                    'this one'
                  ) : (
                    <button
                      type="button"
                      disabled={ending.isPending}
                      aria-label={`End the session of ${session.agent}`}
                      onClick={() => ending.mutate(`sessions/${session.id}`)}
                    >
                      End
                    </button>
                  )}
                </td>
              </tr>
            ))}
            {sessions.length === 0 && (
              <tr>
                <td colSpan={6} className="empty">
                  {reading.isPending ? 'Loading …' : 'There is no answer.'}
                </td>
              </tr>
            )}
          </tbody>
        </table>
      </div>
      <Curl text={curlOf(bySession, 'get', '/api/v1/auth/sessions')} />
    </>
  );
}
