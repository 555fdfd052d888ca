import { defineError } from '../../kernel/domain-error';

export const idempotencyKeyInUse = defineError(
  'conflict',
  'idempotency-key-in-use',
  'A request with this Idempotency-Key is still running',
);
export const idempotencyKeyReused = defineError(
  'invalid',
  'idempotency-key-reused',
  'The Idempotency-Key belongs to another request',
);
