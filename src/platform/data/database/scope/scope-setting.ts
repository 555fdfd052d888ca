import type { Scope } from '../../../../kernel/authorization/scope';

interface ScopeSetting {
  readonly name: string;
  readonly value: string;
  readonly kind: Scope['kind'];
  /** The setting that holds the proof, where scopes are signed. */
  readonly proof: string;
}

/** The PostgreSQL setting that the row-level security policies read, for a scope. */
export function scopeSetting({ kind, ...scope }: Scope): ScopeSetting {
  return 'tenantId' in scope
    ? { name: 'strata.tenant_id', value: scope.tenantId, kind, proof: 'strata.tenant_proof' }
    : { name: 'strata.scope', value: 'system', kind, proof: 'strata.scope_proof' };
}
