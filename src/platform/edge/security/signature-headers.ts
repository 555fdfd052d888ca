export const clientIdHeader = 'x-api-client-id';
export const timestampHeader = 'x-api-timestamp';
export const signatureHeader = 'x-api-signature';

/** What a partner's request proves itself with, as Node names headers. */
export const signatureHeaders = [clientIdHeader, timestampHeader, signatureHeader] as const;
