import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createOwnerTable } from './support/create-table';

/**
 * Functions for DATABASE_SIGNED_SCOPE=true (docs/adr/0028). Nothing uses them until `migrate` runs with that setting: it
 * writes the secret, and has the policies ask these functions.
 */
export class SignedScope1763700028100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // The two blocks that HMAC-SHA256 mixes the secret with (RFC 2104), so that no call has to make them. Two rows at most:
    // what the former secret has signed holds while instances with the next one take over.
    await createOwnerTable(runner, {
      name: 'scope_secrets',
      columns: [
        'made_at timestamptz primary key default clock_timestamp()',
        'inner_pad bytea not null',
        'outer_pad bytea not null',
      ],
    });
    const [{ schema }] = (await runner.query('select quote_ident(current_schema()) as schema')) as [
      { schema: string },
    ];
    // A proof is of one process of PostgreSQL, so no parallel worker may check it.
    const definer = `parallel restricted security definer set search_path = ${schema}, pg_temp`;
    await runner.query(openScope(definer));
    await runner.query(signedTenant(definer));
    await runner.query(signedSystem(definer));
    await runner.query('revoke all on function open_scope, signed_tenant, signed_system from public');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function signed_system, signed_tenant, open_scope; drop table scope_secrets');
  }
}

/** As this migration made it. src/platform/data/database/open-scope.sql replaces it, and says how it works. */
const openScope = (definer: string): string => `
create function open_scope(kind text, value text, token text) returns text
language plpgsql ${definer} as $$
declare
  issued constant numeric := split_part(token, '.', 1)::numeric;
  given constant bytea := decode(split_part(token, '.', 2), 'hex');
  asked constant bytea := convert_to(concat_ws('|', 'open', kind, value, pg_backend_pid(), split_part(token, '.', 1)), 'UTF8');
  proof text;
begin
  if abs(extract(epoch from clock_timestamp()) * 1000 - issued) > 30000 then
    raise insufficient_privilege using message = 'the token of this scope is too old: are the clocks of the service and of PostgreSQL the same?';
  end if;
  proof := (
    select encode(sha256(s.outer_pad || sha256(s.inner_pad || convert_to(
      concat_ws('|', 'proof', kind, value, pg_backend_pid(), extract(epoch from now())), 'UTF8'))), 'hex')
    from scope_secrets s
    where sha256(s.inner_pad || sha256(s.outer_pad || sha256(s.inner_pad || asked))) = sha256(s.inner_pad || given));
  if proof is null then
    raise insufficient_privilege using message = 'the token of this scope is not for this scope and connection';
  end if;
  return proof;
end $$`;

/** As this migration made them. src/platform/data/database/signed-tenant.sql and signed-system.sql replace them, and say how they work. */
const isProven = (kind: string, value: string, proof: string): string => `
  perform from scope_secrets s
  where sha256(s.inner_pad || sha256(s.outer_pad || sha256(s.inner_pad || convert_to(
      concat_ws('|', 'proof', '${kind}', ${value}, pg_backend_pid(), extract(epoch from now())), 'UTF8'))))
    = sha256(s.inner_pad || decode(coalesce(current_setting('${proof}', true), ''), 'hex'));
  if not found then
    raise insufficient_privilege using message = 'this scope was not opened by the service in this transaction';
  end if;`;

const signedTenant = (definer: string): string => `
create function signed_tenant() returns uuid language plpgsql stable ${definer} as $$
declare
  value constant text := current_setting('strata.tenant_id', true);
begin
  if value = '' or value is null then
    return null;
  end if;
  ${isProven('tenant', 'value', 'strata.tenant_proof')}
  return value::uuid;
end $$`;

const signedSystem = (definer: string): string => `
create function signed_system() returns boolean language plpgsql stable ${definer} as $$
begin
  if current_setting('strata.scope', true) is distinct from 'system' then
    return false;
  end if;
  ${isProven('system', `'system'`, 'strata.scope_proof')}
  return true;
end $$`;
