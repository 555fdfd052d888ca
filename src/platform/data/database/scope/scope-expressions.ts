/** The expressions that policies compare, as PostgreSQL writes them in its catalogue. */
export interface ScopeExpressions {
  /** The tenant of the scope, or null. */
  readonly tenant: string;
  /** Whether the scope is the system's. */
  readonly system: string;
}

/** The scope that the settings name, taken as it stands. */
export const plainScope: ScopeExpressions = {
  tenant: `(NULLIF(current_setting('strata.tenant_id'::text, true), ''::text))::uuid`,
  system: `COALESCE((current_setting('strata.scope'::text, true) = 'system'::text), false)`,
};

/** The settings' values, if the service has signed them. As sub-selects: once a statement, and not once a row. */
export const signedScope: ScopeExpressions = {
  tenant: '( SELECT signed_tenant() AS signed_tenant)',
  system: '( SELECT signed_system() AS signed_system)',
};

/** SQL for whether some policy of the current schema asks for a signature. */
export const anySigned = `
  exists (
    select from pg_policy p join pg_class c on c.oid = p.polrelid
    where c.relnamespace = current_schema()::regnamespace
      and concat(pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)) ~ '\\msigned_(tenant|system)\\M')`;
