#!/bin/sh
# Run once by the PostgreSQL image, on an empty data volume: the two logins and the empty database that Strata needs.
set -eu

psql --no-psqlrc --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres <<'SQL'
\set owner_password `cat "$OWNER_PASSWORD_FILE"`
\set runtime_password `cat "$RUNTIME_PASSWORD_FILE"`
create role strata_owner login password :'owner_password';
create role strata_runtime login password :'runtime_password';
create database strata owner strata_owner;
revoke all on database strata from public;
grant connect on database strata to strata_runtime;
SQL
