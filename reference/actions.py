"""Loading the data files into the tables."""

from datetime import datetime
from pathlib import Path

from django.db import transaction

from . import datafiles, sources
from .datafiles import DataFile
from .models import Concept, DataVersion, GroupMembership
from .sources import Source


@transaction.atomic
def load_reference(*, folder: Path | None = None, at: datetime) -> dict[str, int]:
    """Bring the tables up to the data files; all of it or, on bad data, nothing.

    A second run over the same files changes no row. Rows whose entry has gone
    from its file stay, because needs and offers may point at them; only group
    memberships and links between concepts are taken away.

    Args:
        folder: where the files are; the folder of this app when None.
        at: the moment to note beside each file that is new or has changed.

    Returns:
        For each file how many rows were written or removed.

    Raises:
        datafiles.BadData: naming the file, entry and field.
    """
    files = sources.read_all(folder or datafiles.FOLDER)
    changed = {}
    for source in sources.SOURCES:
        file = files[source.name]
        changed[source.name] = _write_rows(source, file)
        if source.model is GroupMembership:
            changed[source.name] += _remove_other_memberships(file)
        if source.model is Concept:
            changed[source.name] += _link_concepts(file)
        _note_version(file, at)
    return changed


def _write_rows(source: Source, file: DataFile) -> int:
    """Insert new rows and overwrite those that differ; return how many."""
    names = [column.attname for column in source.columns]  # the keys come first
    width = len(source.keys)
    rows = source.model._default_manager
    stored = {values[:width]: values for values in rows.values_list(*names)}
    changed = []
    for entry in file.entries:
        row = source.row(entry)
        values = tuple(getattr(row, name) for name in names)
        if stored.get(values[:width]) != values:
            changed.append(row)
    rows.bulk_create(
        changed,
        update_conflicts=True,
        unique_fields=source.keys,
        update_fields=[column.name for column in source.columns[width:]],
    )
    return len(changed)


def _remove_other_memberships(file: DataFile) -> int:
    listed = {(entry["group"], entry["country"]) for entry in file.entries}
    others = [
        membership.pk
        for membership in GroupMembership.objects.all()
        if (membership.group_id, membership.country_id) not in listed
    ]
    removed, _by_model = GroupMembership.objects.filter(pk__in=others).delete()
    return removed


def _link_concepts(file: DataFile) -> int:
    """Make the links to broader concepts those of the file; return how many changed."""
    link = Concept.broader.through
    ids = dict(Concept.objects.values_list("code", "pk"))
    wanted = {
        (ids[entry["code"]], ids[broader])
        for entry in file.entries
        for broader in entry.get("broader", [])
    }
    stored = set(link.objects.values_list("from_concept_id", "to_concept_id"))
    for narrow, broad in stored - wanted:
        link.objects.filter(from_concept_id=narrow, to_concept_id=broad).delete()
    link.objects.bulk_create(
        link(from_concept_id=narrow, to_concept_id=broad)
        for narrow, broad in sorted(wanted - stored)
    )
    return len(wanted ^ stored)


def _note_version(file: DataFile, at: datetime) -> None:
    if not DataVersion.objects.filter(name=file.name, sha256=file.sha256).exists():
        DataVersion.objects.update_or_create(
            name=file.name,
            defaults={"sha256": file.sha256, "loaded_at": at, "rows": len(file.entries)},
        )
