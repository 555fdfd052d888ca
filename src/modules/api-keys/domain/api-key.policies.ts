import { defineError } from '../../../kernel/errors/domain-error';
import type { Permissions } from '../../../kernel/authorization/permission';
import { currentActor } from '../../../kernel/authorization/scope';
import type { ApiKey } from './api-key';

export const apiKeyExceedsRights = defineError(
  'forbidden',
  'api-key-exceeds-rights',
  'The API key would have rights that its maker lacks',
  {
    meaning:
      'The caller, or the maker of the key, lacks a permission that the key should get, or that the key with the new secret already has. `detail` names it.',
    remedy:
      'Leave that permission out, or let a person with the permission send the request: `GET /api/v1/me` lists the permissions of a caller.',
  },
);

/**
 * Nobody gives a key a permission that the own credential does not grant now.
 * @throws DomainError `api-key-exceeds-rights`
 */
export function assertMayGrant(permissions: readonly string[]): void {
  requireAll(permissions, currentActor().permissions, 'The caller');
}

/** @throws DomainError `api-key-exceeds-rights` */
export function assertMakerHas(permissions: readonly string[], ofMaker: Permissions): void {
  requireAll(permissions, ofMaker, 'The maker of the key');
}

/**
 * The new secret makes its receiver what the key is, also when its maker has more rights one day than now. The key itself
 * gains nothing by it.
 * @throws DomainError `api-key-exceeds-rights`
 */
export function assertMayRotate({ id, permissions }: ApiKey): void {
  const { kind, id: actorId, credential } = currentActor();
  if (kind === 'service' && actorId === id && credential === id) return;
  assertMayGrant(permissions);
}

function requireAll(permissions: readonly string[], held: Permissions, holder: string): void {
  const lacking = permissions.filter((name) => !held.grants(name));
  if (lacking.length > 0) throw apiKeyExceedsRights({ detail: `${holder} lacks ${lacking.join(', ')}.` });
}
