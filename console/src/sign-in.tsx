import { useMutation, useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { AccountForm } from './account-form.tsx';
import { type Caller, personSession } from './caller.ts';
import { OperatorForm } from './operator-form.tsx';
import { OrganisationChoice } from './organisation-choice.tsx';
import { goToProvider, waysIn } from './provider-sign-in.ts';

interface SignInProps {
  readonly onSignedIn: (caller: Caller) => void;
}

/** The door: people of an organisation by their account or their identity provider, operators by their key. */
export function SignIn({
  onSignedIn,
  failure,
}: SignInProps & { readonly failure: Error | undefined }): ReactNode {
  const { data: ways, error } = useQuery(waysIn);
  const [chosen, setChosen] = useState<'person' | 'operator'>();
  useEffect(() => {
    document.title = 'Sign in · Strata console';
  }, []);
  if (!ways && !error) return <p role="status">Loading …</p>;
  const forPeople = ways !== undefined && (ways.accounts || ways.providers.length > 0);
  const kind = forPeople ? (chosen ?? 'person') : 'operator';
  return (
    <main className="door">
      <h1>Strata console</h1>
      {failure && (
        <p role="alert" className="violation">
          {failure.message}
        </p>
      )}
      {forPeople && (
        <div role="tablist" aria-label="Who signs in">
          {(['person', 'operator'] as const).map((one) => (
            <button
              key={one}
              type="button"
              role="tab"
              aria-selected={kind === one}
              onClick={() => setChosen(one)}
            >
              {one === 'person' ? 'In an organisation' : 'Operator'}
            </button>
          ))}
        </div>
      )}
      {kind === 'operator' ? (
        <OperatorForm onSignedIn={onSignedIn} />
      ) : (
        <>
          {ways?.accounts && <Account onSignedIn={onSignedIn} />}
          {ways?.providers.map((issuer) => (
            <ProviderButton key={issuer} issuer={issuer} />
          ))}
        </>
      )}
    </main>
  );
}

function Account({ onSignedIn }: SignInProps): ReactNode {
  const [isIn, setIsIn] = useState(personSession.state().status === 'signed-in');
  if (isIn) return <OrganisationChoice onSignedIn={onSignedIn} onSignedOut={() => setIsIn(false)} />;
  return <AccountForm onSignedIn={() => setIsIn(true)} />;
}

function ProviderButton({ issuer }: { readonly issuer: string }): ReactNode {
  const going = useMutation({ mutationFn: () => goToProvider(issuer) });
  return (
    <p>
      <button type="button" disabled={going.isPending} onClick={() => going.mutate()}>
        Sign in with {new URL(issuer).host}
      </button>
      {going.error && (
        <span role="alert" className="violation">
          {' '}
          {going.error.message}
        </span>
      )}
    </p>
  );
}
