import { UseCase } from '../../../kernel/use-case';
import { TenantTokens, type TokenInForce } from '../domain/introspection';

/**
 * Introspect a tenant token or an API key (RFC 7662), as JSON or as a form. Only a valid token of the caller's own organisation
 * is active. A token that is altered, expired, revoked, of an inactive user or of another organisation is answered `{"active":
 * false}` without the reason. `scope` has its present permissions. The answer may be a second old.
 */
@UseCase()
export class IntrospectToken {
  constructor(private readonly tokens: TenantTokens) {}

  execute(token: string): Promise<TokenInForce | undefined> {
    return this.tokens.inForce(token);
  }
}
