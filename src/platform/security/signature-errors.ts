import { defineError } from '../../kernel/domain-error';

export const signatureMissing = defineError(
  'unauthenticated',
  'signature-missing',
  'The request must be signed',
);
export const signatureMalformed = defineError(
  'unauthenticated',
  'signature-malformed',
  'The signature headers are malformed',
);
export const signatureExpired = defineError(
  'unauthenticated',
  'signature-expired',
  'The timestamp is too far from now',
);
/** For an unknown client and a wrong signature alike: which of the two it was is nobody's business. */
export const signatureInvalid = defineError(
  'unauthenticated',
  'signature-invalid',
  'The signature is not valid for this request',
);
export const signatureReplayed = defineError(
  'unauthenticated',
  'signature-replayed',
  'The signature has been used',
);
export const partnerInactive = defineError('forbidden', 'partner-inactive', 'The client is switched off');
export const partnerAddressRefused = defineError(
  'forbidden',
  'partner-address-refused',
  'The client may not call from this address',
);
