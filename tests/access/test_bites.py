"""The matrix bites: whichever `visible_to` forgets its filter, some cell finds it."""

import re

import pytest
import rules
from django.apps import apps
from rules.permissions import permissions

from tests.access.matrix import Matrix, cells
from tests.access.roles import (
    ANONYMOUS,
    FOCAL_POINT,
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

CURIOUS = only(ANONYMOUS, FOCAL_POINT, NEWCOMER, WAITING, OFFICER, OTHER_OFFICER, PARTNER, HELPDESK)
GUARDED = {
    model._meta.label: model
    for model in apps.get_models()
    if hasattr(getattr(model, "objects", None), "visible_to")
}
# Their rows are read through a case or a need that the reader may see, so that this filter is a
# second lock behind the first; no address opens onto it, and only the rows can show that it holds.
BEHIND_ANOTHER_LOCK = {"matchmaking.Match", "matchmaking.Proposal", "matchmaking.Ranking"}


# The page that could ask these has picked the reader's own rows before: `accounts.actions` and
# `catalogue.actions` ask once more, and everybody who sees a case may reply to it.
ASKED_TWICE = {
    "accounts.give_staff_role",
    "accounts.take_back_membership",
    "catalogue.register_provider",
    "matchmaking.reply_case",
}


def first_leak(matrix: Matrix, name: str) -> str:
    """The first complaint of the cells of one app, routes named alike first; "" for none.

    `name` is that of a model or a permission, such as "needs.edit_need".
    """
    words = _words(name)
    own = [rule for rule in RULES if rule.route.startswith(f"{name.partition('.')[0]}:")]
    for rule in sorted(own, key=lambda rule: -len(words & _words(rule.route))):
        for cell in cells(rule, matrix.world, methods=("GET", "POST"), roles=CURIOUS):
            if complaints := matrix.try_cell(cell).complaints:
                return complaints[0]
    return ""


def _words(name: str) -> set[str]:
    return set(re.split(r"[._:]", name.lower()))


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

    assert first_leak(matrix, label)


@pytest.mark.parametrize("label", sorted(GUARDED))
def test_a_forgotten_filter_is_found_by_its_rows(matrix, label, monkeypatch):
    noun = next(n for n in NOUNS for thing in _rows(matrix, n) if thing.row._meta.label == label)
    forget(GUARDED[label], monkeypatch)

    assert wrong_rows(matrix.world, noun)


def _rows(matrix: Matrix, noun: str) -> list:
    return [thing for thing in matrix.world.things[noun].values() if thing.row]


@pytest.mark.parametrize("name", sorted(permissions.keys() - ASKED_TWICE))
def test_a_forgotten_permission_is_found(matrix, name, monkeypatch):
    monkeypatch.setitem(permissions, name, rules.always_true)

    assert first_leak(matrix, name)
