import { defineError } from '../../../../kernel/domain-error';

export const identityNotLinked = defineError(
  'forbidden',
  'identity-not-linked',
  'The organisation has no user for this person',
  {
    meaning:
      'The access token is a known identity provider’s and is valid, but no user of the organisation is linked to its `iss` and `sub`, and none could be made of it. `detail` says why. A user with the same email is not taken for the person.',
    remedy:
      'An admin of the organisation can link a user to the person with `POST /api/v1/users/{id}/external-identities`. Where `detail` names a claim, have the provider put it into access tokens.',
  },
);

export const identityProviderUnavailable = defineError(
  'unavailable',
  'identity-provider-unavailable',
  'The identity provider cannot be reached',
  {
    meaning:
      'The access token names a known identity provider whose keys are not known: it was never reached since the start, or not for 24 hours.',
    remedy: 'Send the request again after `Retry-After`. Other credentials are accepted meanwhile.',
  },
);
