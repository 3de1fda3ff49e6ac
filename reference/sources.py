"""Which file fills which table, and what its entries must look like."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from . import datafiles
from .datafiles import BadData, DataFile
from .models import (
    Concept,
    Country,
    CountryGroup,
    Framework,
    GroupMembership,
    Instrument,
    Region,
    Target,
    Term,
)


@dataclass(frozen=True)
class Source:
    """A file and its table: `keys` identify an entry, `fields` are all the rest.

    `links` says which file must hold what a field points at; `above` names the
    field, if any, that points at entries of the same file and must not run in circles.
    """

    name: str
    model: type[models.Model]
    keys: tuple[str, ...]
    fields: tuple[str, ...]
    links: dict[str, str] = field(default_factory=dict)
    above: str = ""

    @property
    def columns(self) -> list[models.Field]:
        """The fields that are stored in the row itself."""
        named = [self.model._meta.get_field(name) for name in (*self.keys, *self.fields)]
        return [column for column in named if not column.many_to_many]

    def key_of(self, entry: dict[str, Any]) -> str:
        return "/".join(str(entry.get(key) or "?") for key in self.keys)

    def row(self, entry: dict[str, Any]) -> models.Model:
        """An unsaved row for an entry that has been checked."""
        values = {}
        for column in self.columns:
            value = entry.get(column.name, column.get_default())
            values[column.attname] = value if column.is_relation else column.to_python(value)
        return self.model(**values)

    def check(self, file: DataFile) -> None:
        """Raise BadData at the first entry that does not fit its table or comes twice."""
        for entry in file.entries:
            self._check_entry(entry, f"{file.name}: entry {self.key_of(entry)}")
        where = f"{file.name}: field {self.keys[-1]}"
        datafiles.check_once((self.key_of(entry) for entry in file.entries), where)

    def _check_entry(self, entry: dict[str, Any], where: str) -> None:
        for name in entry:
            if name not in (*self.keys, *self.fields):
                raise BadData(f"{where}: field {name}: unknown")
        for name in (*self.keys, *self.fields):
            column = self.model._meta.get_field(name)
            value = entry.get(name, [] if column.many_to_many else column.get_default())
            self._check_value(column, value, entry, f"{where}: field {name}")

    def _check_value(
        self, column: models.Field, value: Any, entry: dict[str, Any], where: str
    ) -> None:
        if column.name in ("labels", "labels_listed"):
            datafiles.check_labels(value, where)
        elif column.name == "alternatives":
            datafiles.check_alternatives(value, entry["labels"], where)
        elif column.many_to_many:
            if not isinstance(value, list) or not all(isinstance(code, str) for code in value):
                raise BadData(f"{where}: expected a list of codes")
        elif column.is_relation:
            if value is None and not column.null:
                raise BadData(f"{where}: missing")
        else:
            try:
                column.clean(value, None)
            except ValidationError as error:
                raise BadData(f"{where}: {' '.join(error.messages)}") from error

    def check_links(self, files: dict[str, DataFile]) -> None:
        """Raise BadData when a field names an entry that the other file lacks, or a circle."""
        for name, other in self.links.items():
            key = _key_of_file(other)
            known = {entry[key] for entry in files[other].entries}
            for entry in files[self.name].entries:
                for code in codes_in(entry.get(name)):
                    if code not in known:
                        where = f"{self.name}: entry {self.key_of(entry)}: field {name}"
                        raise BadData(f"{where}: {code!r} is not in {other}")
        if self.above:
            above = {self.key_of(e): codes_in(e.get(self.above)) for e in files[self.name].entries}
            datafiles.check_no_cycle(above, f"{self.name}: field {self.above}")


def codes_in(value: str | list[str] | None) -> list[str]:
    """The codes a link field holds: none, one or many."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _key_of_file(name: str) -> str:
    """The one field that identifies an entry of a file that others point at."""
    return next(source.keys[0] for source in SOURCES if source.name == name)


# In the order in which they can be loaded.
SOURCES = (
    Source("instruments.json", Instrument, ("code",), ("order", "labels")),
    Source(
        "frameworks.json",
        Framework,
        ("code",),
        ("instrument", "adopted_on", "ends_on", "labels"),
        links={"instrument": "instruments.json"},
    ),
    Source(
        "targets.json",
        Target,
        ("code",),
        ("framework", "kind", "number", "order", "unofficial", "labels"),
        links={"framework": "frameworks.json"},
    ),
    Source(
        "regions.json",
        Region,
        ("m49",),
        ("level", "parent", "labels"),
        links={"parent": "regions.json"},
        above="parent",
    ),
    Source("groups.json", CountryGroup, ("code",), ("kind", "order", "labels")),
    Source(
        "countries.json",
        Country,
        ("iso2",),
        (
            "iso3",
            "m49",
            "region",
            "regional_group",
            "un_member",
            "is_cbd_party",
            "labels",
            "labels_listed",
        ),
        links={"region": "regions.json", "regional_group": "groups.json"},
    ),
    Source(
        "memberships.json",
        GroupMembership,
        ("group", "country"),
        ("since", "until"),
        links={"group": "groups.json", "country": "countries.json"},
    ),
    Source(
        "terms.json",
        Term,
        ("code",),
        ("vocabulary", "identifier", "parent", "order", "labels"),
        links={"parent": "terms.json"},
        above="parent",
    ),
    Source(
        "concepts.json",
        Concept,
        ("code",),
        ("labels", "alternatives", "broader", "exact_matches"),
        links={"broader": "concepts.json"},
        above="broader",
    ),
)


def read_all(folder: Path) -> dict[str, DataFile]:
    """Return all data files by name, checked each by itself and against each other.

    Raises:
        BadData: naming the first file, entry and field that is not in order.
    """
    files = {source.name: datafiles.read(folder, source.name) for source in SOURCES}
    for source in SOURCES:
        source.check(files[source.name])
    for source in SOURCES:
        source.check_links(files)
    return files
