import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { curlOf } from './api.ts';
import { asVisitor, personSession } from './caller.ts';
import { Curl } from './curl.tsx';
import { signInWithPasskey } from './passkeys.ts';
import { textIn } from './values.tsx';

/** People with an account: by password and second factor, or by passkey. */
export function AccountForm({ onSignedIn }: { readonly onSignedIn: () => void }): ReactNode {
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
      else onSignedIn();
    },
  });
  const byPasskey = useMutation({ mutationFn: signInWithPasskey, onSuccess: onSignedIn });
  const error = signIn.error ?? byPasskey.error;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        byPasskey.reset();
        signIn.mutate(new FormData(event.currentTarget));
      }}
    >
      {pending === undefined ? <PasswordFields /> : <CodeField />}
      {error && (
        <p role="alert" className="violation">
          {error.message}
        </p>
      )}
      <div className="acts">
        <button type="submit" className="main" disabled={signIn.isPending}>
          Sign in
        </button>
        {pending === undefined && (
          <button type="button" disabled={byPasskey.isPending} onClick={() => byPasskey.mutate()}>
            Sign in with a passkey
          </button>
        )}
      </div>
      <Curl
        text={
          pending === undefined
            ? curlOf(asVisitor, 'post', '/api/v1/auth/sign-in', { body: { email: '', password: '' } })
            : curlOf(asVisitor, 'post', '/api/v1/auth/second-factor', {
                body: { pendingToken: '', factor: 'totp', code: '' },
              })
        }
      />
    </form>
  );
}

function PasswordFields(): ReactNode {
  return (
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
  );
}

function CodeField(): ReactNode {
  return (
    <div className="field">
      <label htmlFor="code">Code of your authenticator app</label>
      <input id="code" name="code" inputMode="numeric" autoComplete="one-time-code" required />
    </div>
  );
}
