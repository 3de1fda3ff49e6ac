import json
import shutil
from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from reference import actions, datafiles
from reference.models import Concept, Country, DataVersion, GroupMembership, Term

pytestmark = pytest.mark.django_db
LATER = datetime(2027, 1, 4, 9, 0, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path):
    """A copy of the data files that a test may change."""
    return shutil.copytree(datafiles.FOLDER, tmp_path / "data")


def change(folder, name, key, **fields):
    """Overwrite fields of the entry whose first field is `key`."""
    entries = json.loads((folder / name).read_text(encoding="utf-8"))
    next(entry for entry in entries if key in entry.values()).update(fields)
    (folder / name).write_text(json.dumps(entries), encoding="utf-8")


def test_a_second_run_changes_nothing():
    before = set(DataVersion.objects.values_list("name", "sha256", "loaded_at"))

    changed = actions.load_reference(at=LATER)

    assert set(changed.values()) == {0}
    assert set(DataVersion.objects.values_list("name", "sha256", "loaded_at")) == before


def test_a_changed_entry_is_written_and_its_file_versioned(folder):
    labels = {**Country.objects.get(iso2="NA").labels, "en": "Namibia the brave"}
    change(folder, "countries.json", "NA", labels=labels)
    number = Country.objects.get(iso2="NA").pk

    changed = actions.load_reference(folder=folder, at=LATER)

    assert {name: rows for name, rows in changed.items() if rows} == {"countries.json": 1}
    assert (Country.objects.get(pk=number).label_in("en")) == "Namibia the brave"
    version = DataVersion.objects.get(name="countries.json")
    assert (version.loaded_at, version.rows) == (LATER, 198)


def test_links_between_concepts_follow_the_file(folder):
    change(folder, "concepts.json", "mangroves", broader=["forests"])

    changed = actions.load_reference(folder=folder, at=LATER)

    broader = Concept.objects.get(code="mangroves").broader
    assert list(broader.values_list("code", flat=True)) == ["forests"]
    assert changed["concepts.json"] == 1


def test_rows_stay_when_their_entry_goes_but_memberships_leave(folder):
    for name in ("terms.json", "memberships.json"):
        entries = json.loads((folder / name).read_text(encoding="utf-8"))
        (folder / name).write_text(json.dumps(entries[:-1]), encoding="utf-8")

    changed = actions.load_reference(folder=folder, at=LATER)

    assert changed["memberships.json"] == 1
    assert not GroupMembership.objects.filter(group="EIT", country="UZ").exists()
    assert Term.objects.filter(code="SCOPE-GLOBAL").exists()


@pytest.mark.parametrize(
    ("name", "key", "fields", "complaint"),
    [
        ("countries.json", "NA", {"region": "999"}, "NA: field region: '999' is not in"),
        ("countries.json", "NA", {"iso3": "NAMI"}, "NA: field iso3: "),
        ("countries.json", "NA", {"un_member": "perhaps"}, "NA: field un_member: "),
        ("countries.json", "NA", {"labels": {"en": "Namibia"}}, "NA: field labels: ar: missing"),
        ("countries.json", "NA", {"capital": "Windhoek"}, "NA: field capital: unknown"),
        ("countries.json", "NA", {"iso2": "ZW"}, "field iso2: 'ZW' comes twice"),
        ("countries.json", "NA", {"iso2": ""}, "?: field iso2: "),
        ("regions.json", "002", {"parent": "018"}, "field parent: "),
        ("frameworks.json", "GBF", {"adopted_on": "soon"}, "GBF: field adopted_on: "),
        ("frameworks.json", "GBF", {"instrument": None}, "GBF: field instrument: missing"),
        ("terms.json", "GROUP-YOUTH", {"vocabulary": "crowd"}, "GROUP-YOUTH: field vocabulary: "),
        ("targets.json", "GBF-GOAL-A", {"order": -1}, "GBF-GOAL-A: field order: "),
        ("memberships.json", "ST", {"until": "2024"}, "LDC/ST: field until: "),
        ("concepts.json", "forests", {"broader": ["mangroves"]}, "field broader: "),
        ("concepts.json", "forests", {"broader": "biodiversity"}, "forests: field broader: "),
        ("concepts.json", "forests", {"alternatives": {"de": ["Wald"]}}, "alternatives: de: "),
        ("concepts.json", "forests", {"alternatives": {"en": ["Forests"]}}, "comes twice"),
        ("concepts.json", "forests", {"alternatives": ["woods"]}, "field alternatives: "),
    ],
)
def test_bad_data_is_refused_with_its_place(folder, name, key, fields, complaint):
    change(folder, name, key, **fields)

    with pytest.raises(datafiles.BadData) as refusal:
        actions.load_reference(folder=folder, at=LATER)

    assert str(refusal.value).startswith(f"{name}: ")
    assert complaint in str(refusal.value)
    assert not DataVersion.objects.filter(loaded_at=LATER).exists()


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"[{]", "not JSON"),
        (b"\xff\xfe[]", "not JSON in UTF-8"),
        (b"{}", "expected a list"),
        (b"[1]", "expected a list"),
    ],
)
def test_a_broken_file_is_refused_by_name(folder, content, complaint):
    (folder / "groups.json").write_bytes(content)

    with pytest.raises(datafiles.BadData, match=f"groups.json: .*{complaint}"):
        actions.load_reference(folder=folder, at=LATER)


def test_a_missing_file_is_refused_by_name(folder):
    (folder / "terms.json").unlink()

    with pytest.raises(datafiles.BadData, match=r"terms\.json: the file is missing"):
        actions.load_reference(folder=folder, at=LATER)


def test_the_command_prints_counts_and_says_when_there_is_nothing_to_do():
    Term.objects.filter(code="GROUP-YOUTH").update(order=99)
    first, second = StringIO(), StringIO()

    call_command("load_reference", stdout=first)
    call_command("load_reference", stdout=second)

    assert "terms.json: 1 changed" in first.getvalue()
    assert "Nothing to do" not in first.getvalue()
    assert "Nothing to do" in second.getvalue()


def test_the_command_fails_on_bad_data(monkeypatch, folder):
    (folder / "terms.json").write_text("", encoding="utf-8")
    monkeypatch.setattr(datafiles, "FOLDER", folder)

    with pytest.raises(CommandError, match=r"terms\.json"):
        call_command("load_reference")
