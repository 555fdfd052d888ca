import { defineError } from '../../../kernel/errors/domain-error';
import { integer, text } from '../../../kernel/rules/rule';

export const tenantTokenFields = {
  /** Seconds. */
  expiresInSeconds: integer(60, 86_400),
  scope: text({
    max: 1000,
    pattern: /^[a-z_]+:[a-z]+( [a-z_]+:[a-z]+)*$/,
    mustBe: 'be scopes such as users:read, separated by single spaces',
  }),
  subject: text({ max: 255 }),
};

export const tokenSigningUnavailable = defineError(
  'conflict',
  'token-signing-unavailable',
  'This service only verifies tokens',
  {
    meaning:
      'None of the keys in `TENANT_TOKEN_KEYS` may sign: this service only verifies tokens that an identity provider issues.',
    remedy:
      'Get the token from that identity provider, or let the service’s operator configure a key with `"use": "sign"`.',
  },
);
export const organisationSuspended = defineError(
  'conflict',
  'organisation-suspended',
  'The organisation is suspended',
  {
    meaning: 'No token is issued for a suspended organisation, because none would be accepted.',
    remedy: 'Lift the suspension with `DELETE /api/v1/organisations/{id}/suspension` and ask again.',
  },
);

export interface TenantTokenRequest {
  readonly tenantId: string;
  readonly expiresInSeconds: number;
  readonly scope?: string | undefined;
  readonly subject?: string | undefined;
  readonly sessionId?: string | undefined;
}

export interface IssuedTenantToken {
  readonly token: string;
  readonly expiresAt: Date;
}

/** Signs tenant tokens. */
export abstract class TenantTokenSigner {
  /** @throws DomainError `token-signing-unavailable` where only public keys are configured. */
  abstract sign(request: TenantTokenRequest): IssuedTenantToken;
}
