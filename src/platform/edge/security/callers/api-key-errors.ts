import { defineError } from '../../../../kernel/errors/domain-error';

export const apiKeyMalformed = defineError(
  'unauthenticated',
  'api-key-malformed',
  'The API key is mistyped or cut',
  {
    meaning:
      'The credential in `Authorization: Bearer` begins with `strata_` and is not of the form of an API key, or its checksum is wrong. The service made no look-up.',
    remedy: 'Send the key exactly as it was shown when it was created or rotated.',
  },
);
export const apiKeyUnknown = defineError('unauthenticated', 'api-key-unknown', 'There is no such API key', {
  meaning:
    'The key is not valid: it was deleted, a rotation replaced it, the key that it was made with is gone, or it was never made.',
  remedy:
    'Use a key that `GET /api/v1/api-keys` lists, or create one. No request with this key will succeed.',
});
export const apiKeyExpired = defineError('unauthenticated', 'api-key-expired', 'The API key has expired', {
  meaning: 'The key is right, but its `expiresAt` has passed.',
  remedy: 'Create another key, or move the end of this one with `PATCH /api/v1/api-keys/{id}`.',
});
