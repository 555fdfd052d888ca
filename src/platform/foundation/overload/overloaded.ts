import { defineError } from '../../../kernel/domain-error';

export const overloaded = defineError('unavailable', 'overloaded', 'More arrives than can be done', {
  meaning:
    'The instance has more work than it can do in time, and this request would have waited for too long: for its turn, for a database connection, or for a statement that was cancelled. Nothing was done.',
  remedy:
    'Send the request again after the seconds that `Retry-After` names, and wait longer each time it is refused. Requests of tenants who send little are refused last.',
});
