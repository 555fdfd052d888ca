import { useMutation, useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { type Caller, enterOrganisation, personSession } from './caller.ts';

interface OrganisationChoiceProps {
  readonly onSignedIn: (caller: Caller) => void;
  readonly onSignedOut: () => void;
}

/** The organisations of the person who is signed in. The only one is entered at once. */
export function OrganisationChoice({ onSignedIn, onSignedOut }: OrganisationChoiceProps): ReactNode {
  const enter = useMutation({ mutationFn: enterOrganisation, onSuccess: onSignedIn });
  const leave = useMutation({ mutationFn: () => personSession.signOut(), onSuccess: onSignedOut });
  const { data, error: failure } = useQuery({
    queryKey: ['my organisations'],
    queryFn: () => personSession.organisations(),
    // The next person at this browser has other ones.
    gcTime: 0,
  });
  const only = data?.length === 1 ? data[0]?.id : undefined;
  const { mutate } = enter;
  useEffect(() => {
    if (only !== undefined) mutate(only);
  }, [only, mutate]);
  const error = failure ?? enter.error ?? leave.error;
  return (
    <>
      <h2>{data?.length === 0 ? 'You are in no organisation' : 'Choose an organisation'}</h2>
      {error && (
        <p role="alert" className="violation">
          {error.message}
        </p>
      )}
      <nav aria-label="Organisations" className="inside">
        {data?.map(({ id, name }) => (
          <button key={id} type="button" disabled={enter.isPending} onClick={() => mutate(id)}>
            {name}
          </button>
        ))}
      </nav>
      <button type="button" className="quiet" onClick={() => leave.mutate()}>
        Sign out
      </button>
    </>
  );
}
