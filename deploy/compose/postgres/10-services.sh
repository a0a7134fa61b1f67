#!/bin/sh
# A role and a database for each service, which nobody else may enter. Runs once, when the cluster is made.
set -eu
for service in leads attribution handoff notify gateway; do
    psql --quiet --set ON_ERROR_STOP=1 --set service="$service" --set password="$(cat "/secrets/database_$service")" --username postgres <<'SQL'
create role :"service" login password :'password';
create database :"service" owner :"service";
revoke all on database :"service" from public;
SQL
done
