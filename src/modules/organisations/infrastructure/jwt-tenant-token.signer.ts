import { Injectable } from '@nestjs/common';
import { TenantTokenIssuer } from '../../../platform/edge/security/tokens/tenant-token-issuer';
import {
  type IssuedTenantToken,
  type TenantTokenRequest,
  type TenantTokenSigner,
  tokenSigningUnavailable,
} from '../domain/tenant-token';

@Injectable()
export class JwtTenantTokenSigner implements TenantTokenSigner {
  constructor(private readonly issuer: TenantTokenIssuer) {}

  sign(request: TenantTokenRequest): IssuedTenantToken {
    if (!this.issuer.canSign)
      throw tokenSigningUnavailable({ detail: 'TENANT_TOKEN_KEYS holds no key with "use": "sign".' });
    return this.issuer.issue(request);
  }
}
