import { defineError, type DomainError } from '../../../kernel/domain-error';
import type { Verdict } from './verdict';

export const rateLimitExceeded = defineError('exhausted', 'rate-limit-exceeded', 'Too many requests', {
  meaning:
    'The organisation has used up its requests a minute, or, for requests that prove no identity, the address has. Nothing was done.',
  remedy:
    'Send it again after the seconds that `Retry-After` names. `RateLimit` tells in every answer how many requests are left; an operator can raise an organisation’s limit.',
});

export function limitExceeded(what: string, { nextIn }: Verdict): DomainError {
  const retryAfterSeconds = Math.max(1, wholeSeconds(nextIn));
  return rateLimitExceeded({ detail: `${what} Try again in ${retryAfterSeconds} s.`, retryAfterSeconds });
}

/** Rounded up: a caller that waits that long is not refused again. */
export function wholeSeconds(milliseconds: number): number {
  return Math.ceil(milliseconds / 1000);
}
