import { defineError } from '../../../kernel/errors/domain-error';

export const overloaded = defineError('unavailable', 'overloaded', 'Too many requests arrive', {
  meaning:
    'The instance has more work than it can do in time, and this request would have waited too long: for its turn, for a database connection, or for a statement that was cancelled. The request had no effect.',
  remedy:
    'Send the request again after the seconds that `Retry-After` names, and wait longer after each refusal. Requests of tenants that send few are refused last.',
});
