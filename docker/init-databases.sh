#!/bin/bash
# Run once by PostgreSQL's image on an empty volume: a database and its owner for each service.
set -euo pipefail

make_database() {
    psql --username "$POSTGRES_USER" --dbname postgres --set ON_ERROR_STOP=1 \
        --set name="$1" --set password="$2" <<'SQL'
CREATE ROLE :"name" LOGIN PASSWORD :'password';
CREATE DATABASE :"name" OWNER :"name";
REVOKE ALL ON DATABASE :"name" FROM PUBLIC;
SQL
}

make_database trust "$TRUST_DB_PASSWORD"
make_database framework "$FRAMEWORK_DB_PASSWORD"
make_database tender "$TENDER_DB_PASSWORD"
