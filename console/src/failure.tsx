import type { ReactNode } from 'react';
import { Refused } from './api.ts';

/** Says what the service refused and why; without an answer, that there was none. */
export function Failure({
  error,
  retry,
}: {
  readonly error: unknown;
  readonly retry?: () => void;
}): ReactNode {
  const text =
    error instanceof Refused
      ? error.message
      : 'The service did not answer. Look at its health, then try again.';
  return (
    <div role="alert" className="failure">
      <p>{text}</p>
      {error instanceof Refused && (
        <p>
          <code>{error.problem.code}</code>
          {error.problem.requestId && (
            <>
              {' '}
              · request <code>{error.problem.requestId}</code>
            </>
          )}
        </p>
      )}
      {retry && (
        <button type="button" onClick={retry}>
          Try again
        </button>
      )}
    </div>
  );
}
