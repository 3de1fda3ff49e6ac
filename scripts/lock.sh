#!/bin/sh
# Write requirements/*.txt from requirements/*.in: exact versions with hashes, no host names.
set -eu
cd "$(dirname "$0")/../requirements"
for name in uv base embedded dev; do
    ../.venv/bin/python -m uv pip compile --quiet --upgrade --universal --generate-hashes \
        --no-header --no-emit-index-url --custom-compile-command "make requirements" \
        --output-file "$name.txt" "$name.in"
    echo "requirements/$name.txt: $(grep -c '==' "$name.txt") packages"
done
