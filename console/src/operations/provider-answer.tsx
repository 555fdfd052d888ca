import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { call, curlOf, useCaller } from '../api.ts';
import { Curl } from '../curl.tsx';
import { Failure } from '../failure.tsx';
import { textOf } from '../values.tsx';

const meanings: Readonly<Record<string, string>> = {
  succeeded: 'The provider has charged it.',
  refused: 'The provider has refused it.',
  pending: 'The provider has taken it on, and not decided.',
  'unheard-of': 'The provider knows of no such charge.',
  'no-answer': 'The provider does not answer.',
};

/** Asks the payment provider for the state of a payment, when the operator says so: a page that is only read calls nobody. */
export function ProviderAnswer({ id }: { readonly id: string }): ReactNode {
  const caller = useCaller();
  const path = `/api/v1/payments/unanswered/${encodeURIComponent(id)}/charge`;
  const asking = useMutation({
    mutationFn: () => call<Readonly<Record<string, unknown>>>(caller, 'get', path),
  });
  const { answer, reason } = asking.data?.data ?? {};
  return (
    <section aria-label="The payment provider">
      <button type="button" onClick={() => asking.mutate()} disabled={asking.isPending}>
        {asking.isPending ? 'Asking …' : 'Ask the payment provider'}
      </button>
      {asking.error && <Failure error={asking.error} />}
      {answer !== undefined && (
        <p role="status">
          {meanings[textOf(answer)] ?? textOf(answer)} {textOf(reason)}
        </p>
      )}
      <Curl of="act" text={curlOf(caller, 'get', path)} />
    </section>
  );
}
