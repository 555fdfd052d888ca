export const clientIdHeader = 'x-api-client-id';
export const timestampHeader = 'x-api-timestamp';
export const signatureHeader = 'x-api-signature';

/** Headers that prove a partner's request, as Node names them. */
export const signatureHeaders = [clientIdHeader, timestampHeader, signatureHeader] as const;
