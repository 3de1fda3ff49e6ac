"""Find every sentence to translate: in Python, in Django templates, and in libraries' own code."""

import calendar
import importlib.util
import io
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_python
from babel.messages.mofile import read_mo

PROJECT = Path(__file__).resolve().parent.parent
NOT_SOURCE = {"tests", "docs", "var", "node_modules", "benchmarks", "scripts", "static", "locale"}
TEMPLATE_SUFFIXES = {".html", ".txt"}
CALLS = ("gettext", "ngettext", "pgettext", "npgettext")
ARGUMENTS = {
    "_": None,
    "gettext": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
KEYWORDS = ARGUMENTS | {f"{name}_lazy": ARGUMENTS[name] for name in CALLS}
COMMENT_TAG = "Translators"

# What our pages show of a library's words. A library that does not know a language of ours, or
# not this sentence yet, is completed by our own catalogue.
LIBRARY_SOURCES = {
    "django": (
        "contrib/auth/password_validation.py",
        "core/validators.py",
        "forms/fields.py",
        "forms/models.py",
        "utils/dates.py",
        "utils/text.py",
    ),
    "allauth": (
        "account/adapter.py",
        "account/fields.py",
        "account/forms.py",
        "mfa/adapter.py",
        "mfa/base/forms.py",
        "mfa/totp/forms.py",
    ),
    "django_filters": ("fields.py", "filters.py", "filterset.py", "widgets.py"),
}
LIBRARY_CATALOGUES = (
    "django/conf",
    "django/contrib/auth",
    "django/contrib/contenttypes",
    "django/contrib/sessions",
    "django/contrib/postgres",
    "allauth",
    "django_filters",
)
LIBRARY_NAMES = {"zh": ("zh_Hans", "zh_CN")}  # how libraries call a language of ours
# Said otherwise than the library says it: UN usage writes both Arabic names of a month.
OVERRIDDEN = {"ar": frozenset((None, month) for month in calendar.month_name if month)}


@dataclass(frozen=True)
class Found:
    """A sentence at one place; `plural` is "" for one that counts nothing."""

    context: str | None
    singular: str
    plural: str
    place: str
    comments: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str | None, str]:
        return self.context, self.singular


def catalogue(language: str) -> Catalog:
    """Return what `language` has to translate: our sentences and what libraries lack."""
    known = library_catalogue(language)
    wanted = OVERRIDDEN.get(language, frozenset())
    catalog = Catalog(locale=language, domain="django", charset="utf-8")
    borrowed = (each for each in _in_libraries() if each.key in wanted or each.key not in known)
    for each in (*in_project(), *borrowed):
        identifier = (each.singular, each.plural) if each.plural else each.singular
        place = [(each.place, None)]
        catalog.add(identifier, None, place, (), each.comments, context=each.context)
    return catalog


def library_catalogue(language: str) -> dict[tuple[str | None, str], object]:
    """Return what the libraries say in `language`: (context, English) -> Babel's message."""
    known = {}
    for folder in LIBRARY_CATALOGUES:
        for name in LIBRARY_NAMES.get(language, (language,)):
            path = _library_path(folder) / "locale" / name / "LC_MESSAGES" / "django.mo"
            if path.exists():
                with open(path, "rb") as handle:
                    for message in read_mo(handle):
                        if message.context:
                            message.context = message.context.decode("utf-8")  # Babel forgets
                        known.setdefault((message.context, _singular(message.id)), message)
    known.pop((None, ""), None)
    return known


def in_project() -> Iterator[Found]:
    """Yield the sentences of our own code and templates, file by file."""
    for path in sorted(_source_files()):
        yield from in_text(path.read_text(encoding="utf-8"), str(path.relative_to(PROJECT)))


def in_text(text: str, place: str) -> Iterator[Found]:
    """Yield the sentences of one file, Python or template by the end of its name."""
    if not place.endswith(".py"):
        text = _template_as_python(text, place)
    source = io.BytesIO(text.encode("utf-8"))
    options = {"encoding": "utf-8"}
    for _line, call, message, comments in extract_python(source, KEYWORDS, [COMMENT_TAG], options):
        words = list(message if isinstance(message, tuple) else (message,))
        context = words.pop(0) if "pgettext" in call else None
        plural = words[1] if call.startswith("n") else ""
        if words and words[0]:
            yield Found(context, words[0], plural, place, tuple(comments))


def _template_as_python(template: str, place: str) -> str:
    """Let Django itself turn a template into calls that the Python extractor reads.

    Everything else is blanked out with X. Its indentation would not be Python's, so it goes.
    """
    from django.conf import settings
    from django.utils.translation.template import templatize

    if not settings.configured:
        settings.configure()
    return re.sub(r"^[ \t]+", "", templatize(template, origin=place), flags=re.MULTILINE)


def _source_files() -> Iterator[Path]:
    for parent, folders, files in os.walk(PROJECT):
        folders[:] = [f for f in folders if f not in NOT_SOURCE and not f.startswith(".")]
        for name in files:
            path = Path(parent, name)
            in_templates = "templates" in path.parts and path.suffix in TEMPLATE_SUFFIXES
            if path.suffix == ".py" or in_templates:
                yield path


def _in_libraries() -> Iterator[Found]:
    for package, files in LIBRARY_SOURCES.items():
        for name in files:
            text = (_library_path(package) / name).read_text(encoding="utf-8")
            yield from in_text(text, f"{package}/{name}")


def _library_path(folder: str) -> Path:
    package, _slash, rest = folder.partition("/")
    spec = importlib.util.find_spec(package)
    return Path(spec.submodule_search_locations[0], rest)


def _singular(identifier: str | tuple[str, ...]) -> str:
    return identifier if isinstance(identifier, str) else identifier[0]
