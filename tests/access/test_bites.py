"""The matrix bites: whichever `visible_to` forgets its filter, some cell finds it."""

import pytest
from django.apps import apps

from tests.access.matrix import Matrix, cells
from tests.access.roles import (
    ANONYMOUS,
    HELPDESK,
    NEWCOMER,
    OFFICER,
    OTHER_OFFICER,
    PARTNER,
    WAITING,
    only,
)
from tests.access.rules import RULES
from tests.access.test_rows import NOUNS, wrong_rows

CURIOUS = only(ANONYMOUS, NEWCOMER, WAITING, OFFICER, OTHER_OFFICER, PARTNER, HELPDESK)
GUARDED = {
    model._meta.label: model
    for model in apps.get_models()
    if hasattr(getattr(model, "objects", None), "visible_to")
}
# Their rows are read through a case or a need that the reader may see, so that this filter is a
# second lock behind the first; no address opens onto it, and only the rows can show that it holds.
BEHIND_ANOTHER_LOCK = {"matchmaking.Match", "matchmaking.Proposal", "matchmaking.Ranking"}


def first_leak(matrix: Matrix, app: str) -> str:
    """The first complaint of the cells of one app's routes; "" for none."""
    for rule in RULES:
        if not rule.route.startswith(f"{app}:"):
            continue
        for cell in cells(rule, matrix.world, methods=("GET", "POST"), roles=CURIOUS):
            if complaints := matrix.try_cell(cell).complaints:
                return complaints[0]
    return ""


def forget(model, monkeypatch) -> None:
    """Let `visible_to` of the model give everything to everybody."""
    rows = type(model.objects.get_queryset())
    monkeypatch.setattr(rows, "visible_to", lambda self, user: self.all())


def test_every_guarded_model_has_rows_in_the_world(matrix):
    tried = {thing.row._meta.label for noun in NOUNS for thing in _rows(matrix, noun)}

    assert tried == set(GUARDED)


@pytest.mark.parametrize("label", sorted(GUARDED.keys() - BEHIND_ANOTHER_LOCK))
def test_a_forgotten_filter_is_found_by_its_pages(matrix, label, monkeypatch):
    forget(GUARDED[label], monkeypatch)

    assert first_leak(matrix, GUARDED[label]._meta.app_label)


@pytest.mark.parametrize("label", sorted(GUARDED))
def test_a_forgotten_filter_is_found_by_its_rows(matrix, label, monkeypatch):
    noun = next(n for n in NOUNS for thing in _rows(matrix, n) if thing.row._meta.label == label)
    forget(GUARDED[label], monkeypatch)

    assert wrong_rows(matrix.world, noun)


def _rows(matrix: Matrix, noun: str) -> list:
    return [thing for thing in matrix.world.things[noun].values() if thing.row]
