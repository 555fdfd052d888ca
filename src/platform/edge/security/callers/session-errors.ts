import { defineError } from '../../../../kernel/errors/domain-error';

export const sessionMissing = defineError('unauthenticated', 'session-missing', 'Nobody is signed in', {
  meaning:
    'The operation needs a signed-in person, and the request has no session’s cookie, or the cookie’s session has ended or expired.',
  remedy:
    'Sign in with `POST /api/v1/auth/sign-in`, and send the request with credentials, so that the cookie goes with it.',
});
export const sessionEnded = defineError('unauthenticated', 'session-ended', 'The session has ended', {
  meaning:
    'The token belongs to a session that has ended since: the person signed out, or the session was ended elsewhere.',
  remedy: 'Sign in again, and get a new token with `POST /api/v1/auth/token`.',
});
export const originRefused = defineError(
  'forbidden',
  'origin-refused',
  'The page’s origin is not permitted',
  {
    meaning:
      'Only pages of `PUBLIC_URL` and of the origins in `CORS_ORIGINS` sign people in. The request’s `Origin` is another one, or it is missing from a request that would make a change.',
    remedy:
      'Send the request from a page of such an origin. A program should call with an API key; otherwise it must send `Origin` itself.',
  },
);
