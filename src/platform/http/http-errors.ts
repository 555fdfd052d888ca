import { defineError } from '../../kernel/domain-error';

/* Failures of the protocol itself, before any use case was reached. */
export const bodyMalformed = defineError('malformed', 'body-malformed', 'The body is not JSON');
export const queryMalformed = defineError(
  'malformed',
  'query-malformed',
  'A query parameter cannot be understood',
);
export const cursorInvalid = defineError('malformed', 'cursor-invalid', 'The cursor is not valid here');
export const idMalformed = defineError('malformed', 'id-malformed', 'The id is not a UUID');
export const headerMalformed = defineError(
  'malformed',
  'header-malformed',
  'A request header cannot be understood',
);
export const requestMalformed = defineError(
  'malformed',
  'request-malformed',
  'The request cannot be understood',
);
