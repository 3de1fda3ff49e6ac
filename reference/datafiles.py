"""The data files in `reference/data/`: read, and refused unless every field is in order."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from common import languages

FOLDER = Path(__file__).parent / "data"


class BadData(ValueError):
    """A data file cannot be loaded; the text names the file, the entry and the field."""


@dataclass(frozen=True)
class DataFile:
    """The entries of one file and the fingerprint of its bytes."""

    name: str
    sha256: str
    entries: list[dict]


def read(folder: Path, name: str) -> DataFile:
    """Return the entries of `folder`/`name`, a JSON list of objects in UTF-8.

    Raises:
        BadData: the file is missing, no JSON, or no list of objects.
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


@dataclass(frozen=True)
class Shape:
    """What an entry must look like.

    `keys` identify it, `required` fields must be filled, `optional` ones may be null or
    missing; a field with labels is a mapping of all six languages to words.
    """

    keys: tuple[str, ...]
    required: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    labelled: tuple[str, ...] = ("labels",)

    def check(self, file: DataFile) -> None:
        """Raise BadData at the first entry that does not fit or comes twice."""
        seen = set()
        for position, entry in enumerate(file.entries, start=1):
            where = f"{file.name}: entry {self._name(entry) or position}"
            self._check_fields(entry, where)
            key = tuple(entry[field] for field in self.keys)
            if key in seen:
                raise BadData(f"{where}: field {self.keys[-1]}: comes twice")
            seen.add(key)

    def _name(self, entry: dict) -> str:
        parts = [entry.get(field) for field in self.keys]
        return "/".join(parts) if all(isinstance(part, str) and part for part in parts) else ""

    def _check_fields(self, entry: dict, where: str) -> None:
        for field in self.keys:
            if not isinstance(entry.get(field), str) or not entry[field]:
                raise BadData(f"{where}: field {field}: missing")
        for field in self.required:
            if entry.get(field) in (None, ""):
                raise BadData(f"{where}: field {field}: missing")
        for field in self.labelled:
            check_labels(entry.get(field), f"{where}: field {field}")
        known = {*self.keys, *self.required, *self.optional, *self.labelled}
        for field in entry:
            if field not in known:
                raise BadData(f"{where}: field {field}: unknown")


def check_labels(labels: object, where: str) -> None:
    """Raise BadData unless `labels` maps exactly the six languages to trimmed words."""
    if not isinstance(labels, dict):
        raise BadData(f"{where}: expected words in six languages")
    for language in languages.CODES:
        words = labels.get(language)
        if not isinstance(words, str) or not words.strip() or words != words.strip():
            raise BadData(f"{where}: {language}: missing, or with spaces around it")
    for language in labels:
        if language not in languages.CODES:
            raise BadData(f"{where}: {language}: not one of the six languages")


def check_known(file: DataFile, field: str, known: set[str]) -> None:
    """Raise BadData when `field` of an entry names something that is not in `known`."""
    for position, entry in enumerate(file.entries, start=1):
        value = entry.get(field)
        for name in value if isinstance(value, list) else [value]:
            if name is not None and name not in known:
                entry_name = entry.get("code") or entry.get("iso2") or entry.get("m49") or position
                raise BadData(f"{file.name}: entry {entry_name}: field {field}: {name!r} is unknown")


def check_no_cycle(file: DataFile, key: str, field: str) -> None:
    """Raise BadData when an entry is, over any number of steps, above itself."""
    above = {}
    for entry in file.entries:
        value = entry.get(field) or []
        above[entry[key]] = value if isinstance(value, list) else [value]
    finished: set[str] = set()

    def climb(code: str, path: tuple[str, ...]) -> None:
        if code in path:
            raise BadData(f"{file.name}: entry {code}: field {field}: leads back to itself")
        if code not in finished:
            for parent in above[code]:
                climb(parent, (*path, code))
            finished.add(code)

    for code in above:
        climb(code, ())
