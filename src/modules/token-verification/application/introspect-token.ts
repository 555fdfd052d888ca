import { UseCase } from '../../../kernel/use-case';
import { TenantTokens, type TokenInForce } from '../domain/introspection';

/**
 * Introspect a tenant token or an API key (RFC 7662), as JSON or as a form. Only one of the caller's own organisation that holds now is
 * active: one that is altered, expired, revoked, of an inactive user or of another organisation is answered `{"active": false}`,
 * and nothing says which. `scope` names what it may do now. The answer may be a second old.
 */
@UseCase()
export class IntrospectToken {
  constructor(private readonly tokens: TenantTokens) {}

  execute(token: string): Promise<TokenInForce | undefined> {
    return this.tokens.inForce(token);
  }
}
