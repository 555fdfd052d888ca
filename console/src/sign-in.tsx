import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { beginOperator, type Caller, personSession } from './caller.ts';
import { OrganisationChoice } from './organisation-choice.tsx';
import { textIn } from './values.tsx';

interface SignInProps {
  readonly onSignedIn: (caller: Caller) => void;
}

/** The door: people of an organisation by their account, operators by their key, which the browser does not keep. */
export function SignIn({ onSignedIn }: SignInProps): ReactNode {
  const [kind, setKind] = useState<'person' | 'operator'>('person');
  return (
    <main className="door">
      <h1>Strata console</h1>
      <div role="tablist" aria-label="Who signs in">
        {(['person', 'operator'] as const).map((one) => (
          <button
            key={one}
            type="button"
            role="tab"
            aria-selected={kind === one}
            onClick={() => setKind(one)}
          >
            {one === 'person' ? 'In an organisation' : 'Operator'}
          </button>
        ))}
      </div>
      {kind === 'person' ? <PersonForm onSignedIn={onSignedIn} /> : <OperatorForm onSignedIn={onSignedIn} />}
    </main>
  );
}

function OperatorForm({ onSignedIn }: SignInProps): ReactNode {
  const begin = useMutation({ mutationFn: beginOperator, onSuccess: onSignedIn });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        begin.mutate(textIn(new FormData(event.currentTarget), 'key'));
      }}
    >
      <div className="field">
        <label htmlFor="key">Operator key</label>
        <input id="key" name="key" type="password" autoComplete="off" required />
        <p className="about">It is exchanged once for a session of eight hours.</p>
      </div>
      {begin.error && (
        <p role="alert" className="violation">
          {begin.error.message}
        </p>
      )}
      <button type="submit" className="main" disabled={begin.isPending}>
        Sign in
      </button>
    </form>
  );
}

function PersonForm({ onSignedIn }: SignInProps): ReactNode {
  const [isIn, setIsIn] = useState(personSession.state().status === 'signed-in');
  const [pending, setPending] = useState<string>();
  const signIn = useMutation({
    mutationFn: async (form: FormData) => {
      const value = (name: string): string => textIn(form, name);
      const answer =
        pending === undefined
          ? await personSession.signIn({ email: value('email'), password: value('password') })
          : await personSession.signInBy('second-factor', {
              pendingToken: pending,
              factor: 'totp',
              code: value('code'),
            });
      if (answer.pendingToken !== null) setPending(answer.pendingToken);
      else setIsIn(true);
    },
  });
  if (isIn) return <OrganisationChoice onSignedIn={onSignedIn} onSignedOut={() => setIsIn(false)} />;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        signIn.mutate(new FormData(event.currentTarget));
      }}
    >
      {pending === undefined ? (
        <>
          <div className="field">
            <label htmlFor="email">Email</label>
            <input id="email" name="email" type="email" autoComplete="username" required />
          </div>
          <div className="field">
            <label htmlFor="password">Password</label>
            <input id="password" name="password" type="password" autoComplete="current-password" required />
          </div>
        </>
      ) : (
        <div className="field">
          <label htmlFor="code">Code of your authenticator app</label>
          <input id="code" name="code" inputMode="numeric" autoComplete="one-time-code" required />
        </div>
      )}
      {signIn.error && (
        <p role="alert" className="violation">
          {signIn.error.message}
        </p>
      )}
      <button type="submit" className="main" disabled={signIn.isPending}>
        Sign in
      </button>
    </form>
  );
}
