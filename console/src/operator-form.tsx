import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { curlOf } from './api.ts';
import { asVisitor, beginOperator, type Caller } from './caller.ts';
import { Curl } from './curl.tsx';
import { textIn } from './values.tsx';

/** Operators enter their key, which the browser does not keep. */
export function OperatorForm({ onSignedIn }: { readonly onSignedIn: (caller: Caller) => void }): ReactNode {
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
      <Curl text={curlOf(asVisitor, 'post', '/api/v1/operator/session', { body: { key: '' } })} />
    </form>
  );
}
