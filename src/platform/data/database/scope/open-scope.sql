-- Answers the proof that this very transaction works in a scope, for a token by which the service asks for it:
-- <milliseconds of its clock>.<HMAC in hex, over the scope, the process of PostgreSQL and these milliseconds>. What is
-- compared is hashed once more with the secret, so that the time it takes tells nothing of how much was right. A proof is of
-- one process of PostgreSQL, so no parallel worker may make or check it.
create or replace function open_scope(kind text, value text, token text) returns text
language plpgsql parallel restricted security definer set search_path from current as $$
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
end $$;

revoke all on function open_scope from public;
