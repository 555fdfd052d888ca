import { SetMetadata } from '@nestjs/common';

/** Who may call a route. Every route says so; one that does not stops the service from starting. */
export type Access =
  | { readonly plane: 'tenant'; /** What a scoped token must grant. */ readonly scope: string }
  | { readonly plane: 'operator' }
  | { readonly plane: 'partner' }
  | { readonly plane: 'provider' }
  | { readonly plane: 'public' };

export const accessKey = 'strata:access';

export const tenant = (scope: string): Access => ({ plane: 'tenant', scope });
export const operator: Access = { plane: 'operator' };
export const partner: Access = { plane: 'partner' };
/** The payment provider, calling back. */
export const provider: Access = { plane: 'provider' };
export const open: Access = { plane: 'public' };

/** Marks a route. `@Endpoint` does it for routes that are in the OpenAPI document. */
export const AccessMark = (access: Access): MethodDecorator => SetMetadata(accessKey, access);
