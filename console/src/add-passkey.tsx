import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useRef } from 'react';
import { curlOf } from './api.ts';
import { bySession } from './caller.ts';
import { Curl } from './curl.tsx';
import { addPasskey } from './passkeys.ts';
import { textIn } from './values.tsx';

/** A person with an account adds the passkey of this device, for the next sign-in. */
export function AddPasskey(): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null);
  const adding = useMutation({ mutationFn: addPasskey });
  return (
    <>
      <button
        type="button"
        className="quiet"
        onClick={() => {
          adding.reset();
          dialog.current?.showModal();
        }}
      >
        Add a passkey
      </button>
      <dialog ref={dialog} aria-labelledby="add-passkey">
        <h2 id="add-passkey">Add a passkey</h2>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            adding.mutate(textIn(new FormData(event.currentTarget), 'name'));
          }}
        >
          <div className="field">
            <label htmlFor="passkey-name">Name of this device</label>
            <input id="passkey-name" name="name" maxLength={100} autoComplete="off" required />
          </div>
          {adding.isSuccess && <p role="status">It signs you in without a password from now on.</p>}
          {adding.error && (
            <p role="alert" className="violation">
              {adding.error.message}
            </p>
          )}
          <menu>
            <button type="button" className="quiet" onClick={() => dialog.current?.close()}>
              Close
            </button>
            <button type="submit" className="main" disabled={adding.isPending || adding.isSuccess}>
              Add it
            </button>
          </menu>
          <Curl
            of="act"
            text={[
              curlOf(bySession, 'post', '/api/v1/auth/passkeys/options', { body: {} }),
              curlOf(bySession, 'post', '/api/v1/auth/passkeys', { body: { name: '', credential: {} } }),
            ].join('\n\n')}
          />
        </form>
      </dialog>
    </>
  );
}
