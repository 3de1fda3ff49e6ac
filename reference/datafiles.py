"""Reading the files in `reference/data/` and refusing what is not in order."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from common import languages

FOLDER = Path(__file__).parent / "data"


class BadData(ValueError):  # noqa: N818 - reads as a sentence where it is raised
    """A data file cannot be loaded; the text names the file, the entry and the field."""


@dataclass(frozen=True)
class DataFile:
    """The entries of one file and the fingerprint of its bytes."""

    name: str
    sha256: str
    entries: list[dict[str, Any]]


def read(folder: Path, name: str) -> DataFile:
    """Return the entries of `folder`/`name`, a JSON list of objects in UTF-8.

    Raises:
        BadData: the file is missing, is no JSON, or holds no list of objects.
    """
    try:
        content = (folder / name).read_bytes()
        entries = json.loads(content.decode("utf-8"))
    except FileNotFoundError as error:
        raise BadData(f"{name}: the file is missing") from error
    except ValueError as error:  # of the JSON or of the encoding
        raise BadData(f"{name}: not JSON in UTF-8: {error}") from error
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise BadData(f"{name}: expected a list of objects")
    return DataFile(name, hashlib.sha256(content).hexdigest(), entries)


def check_labels(labels: object, where: str) -> None:
    """Raise BadData unless `labels` maps exactly the six languages to words."""
    if not isinstance(labels, dict):
        raise BadData(f"{where}: expected words in six languages")
    for language in (*languages.CODES, *labels):
        if language not in languages.CODES:
            raise BadData(f"{where}: {language}: not one of the six languages")
        _check_words(labels.get(language), f"{where}: {language}")


def check_alternatives(alternatives: object, labels: dict[str, str], where: str) -> None:
    """Raise BadData unless `alternatives` maps languages to lists of further, different words."""
    if not isinstance(alternatives, dict):
        raise BadData(f"{where}: expected lists of words by language")
    for language, names in alternatives.items():
        if language not in languages.CODES or not isinstance(names, list):
            raise BadData(f"{where}: {language}: expected a list under one of the six languages")
        for name in names:
            _check_words(name, f"{where}: {language}")
        check_once([labels[language], *names], f"{where}: {language}")


def check_once(values: Iterable[str], where: str) -> None:
    """Raise BadData at the first value that comes twice."""
    seen = set()
    for value in values:
        if value in seen:
            raise BadData(f"{where}: {value!r} comes twice")
        seen.add(value)


def check_no_cycle(above: dict[str, list[str]], where: str) -> None:
    """Raise BadData when a code is, over any number of steps, above itself.

    Args:
        above: for each code the codes directly above it, all of them keys too.
    """
    safe: set[str] = set()

    def climb(code: str, path: tuple[str, ...]) -> None:
        if code in path:
            raise BadData(f"{where}: {code!r} leads back to itself")
        if code not in safe:
            for parent in above[code]:
                climb(parent, (*path, code))
            safe.add(code)

    for code in above:
        climb(code, ())


def _check_words(words: object, where: str) -> None:
    if not isinstance(words, str) or not words or words != words.strip():
        raise BadData(f"{where}: missing, or with spaces around it")
