import { defineError, type DomainError } from '../../../kernel/errors/domain-error';
import type { Verdict } from './verdict';

export const rateLimitExceeded = defineError('exhausted', 'rate-limit-exceeded', 'Too many requests', {
  meaning:
    'The organisation has used up its requests a minute; for requests without an identity, the address has. The request had no effect.',
  remedy:
    'Send it again after the seconds that `Retry-After` names. `RateLimit` shows in every answer how many requests are left; an operator can raise an organisation’s limit.',
});

export function limitExceeded(what: string, { nextIn }: Verdict): DomainError {
  const retryAfterSeconds = Math.max(1, wholeSeconds(nextIn));
  return rateLimitExceeded({ detail: `${what} Try again in ${retryAfterSeconds} s.`, retryAfterSeconds });
}

/** Rounded up: a caller that waits that long is not refused again. */
export function wholeSeconds(milliseconds: number): number {
  return Math.ceil(milliseconds / 1000);
}
