import { internalActor } from './actor';
import { DomainError } from '../errors/domain-error';
import { Permissions } from './permission';
import {
  currentActor,
  currentContext,
  currentScope,
  currentTenantId,
  MissingScopeError,
  requirePermission,
  runAsSystem,
  runAsTenant,
  runInContext,
  type WorkContext,
} from './scope';

const acme = '0193a5c2-7e1b-7c3d-9a4f-2b6c8d0e1f3a';
const other = '0193a5c2-7e1b-7c3d-9a4f-2b6c8d0e1f3b';
const turn = () => new Promise(setImmediate);

test('outside any context there is no scope and no tenant', () => {
  expect(currentContext()).toBeUndefined();
  expect(currentScope).toThrow(MissingScopeError);
  expect(currentTenantId).toThrow(MissingScopeError);
});

test('a context has no scope until someone is let in', () => {
  const context: WorkContext = { requestId: 'r1' };
  runInContext(context, () => {
    expect(currentScope).toThrow(MissingScopeError);
    context.scope = { kind: 'tenant', tenantId: acme };
    expect(currentTenantId()).toBe(acme);
    expect(currentContext()).toBe(context);
  });
});

test('the system scope is no tenant’s', () => {
  runAsSystem(() => {
    expect(currentScope()).toEqual({ kind: 'system' });
    expect(currentTenantId).toThrow(MissingScopeError);
  });
});

const ada = { kind: 'user', id: 'ada', permissions: Permissions.of(['tasks:read']) } as const;

test('a scope names the tenant and the actor', () => {
  expect(runAsTenant(acme, currentScope, ada)).toEqual({ kind: 'tenant', tenantId: acme, actor: ada });
  expect(runAsTenant(acme, currentActor, ada)).toBe(ada);
  expect(runAsSystem(currentActor, ada)).toBe(ada);
  expect(runAsSystem(currentActor)).toBe(internalActor);
});

test('a permission is required of the current actor', () => {
  runAsTenant(acme, () => requirePermission('tasks:read', 'no'), ada);
  expect(() => runAsTenant(acme, () => requirePermission('tasks:write', 'no'), ada)).toThrow(DomainError);
});

test.each(['', 'acme', acme.toUpperCase(), `${acme}'; --`, `${acme}\n`, undefined as unknown as string])(
  '%p is no tenant to run as',
  (id) => expect(() => runAsTenant(id, () => 'ran')).toThrow(MissingScopeError),
);

test('work that runs at the same time keeps to its own tenant', async () => {
  const seen = await Promise.all(
    [acme, other].map((id) =>
      runAsTenant(id, async () => {
        await turn();
        const inner = await runAsSystem(async () => turn().then(currentScope));
        return [inner.kind, currentTenantId()];
      }),
    ),
  );
  expect(seen).toEqual([
    ['system', acme],
    ['system', other],
  ]);
});

test('the scope ends with its work, also when that fails', async () => {
  await expect(runAsTenant(acme, () => turn().then(() => Promise.reject(new Error('no'))))).rejects.toThrow(
    'no',
  );
  expect(currentContext()).toBeUndefined();
});

test('a scope within a request keeps the request’s id', () => {
  runInContext({ requestId: 'r1' }, () => {
    expect(runAsSystem(() => currentContext()?.requestId)).toBe('r1');
  });
  expect(runAsTenant(acme, () => currentContext()?.requestId)).toBe('internal');
});
