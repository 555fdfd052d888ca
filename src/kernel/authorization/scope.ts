import { AsyncLocalStorage } from 'node:async_hooks';
import { type Actor, internalActor } from './actor';
import { isId } from '../values/id';
import { insufficientScope } from './permission';

/** Work for one tenant: repositories see that tenant's rows and no others. */
export interface TenantScope {
  readonly kind: 'tenant';
  readonly tenantId: string;
  /** Undefined: work that no caller asked for. */
  readonly actor?: Actor | undefined;
}

/** Work without a tenant: the organisation directory, and no tenant row at all. */
export interface SystemScope {
  readonly kind: 'system';
  /** Undefined: work that no caller asked for. */
  readonly actor?: Actor | undefined;
}

export type Scope = TenantScope | SystemScope;

/** The context that one request or job carries through every await. The guard fills in `scope` once the caller is known. */
export interface WorkContext {
  readonly requestId: string;
  /** W3C Trace Context: as the caller sent it, or of the span that is open where traces are on. */
  readonly traceparent?: string | undefined;
  /** Finds the address of the caller; undefined where no caller has asked for the work, or a proxy hides it. */
  readonly address?: (() => string | undefined) | undefined;
  /** Until when the work may wait to be begun, by `performance.now()`; undefined: nobody waits for it. */
  readonly startBy?: number | undefined;
  scope?: Scope;
}

const storage = new AsyncLocalStorage<WorkContext>();

/** Thrown where a repository is used without a tenant or system scope: a bug in the caller, never a user's mistake. */
export class MissingScopeError extends Error {
  constructor(needed: string) {
    super(`No ${needed} scope: this code runs outside runInContext/runAsTenant/runAsSystem`);
    this.name = 'MissingScopeError';
  }
}

export function runInContext<T>(context: WorkContext, work: () => T): T {
  return storage.run(context, work);
}

export function currentContext(): WorkContext | undefined {
  return storage.getStore();
}

/** @throws MissingScopeError */
export function currentScope(): Scope {
  const scope = storage.getStore()?.scope;
  if (!scope) throw new MissingScopeError('tenant or system');
  return scope;
}

/** @throws MissingScopeError without a scope, and in the system scope too: it owns no tenant's data. */
export function currentTenantId(): string {
  const scope = storage.getStore()?.scope;
  if (scope?.kind !== 'tenant') throw new MissingScopeError('tenant');
  return scope.tenantId;
}

/** The caller that the work is done for. @throws MissingScopeError */
export function currentActor(): Actor {
  return currentScope().actor ?? internalActor;
}

/** @throws DomainError `insufficient-scope` unless the current actor has the permission */
export function requirePermission(name: string, detail: string): void {
  if (!currentActor().permissions.grants(name)) throw insufficientScope({ detail });
}

/** Runs `work` for one tenant, for callers that are no HTTP request: the command line, jobs, tests. */
export function runAsTenant<T>(tenantId: string, work: () => T, actor?: Actor): T {
  if (!isId(tenantId)) throw new MissingScopeError('tenant (the id is no UUID)');
  return storage.run({ ...inherited(), scope: { kind: 'tenant', tenantId, actor } }, work);
}

/**
 * Takes every step of an iteration in the scope that there is now: a stream asks for its next part wherever the part before has
 * been taken. A step may wait for as long as work does for which no caller waits.
 */
export function inCurrentScope<T>(items: AsyncIterable<T>): AsyncIterable<T> {
  const { startBy: _startBy, ...context } = { ...inherited(), scope: currentScope() };
  const steps = items[Symbol.asyncIterator]();
  return {
    [Symbol.asyncIterator]: () => ({
      next: () => storage.run({ ...context }, () => steps.next()),
      return: () =>
        storage.run(
          { ...context },
          () => steps.return?.() ?? Promise.resolve({ done: true, value: undefined }),
        ),
    }),
  };
}

/** Runs `work` on the organisation directory. No tenant row is visible in it. */
export function runAsSystem<T>(work: () => T, actor?: Actor): T {
  return storage.run({ ...inherited(), scope: { kind: 'system', actor } }, work);
}

function inherited(): WorkContext {
  const { requestId = 'internal', traceparent, address, startBy } = storage.getStore() ?? {};
  return { requestId, traceparent, address, startBy };
}
