import type { IncomingHttpHeaders } from 'node:http';
import { severalCredentials } from '../tokens/token-errors';

const bearer = /^bearer +(\S+)$/i;

/** The credential of `Authorization: Bearer`. Other schemes are the documentation's, whose login a browser sends everywhere. */
export function bearerOf({ authorization }: IncomingHttpHeaders): string | undefined {
  return authorization === undefined ? undefined : bearer.exec(authorization)?.[1];
}

/** The credential of a tenant's caller: a tenant token, an API key, or a provider's access token. */
export function tenantCredentialOf(headers: IncomingHttpHeaders): string | undefined {
  const token = headers['x-tenant-token'];
  return typeof token === 'string' ? token : bearerOf(headers);
}

/** The beginning of every API key: it tells a key from a token, and scanners find keys by it where none belong. */
export const apiKeyPrefix = 'strata_';

/** The API key of a tenant; `X-Tenant-Token` carries none. */
export function apiKeyOf(headers: IncomingHttpHeaders): string | undefined {
  if (headers['x-tenant-token'] !== undefined) return undefined;
  const credential = bearerOf(headers);
  return credential?.startsWith(apiKeyPrefix) ? credential : undefined;
}

/** @throws DomainError `several-credentials` where the headers name more than one caller */
export function assertOneIdentity(headers: IncomingHttpHeaders): void {
  let count = 0;
  if (headers['x-tenant-token'] !== undefined) count += 1;
  if (headers['x-api-key'] !== undefined) count += 1;
  if (headers['x-api-client-id'] !== undefined) count += 1;
  if (headers['x-payment-signature'] !== undefined) count += 1;
  if (count === 0) return;
  if (headers.authorization !== undefined && bearerOf(headers) !== undefined) count += 1;
  if (count > 1)
    throw severalCredentials({
      detail:
        'Send one of X-Tenant-Token, Authorization: Bearer, X-API-Key, and the headers of a signature; the request has several.',
    });
}
