import { defineError } from '../../../kernel/domain-error';

export const apiKeyMalformed = defineError(
  'unauthenticated',
  'api-key-malformed',
  'The API key is mistyped or cut',
  {
    meaning:
      'The credential in `Authorization: Bearer` begins with `strata_` and is not of the form of an API key, or its checksum is wrong. Nothing was looked up.',
    remedy: 'Send the key exactly as it was shown when it was created or rotated.',
  },
);
export const apiKeyUnknown = defineError('unauthenticated', 'api-key-unknown', 'There is no such API key', {
  meaning:
    'No key is good that reads like this: it was deleted, another took its place by a rotation, the key that it was made with is gone, or it was never made.',
  remedy:
    'Use a key that `GET /api/v1/api-keys` lists, or create one. No request with this key will succeed.',
});
export const apiKeyExpired = defineError('unauthenticated', 'api-key-expired', 'The API key has expired', {
  meaning: 'The key is right, and its `expiresAt` is over.',
  remedy: 'Create another key, or have the end of this one moved with `PATCH /api/v1/api-keys/{id}`.',
});
