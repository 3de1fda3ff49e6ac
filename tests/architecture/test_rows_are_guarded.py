"""Rows come through `visible_to`: no page or API asks a guarded model for all of them."""

import ast
from pathlib import Path

from django.apps import apps

from tests.architecture.sources import named, python_files

GUARDED = {
    "accounts.Membership",
    "accounts.Notice",
    "accounts.Organisation",
    "catalogue.Offer",
    "catalogue.Provider",
    "matchmaking.Case",
    "matchmaking.Introduction",
    "matchmaking.Match",
    "matchmaking.Message",
    "matchmaking.Proposal",
    "matchmaking.Ranking",
    "needs.Need",
}
# Rows of a guarded model's own parts, read through it only; and people, whom no page lists.
PARTS = {
    "accounts.User",
    "matchmaking.Place",
    "matchmaking.RankedOffer",
    "matchmaking.Sentence",
    "matchmaking.Shortlisted",
    "needs.AssistanceWanted",
}
FIRST_STEPS = {"visible_to", "public", "written_by"}
# Asked for again by primary key, after `permitted_…` has found the row for this reader; and the
# filters that name the reader themselves.
CHECKED_BEFORE = {
    "accounts/views/memberships.py: Membership.objects.filter",  # user=request.user
    "catalogue/views/registering.py: Provider.objects.filter",  # organisations of the reader
    "catalogue/views/writing.py: Offer.objects.get",
    "matchmaking/views/cases.py: Case.objects.select_related",
    "needs/views/drafts.py: Need.objects.get",
}


def test_every_model_of_the_domain_is_guarded_or_part_of_a_guarded_one():
    domain = {"accounts", "catalogue", "matchmaking", "monitoring", "needs"}
    models = {
        model._meta.label
        for model in apps.get_models()
        if model._meta.app_label in domain
        and not model.__name__.endswith("Event")
        # A proxy of a many-to-many table stands there for its trail; no page reads it.
        and not model._meta.proxy
    }

    assert models == GUARDED | PARTS


def test_every_guarded_model_knows_who_is_looking():
    assert {
        model._meta.label
        for model in apps.get_models()
        if hasattr(getattr(model, "objects", None), "visible_to")
    } == GUARDED


def test_pages_ask_for_rows_through_visible_to():
    found = {f"{named(path)}: {ask}" for path in _doors() for ask in unguarded(path.read_text())}

    assert found == CHECKED_BEFORE


def test_the_check_sees_an_unguarded_question():
    assert unguarded("Need.objects.filter(code=1)") == ["Need.objects.filter"]
    assert unguarded("rows = Case.objects.select_related('need').all()") == [
        "Case.objects.select_related"
    ]
    assert unguarded("Need.objects.visible_to(user).filter(code=1)") == []


def unguarded(source: str) -> list[str]:
    """Questions to `Model.objects` of a guarded model whose first step picks no readable rows."""
    guarded = {label.split(".")[1] for label in GUARDED}
    found = []
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Attribute(
                value=ast.Attribute(value=ast.Name(id=model), attr="objects"), attr=step
            ) if model in guarded and step not in FIRST_STEPS:
                found.append(f"{model}.objects.{step}")
    return found


def _doors() -> list[Path]:
    """Files that answer requests."""
    return [
        path
        for path in python_files()
        if "views" in path.parts or path.name.startswith("views") or path.name == "api.py"
    ]
