#!/bin/sh
# Makes what the installation must keep secret, once; what is there stays. Back these files up, apart from the database.
set -eu
cd "$(dirname "$0")"
umask 077
[ -s text-key ] || openssl rand -base64 32 > text-key
[ -s ledger-key.pem ] || openssl genpkey -algorithm ed25519 -out ledger-key.pem
[ -s database-password ] || openssl rand -hex 24 | tr -d '\n' > database-password
[ -s troupe.env ] || cat > troupe.env <<END
TROUPE_TOKEN_SECRET=$(openssl rand -base64 48 | tr -d '\n')
DATABASE_URL=postgres://troupe:$(cat database-password)@postgres:5432/troupe
END
# The containers' user reads them.
chmod 0444 text-key ledger-key.pem database-password
echo "secrets are in $(pwd)"
