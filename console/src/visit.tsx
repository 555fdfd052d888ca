import { useMutation, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { call, curlOf, Refused, type Row, useCaller } from './api.ts';
import { Curl } from './curl.tsx';
import { Failure } from './failure.tsx';
import { textIn, textOf } from './values.tsx';

const fiveSeconds = 5000;

interface VisitProps {
  readonly organisationId: string;
  readonly onEntered: () => void;
}

/** An operator says why, before anything of the organisation is shown. Its audit log keeps the reason. */
export function Visit({ organisationId, onEntered }: VisitProps): ReactNode {
  const caller = useCaller();
  const name = useOrganisationName(organisationId);
  const path = `/api/v1/organisations/${encodeURIComponent(organisationId)}/visits`;
  const visit = useMutation({
    mutationFn: (reason: string) => call(caller, 'post', path, { body: { reason } }),
    onSuccess: onEntered,
  });
  const violation = visit.error instanceof Refused ? visit.error.at('reason') : undefined;
  return (
    <form
      className="narrow"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        visit.mutate(textIn(new FormData(event.currentTarget), 'reason'));
      }}
    >
      <h1>Enter {name}</h1>
      <div className="field">
        <label htmlFor="reason">Reason</label>
        <textarea
          id="reason"
          name="reason"
          rows={2}
          autoFocus
          aria-invalid={violation !== undefined}
          aria-describedby="about-reason"
        />
        <p id="about-reason" className={violation === undefined ? 'about' : 'violation'}>
          {violation ?? 'The audit log of the organisation keeps it, and its admins can read it.'}
        </p>
      </div>
      {visit.error && violation === undefined && <Failure error={visit.error} />}
      <button type="submit" className="main" disabled={visit.isPending}>
        Enter
      </button>
      <Curl text={curlOf(caller, 'post', path, { body: { reason: '' } })} />
    </form>
  );
}

interface VisitedProps {
  readonly organisationId: string;
  readonly onLeft: () => void;
}

/** The banner of an operator in an organisation. */
export function Visited({ organisationId, onLeft }: VisitedProps): ReactNode {
  const name = useOrganisationName(organisationId);
  return (
    <p className="entered" role="status">
      You act as an operator in <strong>{name}</strong>. Its audit log names you.{' '}
      <button type="button" onClick={onLeft}>
        Leave
      </button>
    </p>
  );
}

function useOrganisationName(organisationId: string): string {
  const caller = useCaller();
  const path = `/api/v1/organisations/${encodeURIComponent(organisationId)}`;
  const { data } = useQuery({
    queryKey: [path],
    queryFn: () => call<Row>(caller, 'get', path),
    // The banner has no room for a failure: its id stands there until the service answers.
    refetchInterval: ({ state }) => (state.status === 'error' ? fiveSeconds : false),
  });
  return textOf(data?.data['name'] ?? organisationId);
}
