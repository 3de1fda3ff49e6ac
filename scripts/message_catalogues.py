"""The files of the translations: .po as people write them, .mo as Django reads them."""

import io
import os
from pathlib import Path

from babel.messages import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from scripts import message_sources

PROJECT = message_sources.PROJECT
# English needs no catalogue: its sentences stand in the source, plural forms included.
LANGUAGES = ("ar", "es", "fr", "ru", "zh")
# Whole numbers only, so Russian has three forms and not four. Django keeps the rule of every
# catalogue apart, so ours may differ from its own.
PLURAL_FORMS = {
    "ar": (
        6,
        "n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5",
    ),
    "es": (2, "n!=1"),
    "fr": (2, "n>1"),
    "ru": (
        3,
        "n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2",
    ),
    "zh": (1, "0"),
}
# Short on purpose: dates and tools' names would change with every extraction.
HEADER = """\
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals={count}; plural=({rule});\\n"

"""


def po_path(language: str) -> Path:
    return PROJECT / "locale" / language / "LC_MESSAGES" / "django.po"


def mo_path(language: str) -> Path:
    return po_path(language).with_suffix(".mo")


def borrowed_path(language: str) -> Path:
    """Where a library's words go for a language that Django knows by another name."""
    return PROJECT / "locale" / "borrowed" / language / "LC_MESSAGES" / "django.mo"


def read(language: str) -> Catalog:
    """Return the stored translations, an empty catalogue when there are none yet."""
    path = po_path(language)
    if not path.exists():
        return Catalog(locale=language, domain="django", charset="utf-8")
    with open(path, "rb") as handle:
        return read_po(handle, locale=language, domain="django", abort_invalid=True)


def brought_up_to_date(language: str) -> Catalog:
    """Return the sentences of today with the translations of yesterday.

    A translation is kept for exactly the same sentence and context; nothing is guessed.
    """
    catalog = message_sources.catalogue(language)
    stored = read(language)
    for message in catalog:
        old = stored.get(message.id, message.context) if message.id else None
        if old and not old.fuzzy and shape(old.id) == shape(message.id):
            message.string = old.string
    return catalog


def as_text(catalog: Catalog, language: str) -> bytes:
    """Return the .po file of a catalogue: by file, without line numbers."""
    count, rule = PLURAL_FORMS[language]
    for message in catalog:
        if message.pluralizable:  # as many empty forms as the language has
            forms = message.string if isinstance(message.string, (tuple, list)) else ()
            message.string = (*forms, *([""] * count))[:count]
    body = io.BytesIO()
    write_po(body, catalog, width=100, sort_by_file=True, omit_header=True, include_lineno=False)
    header = HEADER.format(language=language, count=count, rule=rule)
    return header.encode("utf-8") + body.getvalue()


def write(catalog: Catalog, language: str) -> None:
    path = po_path(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    _replace(path, as_text(catalog, language))


def compile_all() -> int:
    """Compile what is newer than its compiled form; return how many files were written."""
    written = 0
    for language in LANGUAGES:
        source, target = po_path(language), mo_path(language)
        if source.exists() and not _is_current(target, source):
            _replace(target, compiled(read(language)))
            written += 1
    for language in message_sources.LIBRARY_NAMES:
        written += _compile_borrowed(language)
    return written


def compiled(catalog: Catalog) -> bytes:
    """Return the .mo file of a catalogue."""
    target = io.BytesIO()
    write_mo(target, catalog)
    return target.getvalue()


def untranslated(message) -> bool:
    forms = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
    return not all(forms)


def _compile_borrowed(language: str) -> int:
    """Store what libraries say in `language` under the name by which we call it."""
    catalog = Catalog(locale=language, domain="django", charset="utf-8")
    for message in message_sources.library_catalogue(language).values():
        catalog.add(message.id, message.string, context=message.context)
    target, content = borrowed_path(language), compiled(catalog)
    if target.exists() and _without_dates(target) == _without_dates(content):
        return 0
    target.parent.mkdir(parents=True, exist_ok=True)
    _replace(target, content)
    return 1


def _without_dates(mo: bytes | Path) -> bytes:
    content = mo.read_bytes() if isinstance(mo, Path) else mo
    return b"".join(line for line in content.splitlines() if b"-Date:" not in line)


def shape(identifier: str | tuple[str, ...]) -> tuple[str, ...]:
    """Return (singular,) or (singular, plural)."""
    return (identifier,) if isinstance(identifier, str) else tuple(identifier)


def _is_current(target: Path, source: Path) -> bool:
    return target.exists() and target.stat().st_mtime > source.stat().st_mtime


def _replace(path: Path, content: bytes) -> None:
    partial = path.with_suffix(f".{os.getpid()}.new")  # two makes may run at once
    partial.write_bytes(content)
    partial.replace(path)
