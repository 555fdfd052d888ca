import type { ErrorExplanation } from '../../../../kernel/errors/domain-error';

/** An answer that no error of the domain stands behind. */
export interface ProtocolAnswer extends ErrorExplanation {
  readonly code: string;
  readonly title: string;
  /** Headers that every such answer carries. */
  readonly detail?: string;
}

export const internalError: ProtocolAnswer = {
  code: 'internal-error',
  title: 'The service failed',
  meaning: 'The service failed. The request was not the cause, and the service’s log has the error.',
  remedy:
    'Send the request again later. If it fails again, give the `requestId` of the answer to the operator of the service.',
};
