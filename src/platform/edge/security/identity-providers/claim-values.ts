import type { ClaimPath } from '../../../foundation/config/credentials/identity-provider-entry';
import { isJsonObject } from '../../../foundation/config/credentials/strict-json';
import type { JsonObject } from '../tokens/compact-jws';
import { tenantTokenInvalidClaims } from '../tokens/token-errors';

const plainText = /^\P{Cc}{1,255}$/u;

export function claimAt(payload: JsonObject, path: ClaimPath): unknown {
  return [path].flat().reduce<unknown>((value, name) => {
    return isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  }, payload);
}

export function claimName(path: ClaimPath): string {
  return [path].flat().join(' → ');
}

export function claimText(claim: unknown): string | undefined {
  return isPlainText(claim) ? claim : undefined;
}

export function isPlainText(value: unknown): value is string {
  return typeof value === 'string' && plainText.test(value);
}

/** `1e999` parses to Infinity. */
export function isTimeClaim(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

export function invalidClaims(detail: string): Error {
  return tenantTokenInvalidClaims({ detail });
}
