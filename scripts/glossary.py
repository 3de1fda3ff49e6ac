"""Write the table of docs/glossary.md from tests/languages/terms.json, the one place for terms.

python scripts/glossary.py
"""

import json
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
TERMS = PROJECT / "tests" / "languages" / "terms.json"
GLOSSARY = PROJECT / "docs" / "glossary.md"
MARK = "<!-- Below: written by scripts/glossary.py from tests/languages/terms.json -->\n"
LANGUAGES = ("ar", "es", "fr", "ru", "zh")


def main() -> None:
    GLOSSARY.write_text(with_table(GLOSSARY.read_text(encoding="utf-8")), encoding="utf-8")


def with_table(page: str) -> str:
    """Return the page with the table after the mark made anew."""
    head, _mark, _old_table = page.partition(MARK)
    return head + MARK + "\n" + table(json.loads(TERMS.read_text(encoding="utf-8")))


def table(terms: list[dict]) -> str:
    """Return a Markdown table, one term a row, in alphabetical order of the English."""
    lines = ["| en | meaning | ar | es | fr | ru | zh |", "|---|---|---|---|---|---|---|"]
    for term in sorted(terms, key=lambda term: term["term"].casefold()):
        words = [term["words"][language] for language in LANGUAGES]
        lines.append("| " + " | ".join([term["term"], term["meaning"], *words]) + " |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
