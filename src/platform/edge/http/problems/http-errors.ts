import { defineError } from '../../../../kernel/errors/domain-error';

/* Failures of the protocol itself, before any use case was reached. */
export const bodyMalformed = defineError('malformed', 'body-malformed', 'The body is not JSON', {
  meaning:
    'The body cannot be read as JSON in UTF-8: it is cut off, in another encoding, or missing where the operation needs one. Or one of its objects names a member twice, which JSON readers understand differently. A form is refused in the same way if it gives a parameter twice, or more than a hundred parameters.',
  remedy: 'Send one JSON object with `Content-Type: application/json`, with each name in it once.',
});
export const queryMalformed = defineError(
  'malformed',
  'query-malformed',
  'A query parameter cannot be understood',
  {
    meaning:
      'A query parameter is unknown, is given twice, or has a value of the wrong form. `detail` names it.',
    remedy: 'Correct or leave out that parameter. The operation’s parameters are in the OpenAPI document.',
  },
);
export const cursorInvalid = defineError('malformed', 'cursor-invalid', 'The cursor is not valid here', {
  meaning:
    'The cursor was altered or cut, or belongs to another tenant, another filter or another sort order. A new signing secret of the service ends open cursors as well.',
  remedy:
    'Send the unchanged cursor with the filters and the sort of the first page, or read the list from its beginning.',
});
export const idMalformed = defineError('malformed', 'id-malformed', 'The id is not a UUID', {
  meaning: 'An id in the path is not a UUID in its usual form of 36 characters.',
  remedy: 'Use the id exactly as the service returned it.',
});
export const headerMalformed = defineError(
  'malformed',
  'header-malformed',
  'A request header cannot be understood',
  {
    meaning: 'A request header has a value of the wrong form, or is given more than once. `detail` names it.',
    remedy: 'Correct that header. An `If-Match` is one or more entity tags, each in double quotes.',
  },
);
export const requestMalformed = defineError(
  'malformed',
  'request-malformed',
  'The request cannot be understood',
  {
    meaning:
      'The request line, a header or the framing of the body is not valid HTTP, or can be read in two ways. The connection may be closed.',
    remedy:
      'Check the sender of the request, and the proxies before the service. The same bytes will be refused again.',
  },
);

/** Told by the routes of operators that work in a tenant's scope; those of tenants tell it by themselves. */
export { queryTooExpensive } from '../../../data/database/lists/query-too-expensive';
export { tenantBusy } from '../../../data/database/connection/tenant-connections';

export const tooManyConnections = defineError(
  'exhausted',
  'too-many-connections',
  'Too many connections from your address',
  {
    meaning:
      'Your address has the greatest number of open connections that one address may have. The request was not read.',
    remedy:
      'Close connections that are not in use, and keep the others open for several requests. Then send the request again.',
  },
);
export const noConnectionLeft = defineError(
  'unavailable',
  'no-connection-left',
  'The instance has no connection left',
  {
    meaning:
      'The instance has the greatest number of connections that it can hold. The request was not read.',
    remedy:
      'Send the request again after the seconds that `Retry-After` names; another instance may have room.',
  },
);
