import { defineError } from '../../../kernel/errors/domain-error';

export const signInFailed = defineError('unauthenticated', 'sign-in-failed', 'Email or password is wrong', {
  meaning:
    'There is no account with this address, or the password is wrong, or the account cannot be used. The answer is the same in each case.',
  remedy:
    'Check both. A link to sign in without a password comes by mail with `POST /api/v1/auth/magic-links`, one to set a new password with `POST /api/v1/auth/password-resets`.',
});
export const signInLimited = defineError('exhausted', 'sign-in-limited', 'Too many wrong passwords', {
  meaning:
    'Ten wrong passwords were sent for this address, whether or not it has an account. Now one more may be tried in each minute.',
  remedy:
    'Wait for the seconds that `Retry-After` names, or sign in with a link by mail (`POST /api/v1/auth/magic-links`). A browser that the person has signed in with before is counted apart.',
});
export const mailLimited = defineError('exhausted', 'mail-limited', 'Too many mails to this address', {
  meaning:
    'Ten mails to this address were requested, whether or not it has an account. Now one more may be requested in each minute.',
  remedy:
    'Look for a mail that has arrived already: its link is valid. Otherwise wait for the seconds that `Retry-After` names.',
});
export const passwordRefused = defineError(
  'invalid',
  'password-refused',
  'The password is not strong enough',
  {
    meaning:
      'The password is too short, too long, one that many people have, a repetition or a sequence, or it holds the person’s own address. `violations` says which.',
    remedy:
      'Choose another password: several words that do not belong together are long and easy to remember.',
  },
);
export const oneTimeTokenInvalid = defineError(
  'invalid',
  'one-time-token-invalid',
  'The link is no longer valid',
  {
    meaning:
      'The token is unknown, was used before, has expired, is for another purpose, or was replaced by a newer one.',
    remedy: 'Ask for a new mail, and open the link in the newest one.',
  },
);
export const signInTooOld = defineError(
  'forbidden',
  'sign-in-too-old',
  'The operation needs a recent sign-in',
  {
    meaning:
      'The operation changes how the person signs in, or begins an operator’s session, and the session’s last sign-in is more than ten minutes old: an open browser must not be enough.',
    remedy: 'Sign in again, and send the request with the new session.',
  },
);
export const personNotFound = defineError('not-found', 'person-not-found', 'There is no such person', {
  meaning: 'No person with an account has this id or address. An erased person gets the same answer.',
  remedy: 'List the people with `GET /api/v1/people?email=…`.',
});

export const sessionNotFound = defineError('not-found', 'session-not-found', 'There is no such session', {
  meaning: 'The person has no session with this id that has neither ended nor expired.',
  remedy: 'List the sessions with `GET /api/v1/auth/sessions`.',
});
export const openSessionNotFound = defineError(
  'not-found',
  'open-session-not-found',
  'There is no such open session',
  {
    meaning: 'No person has a session with this id that has neither ended nor expired.',
    remedy: 'List the open sessions with `GET /api/v1/sessions`.',
  },
);
export const membershipNotFound = defineError(
  'not-found',
  'membership-not-found',
  'The person is no member',
  {
    meaning:
      'The person is no member of this organisation, or there is no such organisation. The answer is the same in both cases.',
    remedy:
      'List the organisations with `GET /api/v1/auth/organisations`, or have an admin invite the person.',
  },
);
export const membershipInactive = defineError(
  'forbidden',
  'membership-inactive',
  'The person’s user is not active',
  {
    meaning:
      'The person is a member of this organisation, and the organisation has deactivated or deleted the person’s user. A token for it would be refused everywhere.',
    remedy: 'Ask an admin of the organisation to activate or restore the user.',
  },
);

export const organisationSignUpOff = defineError(
  'forbidden',
  'organisation-sign-up-off',
  'Organisations are created by operators',
  {
    meaning: 'This service does not let people create organisations: `ORGANISATION_SIGN_UP` is off.',
    remedy: 'Ask the service’s operator for an organisation.',
  },
);
