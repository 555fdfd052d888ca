import { applyDecorators, SetMetadata } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The access of routes that controllers declare. */
    readonly access?: Access;
  }
}

/** The callers that a route lets in. Every route names them; one that does not stops the service from starting. */
export type Access =
  | { readonly principal: 'tenant'; /** What a scoped token must grant. */ readonly scope: string }
  | { readonly principal: 'operator' }
  | { readonly principal: 'partner' }
  | { readonly principal: 'provider' }
  | { readonly principal: 'public' };

export const accessKey = 'strata:access';

export const tenant = (scope: string): Access => ({ principal: 'tenant', scope });
export const operator: Access = { principal: 'operator' };
export const partner: Access = { principal: 'partner' };
/** The payment provider, calling back. */
export const provider: Access = { principal: 'provider' };
export const open: Access = { principal: 'public' };

/**
 * Marks a route, for the hook that decides before the body is read and for the guard that checks it has. `@Endpoint` does
 * it for routes that are in the OpenAPI document.
 */
export const AccessMark = (access: Access): MethodDecorator =>
  applyDecorators(SetMetadata(accessKey, access), RouteConfig({ access }));
