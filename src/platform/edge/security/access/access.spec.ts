import { Controller, Get, Patch } from '@nestjs/common';
import { type DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { definedPermissions } from '../../../../kernel/authorization/permission';
import {
  type Access,
  AccessMark,
  anyOfTenant,
  inTenant,
  open,
  operator,
  partner,
  provider,
  session,
  tenant,
  visitor,
} from './access';
import { AccessAudit } from './access-audit';

test('each mark names its callers, and a tenant’s its permission', () => {
  const marks = { anyOfTenant, open, operator, partner, provider, session, visitor };
  expect(Object.fromEntries(Object.entries(marks).map(([name, { principal }]) => [name, principal]))).toEqual(
    {
      anyOfTenant: 'tenant',
      open: 'public',
      operator: 'operator',
      partner: 'partner',
      provider: 'provider',
      session: 'session',
      visitor: 'visitor',
    },
  );
  expect(anyOfTenant).toEqual({ principal: 'tenant', permission: undefined });
  const mark = tenant('kettles:read', 'See the kettles');
  expect(mark).toEqual({ principal: 'tenant', permission: 'kettles:read' });
  expect(definedPermissions().get('kettles:read')).toBe('See the kettles');
});

test('a controller is served for tenants, and below the organisation for operators', () => {
  expect(inTenant('kettles')).toEqual(['kettles', 'organisations/:organisationId/kettles']);
});

/** The configuration that Fastify's hook reads: it decides before the body is read. */
const configOf = (handler: object): unknown => {
  const keys = Reflect.getMetadataKeys(handler) as string[];
  return keys.map((key) => Reflect.getMetadata(key, handler) as unknown).find((value) => isConfig(value));
};
const isConfig = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'access' in value;

test('a mark reaches the hook before the body, with the form where the route takes one', () => {
  class Marked {
    @AccessMark(session)
    plain(): void {}

    @AccessMark(visitor, true)
    form(): void {}
  }
  expect(configOf(Reflect.get(Marked.prototype, 'plain') as object)).toEqual({ access: session });
  expect(configOf(Reflect.get(Marked.prototype, 'form') as object)).toEqual({
    access: visitor,
    takesForm: true,
  });
});

@Controller(inTenant('kettles'))
class Kettles {
  @Get()
  @AccessMark(anyOfTenant)
  list(): void {}

  @Patch(':id/boil/')
  @AccessMark(operator)
  boil(): void {}

  helper(): void {}
}

@Controller('/pots/')
class Pots {
  @Get('/lid')
  lid(): void {}

  @Get('handle')
  handle(): void {}
}

function audit(...controllers: (new () => object)[]): AccessAudit {
  const found = controllers.map((metatype) => ({ metatype, instance: new metatype() }));
  const discovery = { getControllers: () => found } as unknown as DiscoveryService;
  return new AccessAudit(discovery, new MetadataScanner(), new Reflector());
}

const shown = (handler: string, method: string, path: string, access: Access): object => ({
  handler,
  method,
  path,
  access,
  interceptors: [],
});

test('every route is found at each of its paths, with its callers', () => {
  const below = 'organisations/:organisationId/kettles';
  expect(audit(Kettles).routes()).toEqual([
    shown('Kettles.list', 'GET', 'kettles', anyOfTenant),
    shown('Kettles.list', 'GET', below, anyOfTenant),
    shown('Kettles.boil', 'PATCH', 'kettles/:id/boil', operator),
    shown('Kettles.boil', 'PATCH', `${below}/:id/boil`, operator),
  ]);
});

test('a service with a route that names no callers does not start, and says which', () => {
  expect(() => audit(Kettles).onModuleInit()).not.toThrow();
  expect(() => audit(Kettles, Pots).onModuleInit()).toThrow(
    'These routes do not name their permitted callers; add @Endpoint or @AccessMark: Pots.lid, Pots.handle',
  );
  expect(audit(Pots).routes()).toMatchObject([
    { path: '/pots/lid', access: undefined },
    { path: '/pots/handle', access: undefined },
  ]);
});
