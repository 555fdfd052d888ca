import { defineError } from '../../../kernel/domain-error';

export const sessionMissing = defineError('unauthenticated', 'session-missing', 'Nobody is signed in', {
  meaning:
    'The operation is for a person who has signed in, and the request has no session’s cookie, or one whose session has ended or expired.',
  remedy:
    'Sign in with `POST /api/v1/auth/sign-in`, and send the request with credentials, so that the cookie goes with it.',
});
export const sessionEnded = defineError('unauthenticated', 'session-ended', 'The session has ended', {
  meaning:
    'The token was minted by a session that has ended since: the person signed out, or the session was ended elsewhere.',
  remedy: 'Sign in again, and get a new token with `POST /api/v1/auth/token`.',
});
export const originRefused = defineError('forbidden', 'origin-refused', 'The page may not send this', {
  meaning:
    'Only pages of `PUBLIC_URL` and of the origins in `CORS_ORIGINS` sign people in. The request’s `Origin` is another one, or it is missing where the request would change something.',
  remedy:
    'Send the request from a page of such an origin. A program that is no browser sends `Origin` itself; better, it calls with an API key.',
});
