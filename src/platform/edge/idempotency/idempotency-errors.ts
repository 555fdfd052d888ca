import { defineError } from '../../../kernel/errors/domain-error';

export const idempotencyKeyInUse = defineError(
  'conflict',
  'idempotency-key-in-use',
  'A request with this Idempotency-Key is still running',
  {
    meaning: 'The first request with this `Idempotency-Key` has not been answered yet.',
    remedy:
      'Send the same request again after the seconds that `Retry-After` names; it is then answered like the first one.',
  },
);
export const idempotencyKeyReused = defineError(
  'invalid',
  'idempotency-key-reused',
  'The Idempotency-Key belongs to another request',
  {
    meaning:
      'A request with this `Idempotency-Key` was answered within the last 24 hours, and it had another path, query or body. Bodies are compared byte by byte.',
    remedy: 'Give every request a key of its own, and repeat a request exactly as it was sent.',
  },
);
