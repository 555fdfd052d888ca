import { defineError } from '../../../../kernel/errors/domain-error';

export const identityNotLinked = defineError(
  'forbidden',
  'identity-not-linked',
  'The organisation has no user for this person',
  {
    meaning:
      'The access token is a known identity provider’s and is valid, but no user of the organisation is linked to its `iss` and `sub`, and no user could be made from it. `detail` says why. A user with the same email is not linked by itself.',
    remedy:
      'An admin of the organisation can link a user to the person with `POST /api/v1/external-identities`. If `detail` names a claim, let the provider put it into access tokens.',
  },
);

export const identityProviderUnavailable = defineError(
  'unavailable',
  'identity-provider-unavailable',
  'The identity provider cannot be reached',
  {
    meaning:
      'The access token names a known identity provider whose keys are not known: the service has not reached it since the start, or for 24 hours.',
    remedy: 'Send the request again after `Retry-After`. Other credentials are accepted meanwhile.',
  },
);
