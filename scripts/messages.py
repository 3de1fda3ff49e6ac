"""Translations without gettext: `extract` the words from the source, `compile` the answers.

python scripts/messages.py extract    # locale/*/LC_MESSAGES/django.po get the new sentences
python scripts/messages.py compile    # the .mo files that Django reads
"""

import io
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

PROJECT = Path(__file__).resolve().parent.parent
LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
NOT_SOURCE = {"tests", "docs", "var", "node_modules", "benchmarks", "scripts", "static", "locale"}
TEMPLATE_SUFFIXES = {".html", ".txt"}
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
COMMENT_TAG = "Translators"


def main(words: list[str]) -> int:
    """Return the exit status."""
    if words == ["extract"]:
        extract()
    elif words == ["compile"]:
        compile_all()
    else:
        print(__doc__)
        return 2
    return 0


def extract() -> None:
    """Bring every language's .po file up to date; nothing is guessed, nothing is fuzzy."""
    found = Catalog(domain="django", charset="utf-8")
    for path in sorted(_source_files()):
        place = str(path.relative_to(PROJECT))
        for message, context, comments in _messages(path):
            found.add(message, context=context, auto_comments=comments, locations=[(place, None)])
    for language in LANGUAGES:
        path = po_path(language)
        catalog = _read(path, language) if path.exists() else Catalog(locale=language)
        catalog.update(found, no_fuzzy_matching=True)
        catalog.obsolete.clear()
        path.parent.mkdir(parents=True, exist_ok=True)
        with open(path, "wb") as handle:
            write_po(handle, catalog, width=100, sort_by_file=True, omit_header=False)
        missing = sum(1 for message in catalog if message.id and not message.string)
        print(f"{language}: {len(catalog)} sentences, {missing} without a translation")


def compile_all() -> None:
    """Compile what is newer than its compiled form."""
    compiled = 0
    for language in LANGUAGES:
        source = po_path(language)
        target = source.with_suffix(".mo")
        if not source.exists() or _is_current(target, source):
            continue
        partial = target.with_suffix(f".{os.getpid()}.new")  # two makes may run at once
        with open(partial, "wb") as handle:
            write_mo(handle, _read(source, language))
        partial.replace(target)
        compiled += 1
    print(f"{compiled} of {len(LANGUAGES)} languages compiled, the others were up to date")


def po_path(language: str) -> Path:
    return PROJECT / "locale" / language / "LC_MESSAGES" / "django.po"


def _read(path: Path, language: str) -> Catalog:
    with open(path, "rb") as handle:
        return read_po(handle, locale=language, domain="django", abort_invalid=True)


def _is_current(target: Path, source: Path) -> bool:
    return target.exists() and target.stat().st_mtime > source.stat().st_mtime


def _source_files() -> Iterator[Path]:
    for parent, folders, files in os.walk(PROJECT):
        folders[:] = [f for f in folders if f not in NOT_SOURCE and not f.startswith(".")]
        for name in files:
            path = Path(parent, name)
            in_templates = "templates" in path.parts and path.suffix in TEMPLATE_SUFFIXES
            if path.suffix == ".py" or in_templates:
                yield path


def _messages(path: Path) -> Iterator[tuple]:
    """Yield (message or (singular, plural), context, comments) for one file."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        text = _as_python(text)
    source = io.BytesIO(text.encode("utf-8"))
    options = {"encoding": "utf-8"}
    for _line, function, message, comments in extract_python(
        source, KEYWORDS, [COMMENT_TAG], options
    ):
        words = message if isinstance(message, tuple) else (message,)
        context = words[0] if "pgettext" in function else None
        words = words[1:] if context is not None else words
        plural = function.startswith("n")
        if words and words[0]:
            yield (words[:2] if plural else words[0]), context, comments


def _as_python(template: str) -> str:
    """Turn a Django template into calls that the Python extractor reads.

    Django blanks everything else out with X. Its indentation would not be Python's, so it goes.
    """
    from django.conf import settings
    from django.utils.translation.template import templatize

    if not settings.configured:
        settings.configure()
    return re.sub(r"^[ \t]+", "", templatize(template), flags=re.MULTILINE)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
