import type { Scope } from '../../kernel/scope';

/** The PostgreSQL setting that the row-level security policies read, for a scope. */
export function scopeSetting(scope: Scope): { readonly name: string; readonly value: string } {
  return scope.kind === 'tenant'
    ? { name: 'strata.tenant_id', value: scope.tenantId }
    : { name: 'strata.scope', value: 'system' };
}
