import { defineError } from '../../../../kernel/errors/domain-error';

export const signatureMissing = defineError(
  'unauthenticated',
  'signature-missing',
  'The request must be signed',
  {
    meaning:
      'The route accepts signed requests only, and one of the three headers of a signature is missing: `X-API-Client-ID`, `X-API-Timestamp` and `X-API-Signature` of a partner, `X-Payment-Tenant`, `X-Payment-Timestamp` and `X-Payment-Signature` of the payment provider.',
    remedy: 'Sign the request as the guide for partners, or for payments, shows, and send all three headers.',
  },
);
export const signatureMalformed = defineError(
  'unauthenticated',
  'signature-malformed',
  'The signature headers are malformed',
  {
    meaning:
      'One of the three headers is malformed: the timestamp is no Unix time in seconds with at most three decimals, or the signature is not 64 lower-case hexadecimal digits.',
    remedy: 'Correct the header that `detail` names.',
  },
);
export const signatureExpired = defineError(
  'unauthenticated',
  'signature-expired',
  'The timestamp is too far from now',
  {
    meaning: 'The signed timestamp is more than 300 seconds before or after the service’s time.',
    remedy: 'Set the clock of the calling machine, sign again, and send at once.',
  },
);
/** For an unknown client and a wrong signature alike: which of the two it was is nobody's business. */
export const signatureInvalid = defineError(
  'unauthenticated',
  'signature-invalid',
  'The signature is not valid for this request',
  {
    meaning:
      'The client is not known, or the signature differs from the one that its secret gives for this request. The answer does not say which of the two.',
    remedy:
      'Check the client id and the secret, and sign exactly the method, the path with its query, and the bytes that you send.',
  },
);
export const signatureReplayed = defineError(
  'unauthenticated',
  'signature-replayed',
  'The signature has been used',
  {
    meaning:
      'A request with this signature was accepted before. Each signature is accepted once, on all instances together.',
    remedy: 'Sign each request anew. Two equal requests need different timestamps; use decimals for this.',
  },
);
export const partnerInactive = defineError('forbidden', 'partner-inactive', 'The client is switched off', {
  meaning: 'The signature is right, but the operator has switched the client off.',
  remedy: 'Ask the operator to switch the client on again.',
});
export const partnerAddressRefused = defineError(
  'forbidden',
  'partner-address-refused',
  'The client may not call from this address',
  {
    meaning: 'The signature is right, but the client may not call from the address of the request.',
    remedy: 'Call from an address that the operator has allowed; `GET /api/v1/partners/status` lists them.',
  },
);
