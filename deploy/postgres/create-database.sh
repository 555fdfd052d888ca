#!/bin/sh
# Run once by the PostgreSQL image, on an empty data volume: the logins and the empty database that Strata needs. The third login
# reads the rows of all tenants for backups (docs/guides/backup.md), and the service never has it.
set -eu

psql --no-psqlrc --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres <<'SQL'
\set owner_password `cat "$OWNER_PASSWORD_FILE"`
\set runtime_password `cat "$RUNTIME_PASSWORD_FILE"`
\set backup_password `cat "$BACKUP_PASSWORD_FILE"`
create role strata_owner login password :'owner_password';
create role strata_runtime login password :'runtime_password';
create role strata_backup login bypassrls password :'backup_password';
grant pg_read_all_data to strata_backup;
create database strata owner strata_owner;
revoke all on database strata from public;
grant connect on database strata to strata_runtime, strata_backup;
SQL
