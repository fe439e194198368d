#!/bin/sh
# An access token by the OAuth 2.0 client-credentials flow, and an Account created with it.
# Each run leaves one Account behind. Written by sfdoctor @@VERSION@@.
#
# The consumer secret is not in this file. Put it into a variable first:
#   read -rs SFDOCTOR_CLIENT_SECRET && export SFDOCTOR_CLIENT_SECRET
set -eu

login_url=@@LOGIN_URL@@
client_id=@@CLIENT_ID@@
api_version=@@API_VERSION@@ # empty: the newest that the org lists
: "${SFDOCTOR_CLIENT_SECRET:?put the consumer secret into it first}"

line_end='
'

# Calls curl with $1 on its standard input: everyone on this machine can see a program's arguments.
ask() {
    input=$1 && shift
    answer=$(printf '%s' "$input" | curl --silent --show-error --proto =https --max-time 120 \
        --write-out '\n%{http_code}' @@NETWORK@@"$@")
    status=${answer##*"$line_end"}
    body=${answer%"$line_end"*}
}

# Says $1 where the answer has the status $2; else shows the answer, and its cause where sfdoctor is here.
must() {
    if [ "$status" = "$2" ]; then
        printf '%s\n' "$1"
        return
    fi
    printf 'Not so: %s. HTTP %s: %s\n' "$1" "$status" "$body" | LC_ALL=C tr -d '\000-\010\013-\037\177' >&2
    if command -v sfdoctor >/dev/null; then
        printf '%s' "$body" | sfdoctor explain --flow client_credentials --login-url "$login_url" - >&2
    fi
    exit 1
}

# The last value of a key; what is not there is empty.
value_of() { printf '%s' "$body" | sed -n "s/.*\"$1\" *: *\"\([^\"]*\)\".*/\1/p"; }

ask "$SFDOCTOR_CLIENT_SECRET" --data grant_type=client_credentials --data-urlencode "client_id=$client_id" \
    --data-urlencode client_secret@- "$login_url/services/oauth2/token"
must 'The org issues an access token' 200
access_token=$(value_of access_token)
instance_url=$(value_of instance_url)
if [ -z "$access_token" ] || [ -z "$instance_url" ]; then
    echo 'Not so: The answer holds access_token and instance_url' >&2
    exit 1
fi

if [ -z "$api_version" ]; then
    ask '' "$instance_url/services/data"
    must 'The org lists its API versions' 200
    api_version=$(value_of version)
fi

ask "Authorization: Bearer $access_token" --header @- --header 'Content-Type: application/json' \
    --data "{\"Name\": \"Acme test $(date +%s)\", \"Industry\": \"Energy\"}" \
    "$instance_url/services/data/v$api_version/sobjects/Account"
must 'The org creates an Account' 201
