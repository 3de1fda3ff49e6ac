#!/bin/sh
# Every check, to the end, so that one run shows all there is to mend. Run by `make lint`.
set -u
cd "$(dirname "$0")/.."
python=.venv/bin/python
failed=0

check() {
    printf '%s … ' "$1"
    shift
    if output=$("$@" 2>&1); then
        echo "fine"
    else
        failed=$((failed + 1))
        printf 'FAILED\n%s\n' "$output"
    fi
}

existing() {
    for path in "$@"; do
        if [ -e "$path" ]; then echo "$path"; fi
    done
}

check "Style and safety (ruff)" $python -m ruff check .
check "Format (ruff)" $python -m ruff format --check .
# shellcheck disable=SC2046 # paths of this repository have no spaces
check "Types (mypy)" $python -m mypy engine $(existing ./*/actions.py ./*/actions)
check "Templates (djlint)" $python -m djlint --quiet --lint templates
check "Layers (import-linter)" $python -c "from importlinter.cli import lint_imports_command as c; c()"
check "Migrations" env MIGRATE=1 $python manage.py makemigrations --check --dry-run

echo "$failed checks failed"
[ "$failed" -eq 0 ]
