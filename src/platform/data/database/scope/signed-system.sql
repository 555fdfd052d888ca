-- Answers whether the scope is the system's, for the policies. It raises where the proof is wrong: see signed-tenant.sql.
create or replace function signed_system() returns boolean
language plpgsql stable parallel restricted security definer set search_path from current as $$
begin
  if current_setting('strata.scope', true) is distinct from 'system' then
    return false;
  end if;
  perform from scope_secrets s
  where sha256(s.inner_pad || sha256(s.outer_pad || sha256(s.inner_pad || convert_to(
      concat_ws('|', 'proof', 'system', 'system', pg_backend_pid(), extract(epoch from now())), 'UTF8'))))
    = sha256(s.inner_pad || decode(coalesce(current_setting('strata.scope_proof', true), ''), 'hex'));
  if not found then
    raise insufficient_privilege using message = 'this scope was not opened by the service in this transaction';
  end if;
  return true;
end $$;

revoke all on function signed_system from public;
