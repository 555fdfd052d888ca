import { applyDecorators, SetMetadata } from '@nestjs/common';
// Not from the package's index, which loads the server: a command reads what routes declare, and serves nothing.
import { RouteConfig } from '@nestjs/platform-fastify/decorators/route-config.decorator.js';
import { definePermission } from '../../../../kernel/authorization/permission';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The access of routes that controllers declare. */
    readonly access?: Access;
    /** Whether the route takes its body as a form, too. */
    readonly takesForm?: boolean;
  }
}

/** The callers that a route lets in. Every route names them; one that does not stops the service from starting. */
export type Access =
  | {
      readonly principal: 'tenant';
      /** The permission that the caller must have; undefined: it is enough to be known. */
      readonly permission: string | undefined;
    }
  | { readonly principal: 'operator' }
  | { readonly principal: 'partner' }
  | { readonly principal: 'provider' }
  | { readonly principal: 'session' }
  | { readonly principal: 'visitor' }
  | { readonly principal: 'public' };

export const accessKey = 'strata:access';

/** Callers of a tenant who have the permission, which is declared by it: `meaning` says what its holders can do. */
export const tenant = (permission: string, meaning: string): Access => ({
  principal: 'tenant',
  permission: definePermission(permission, meaning),
});
/** The part of a path that names the organisation in which an operator acts. */
export const tenantParameter = 'organisationId';

/**
 * The paths of a controller for a tenant's callers, and for operators, who act in the tenant that the path names: one set of
 * routes, two ways in.
 */
export const inTenant = (path: string): string[] => [path, `organisations/:${tenantParameter}/${path}`];

/** Every caller of a tenant, whatever the permissions. */
export const anyOfTenant: Access = { principal: 'tenant', permission: undefined };
export const operator: Access = { principal: 'operator' };
export const partner: Access = { principal: 'partner' };
/** The payment provider, calling back. */
export const provider: Access = { principal: 'provider' };
/** A person who has signed in: the only callers who are known by a cookie. Pages of other origins are refused. */
export const session: Access = { principal: 'session' };
/** Anybody at a page of ours, such as the one to sign in: counted by address, and refused to pages of other origins. */
export const visitor: Access = { principal: 'visitor' };
export const open: Access = { principal: 'public' };

/**
 * Marks a route, for the hook that decides before the body is read and for the guard that checks it has. `@Endpoint` does
 * it for routes that are in the OpenAPI document.
 */
export const AccessMark = (access: Access, takesForm = false): MethodDecorator =>
  applyDecorators(SetMetadata(accessKey, access), RouteConfig({ access, ...(takesForm && { takesForm }) }));
