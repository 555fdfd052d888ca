import { useMutation, useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { curlOf } from './api.ts';
import {
  becomeOperator,
  bySession,
  type Caller,
  enterOrganisation,
  ownOperatorGrant,
  personSession,
} from './caller.ts';
import { Curl } from './curl.tsx';

interface OrganisationChoiceProps {
  readonly onSignedIn: (caller: Caller) => void;
  readonly onSignedOut: () => void;
}

/** The places of the person who is signed in: the organisations, and the operators' screens by a grant. The only one is entered at once. */
export function OrganisationChoice({ onSignedIn, onSignedOut }: OrganisationChoiceProps): ReactNode {
  const enter = useMutation({ mutationFn: enterOrganisation, onSuccess: onSignedIn });
  const operate = useMutation({ mutationFn: becomeOperator, onSuccess: onSignedIn });
  const leave = useMutation({ mutationFn: () => personSession.signOut(), onSuccess: onSignedOut });
  const { data, error: failure } = useQuery({
    queryKey: ['my places'],
    queryFn: async () => ({
      organisations: await personSession.organisations(),
      grantedUntil: await ownOperatorGrant(),
    }),
    // The next person at this browser has other ones.
    gcTime: 0,
  });
  const { organisations = [], grantedUntil = null } = data ?? {};
  const only = organisations.length === 1 && grantedUntil === null ? organisations[0]?.id : undefined;
  const { mutate } = enter;
  useEffect(() => {
    if (only !== undefined) mutate(only);
  }, [only, mutate]);
  const error = failure ?? enter.error ?? operate.error ?? leave.error;
  return (
    <>
      <h2>{data && organisations.length === 0 ? 'You are in no organisation' : 'Choose an organisation'}</h2>
      {error && (
        <p role="alert" className="violation">
          {error.message}
        </p>
      )}
      <nav aria-label="Organisations" className="inside">
        {organisations.map(({ id, name }) => (
          <button key={id} type="button" disabled={enter.isPending} onClick={() => mutate(id)}>
            {name}
          </button>
        ))}
      </nav>
      {grantedUntil !== null && (
        <p>
          <button type="button" disabled={operate.isPending} onClick={() => operate.mutate()}>
            Work as an operator
          </button>
        </p>
      )}
      <button type="button" className="quiet" onClick={() => leave.mutate()}>
        Sign out
      </button>
      <Curl
        text={[
          curlOf(bySession, 'get', '/api/v1/auth/organisations'),
          curlOf(bySession, 'post', '/api/v1/auth/token', { body: { organisationId: only ?? '' } }),
        ].join('\n\n')}
      />
    </>
  );
}
