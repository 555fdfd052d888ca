-- Answers the tenant of the scope, for the policies. It raises where the proof is wrong, instead of answering nothing: a mistake
-- in signing must not look like an empty table. The check is written out here and in signed-system.sql, because a call of a
-- function that has it would cost as much as the check.
create or replace function signed_tenant() returns uuid
language plpgsql stable parallel restricted security definer set search_path from current as $$
declare
  value constant text := current_setting('strata.tenant_id', true);
begin
  if value = '' or value is null then
    return null;
  end if;
  perform from scope_secrets s
  where sha256(s.inner_pad || sha256(s.outer_pad || sha256(s.inner_pad || convert_to(
      concat_ws('|', 'proof', 'tenant', value, pg_backend_pid(), extract(epoch from now())), 'UTF8'))))
    = sha256(s.inner_pad || decode(coalesce(current_setting('strata.tenant_proof', true), ''), 'hex'));
  if not found then
    raise insufficient_privilege using message = 'this scope was not opened by the service in this transaction';
  end if;
  return value::uuid;
end $$;

revoke all on function signed_tenant from public;
