import { defineError } from '../../../../kernel/errors/domain-error';

export const secondFactorFailed = defineError(
  'unauthenticated',
  'second-factor-failed',
  'The code is wrong',
  {
    meaning:
      'The code is neither the one that the app shows now nor one of the recovery codes, or it was used before: each code signs in once.',
    remedy:
      'Wait for the next code of the app, and check that the device’s clock is right to half a minute. Or use a recovery code, or a passkey.',
  },
);
export const pendingSignInEnded = defineError(
  'unauthenticated',
  'pending-sign-in-ended',
  'The sign-in was not completed in time',
  {
    meaning:
      'The pending token is unknown, was used before, is older than ten minutes, or the person’s password was changed since it was given.',
    remedy: 'Begin again: `POST /api/v1/auth/sign-in`, or open a new link.',
  },
);
export const totpAlreadySet = defineError(
  'conflict',
  'totp-already-set',
  'There is an authenticator app already',
  {
    meaning: 'The person has an authenticator app that works. A person has one authenticator app at most.',
    remedy: 'Remove it with `DELETE /api/v1/auth/totp` first.',
  },
);
export const totpNotFound = defineError('not-found', 'totp-not-found', 'There is no authenticator app', {
  meaning: 'The person has set up no authenticator app, or did not confirm it within ten minutes.',
  remedy: 'Begin with `POST /api/v1/auth/totp`.',
});
export const totpCodeWrong = defineError(
  'invalid',
  'totp-code-wrong',
  'The code does not belong to the new app',
  {
    meaning:
      'An app with the secret shows another code now: the secret was copied wrongly, or the device’s clock is wrong.',
    remedy:
      'Send the code that the app shows now. If it is refused again, begin anew with `POST /api/v1/auth/totp`.',
  },
);
export const secondFactorMissing = defineError(
  'conflict',
  'second-factor-missing',
  'There is no second factor',
  {
    meaning:
      'Recovery codes stand in for a second factor, and the person has neither an authenticator app nor a passkey.',
    remedy: 'Set one up: `POST /api/v1/auth/totp` or `POST /api/v1/auth/passkeys`.',
  },
);
export const longerPasswordNeeded = defineError(
  'conflict',
  'longer-password-needed',
  'The password is too short without a second factor',
  {
    meaning:
      'The password has fewer than 15 characters, which is enough only with a second factor, and this is the last factor.',
    remedy:
      'Choose a password of 15 characters or more with `PUT /api/v1/auth/password`, then remove the factor.',
  },
);
export const passkeyRefused = defineError(
  'unauthenticated',
  'passkey-refused',
  'The passkey’s answer is not valid',
  {
    meaning:
      'The browser’s answer is malformed or belongs to another page, its challenge is unknown, used or older than five minutes, the passkey is not registered, its owner was not verified or cannot sign in, or its counter has not grown. The answer is the same in each case.',
    remedy: 'Get new options, and ask the browser again.',
  },
);
export const passkeyKnown = defineError('conflict', 'passkey-known', 'The passkey is registered already', {
  meaning: 'The same passkey is registered already, by this person or by another one.',
  remedy: 'Sign in with it, or make another one.',
});
export const passkeyNotFound = defineError('not-found', 'passkey-not-found', 'There is no such passkey', {
  meaning: 'The person has no passkey with this id.',
  remedy: 'List the passkeys with `GET /api/v1/auth/factors`.',
});
export const tooManyPasskeys = defineError('conflict', 'too-many-passkeys', 'There are too many passkeys', {
  meaning: 'The person has twenty passkeys, which is the limit.',
  remedy: 'Remove an unused one with `DELETE /api/v1/auth/passkeys/{id}`.',
});
