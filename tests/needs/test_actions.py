"""What each action does, and what it refuses."""

from datetime import date

import pytest
from django.dispatch import Signal
from django_fsm import TransitionNotAllowed

from common.errors import DomainError, StalePage
from needs import actions, answers, signals
from needs.models import Need
from tests.factories import NeedFactory, OfficerFactory
from tests.factories.accounts import country
from tests.needs.helpers import complete_draft, fill, sent_need, start_draft

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return OfficerFactory()


@pytest.fixture
def heard():
    """What the signals of the app said, in order: (name, need's code)."""
    said = []
    listeners = []
    for name in ("need_submitted", "need_withdrawn", "need_reworded"):
        signal: Signal = getattr(signals, name)

        def listen(sender, need, by, at, name=name, **rest):
            said.append((name, need.code))

        signal.connect(listen)
        listeners.append((signal, listen))
    yield said
    for signal, listen in listeners:
        signal.disconnect(listen)


def test_start_need_begins_a_draft_that_nobody_else_may_read_yet(officer, monday):
    need = actions.start_need(
        organisation_id=officer.organisations[0].pk,
        country_id=country("KI").pk,
        by=officer,
        at=monday,
    )

    assert (need.state, need.audience, need.contact, need.revision) == ("draft", "", officer, 0)
    assert need.code.startswith("N-")


def test_save_part_keeps_incomplete_answers_byte_for_byte(officer, monday):
    need = start_draft(officer)
    typed = "  Fourmis \u202benvahissantes\u202c\n\n‘cinq’ \U0001f41c  "

    actions.save_part(
        need_id=need.pk,
        part="problem",
        values={"problem": typed},
        revision=0,
        by=officer,
        at=monday,
    )

    need.refresh_from_db()
    assert (need.problem, need.title, need.revision) == (typed, "", 1)


def test_save_part_writes_and_reads_every_answer(officer):
    need = start_draft(officer)
    colleague = OfficerFactory(of=need.organisation)
    typed = {
        "who": {
            "organisation": need.organisation.code,
            "country": "TV",
            "contact": colleague.email,
        },
        "problem": {
            "source_language": "fr",
            "title": "Titre",
            "problem": "Problème",
            "objectives": "Objectifs",
            "outcomes": "Résultats",
        },
        "assistance": {
            "assistance": {"ASSIST-TRAINING": "Former", "ASSIST-DATA": "Relever"},
            "languages": ["fr", "en"],
        },
        "answers": {
            "priorities": "Stratégie",
            "targets": ["GBF-TARGET-06", "AICHI-TARGET-09"],
            "subjects": ["CBD-SUBJECT-IAS"],
        },
        "where": {
            "coverage": ["KI", "TV"],
            "scope": "SCOPE-REGIONAL",
            "levels": ["LEVEL-SYSTEM"],
            "stakeholders": ["GROUP-IPLC", "GROUP-YOUTH"],
        },
        "when": {
            "starts_on": date(2027, 1, 1),
            "ends_on": date(2027, 12, 31),
            "other_governments": "Tuvalu",
            "existing_initiatives": "Un projet",
            "same_requests": "Aucune",
            "co_financing": "Locaux",
            "websites": "https://example.org/a",
        },
        "readers": {"audience": "private"},
    }

    need = fill(need, officer, typed)

    stored = answers.read(Need.objects.get(pk=need.pk))
    expected = {field: value for values in typed.values() for field, value in values.items()}
    assert {field for field in stored if not answers.same(stored[field], expected[field])} == set()


def test_save_part_replaces_the_kinds_of_help(officer):
    need = fill(start_draft(officer), officer, {"assistance": {"assistance": {"ASSIST-DATA": "a"}}})

    fill(need, officer, {"assistance": {"assistance": {"ASSIST-TRAINING": "b"}}})

    assert answers.read(need)["assistance"] == {"ASSIST-TRAINING": "b"}


def test_save_part_refuses_a_page_drawn_before_another_was_saved(officer, monday):
    need = fill(start_draft(officer), officer, {"problem": {"title": "Newer"}})

    with pytest.raises(StalePage):
        actions.save_part(
            need_id=need.pk,
            part="problem",
            values={"title": "Older"},
            revision=0,
            by=officer,
            at=monday,
        )

    need.refresh_from_db()
    assert (need.title, need.revision) == ("Newer", 1)


@pytest.mark.parametrize("state", ["submitted", "closed", "withdrawn"])
def test_save_part_refuses_what_is_no_draft(officer, monday, state):
    need = NeedFactory(state=state, submitted_at=monday, title="Before")

    with pytest.raises(DomainError) as refusal:
        actions.save_part(
            need_id=need.pk,
            part="problem",
            values={"title": "After"},
            revision=0,
            by=officer,
            at=monday,
        )

    need.refresh_from_db()
    assert (refusal.value.code, need.title) == ("not_a_draft", "Before")


@pytest.mark.parametrize(
    ("part", "values"),
    [
        ("answers", {"targets": ["GBF-TARGET-99"]}),
        ("assistance", {"assistance": {"LEVEL-SYSTEM": "not a kind of help"}}),
        ("who", {"country": "XX"}),
    ],
)
def test_save_part_refuses_codes_that_do_not_exist(officer, monday, part, values):
    need = start_draft(officer)

    with pytest.raises(DomainError) as refusal:
        actions.save_part(
            need_id=need.pk, part=part, values=values, revision=0, by=officer, at=monday
        )

    assert refusal.value.code == "unknown_choice"


def test_save_part_refuses_answers_of_another_part(officer, monday):
    need = start_draft(officer)

    with pytest.raises(ValueError, match="Not in the part readers"):
        actions.save_part(
            need_id=need.pk,
            part="readers",
            values={"title": "Smuggled"},
            revision=0,
            by=officer,
            at=monday,
        )


def test_submit_need_hands_the_draft_over(officer, tuesday, heard):
    need = complete_draft(officer)

    need = actions.submit_need(need_id=need.pk, by=officer, at=tuesday)

    assert (need.state, need.submitted_at) == ("submitted", tuesday)
    assert "state:submitted" in need.facet_keys
    assert heard == [("need_submitted", need.code)]


@pytest.mark.parametrize(
    ("part", "lost"),
    [
        ("problem", {"source_language": ""}),
        ("problem", {"title": "   "}),
        ("problem", {"problem": "\n"}),
        ("assistance", {"assistance": {}}),
        ("assistance", {"assistance": {"ASSIST-TRAINING": " "}}),
        ("answers", {"targets": [], "subjects": []}),
        ("readers", {"audience": ""}),
    ],
)
def test_submit_need_refuses_a_draft_that_lacks_something(officer, tuesday, heard, part, lost):
    need = complete_draft(officer, {part: lost})

    with pytest.raises(DomainError) as refusal:
        actions.submit_need(need_id=need.pk, by=officer, at=tuesday)

    need.refresh_from_db()
    assert (refusal.value.code, need.state, heard) == ("incomplete", "draft", [])


def test_submit_need_refuses_the_second_press(officer, tuesday, heard):
    need = sent_need(officer)

    with pytest.raises(TransitionNotAllowed):
        actions.submit_need(need_id=need.pk, by=officer, at=tuesday)

    assert heard == [("need_submitted", need.code)]


def test_submit_need_refuses_what_changed_after_the_check_page_was_drawn(officer, tuesday):
    need = complete_draft(officer)

    with pytest.raises(StalePage):
        actions.submit_need(need_id=need.pk, by=officer, at=tuesday, revision=need.revision - 1)


def test_withdraw_need_keeps_the_record(officer, tuesday, heard):
    need = sent_need(officer)

    need = actions.withdraw_need(need_id=need.pk, by=officer, at=tuesday)

    assert (need.state, need.ended_at) == ("withdrawn", tuesday)
    assert "state:withdrawn" in need.facet_keys
    assert heard == [("need_submitted", need.code), ("need_withdrawn", need.code)]


@pytest.mark.parametrize("state", ["draft", "closed", "withdrawn"])
def test_withdraw_need_refuses_what_is_not_open(officer, monday, state):
    need = NeedFactory(state=state, submitted_at=monday)

    with pytest.raises(TransitionNotAllowed):
        actions.withdraw_need(need_id=need.pk, by=officer, at=monday)


def test_discard_draft_removes_it(officer, tuesday):
    need = complete_draft(officer)

    actions.discard_draft(need_id=need.pk, by=officer, at=tuesday)

    assert not Need.objects.filter(pk=need.pk).exists()


def test_discard_draft_refuses_what_was_sent(officer, tuesday):
    need = sent_need(officer)

    with pytest.raises(DomainError) as refusal:
        actions.discard_draft(need_id=need.pk, by=officer, at=tuesday)

    assert refusal.value.code == "not_a_draft"
    assert Need.objects.filter(pk=need.pk).exists()


def test_reword_need_replaces_texts_and_what_search_finds(officer, tuesday, heard):
    need = sent_need(officer)

    need = actions.reword_need(
        need_id=need.pk, texts={"title": "Recognising weeds"}, by=officer, at=tuesday
    )

    assert (need.title, need.revision) == ("Recognising weeds", 5)
    assert "en:weed" in need.search_words
    assert heard[-1] == ("need_reworded", need.code)


def test_reword_need_refuses_what_is_closed(officer, monday):
    need = NeedFactory(state="closed", submitted_at=monday, title="Before")

    with pytest.raises(DomainError) as refusal:
        actions.reword_need(need_id=need.pk, texts={"title": "After"}, by=officer, at=monday)

    need.refresh_from_db()
    assert (refusal.value.code, need.title) == ("not_open", "Before")


def test_reword_need_never_touches_what_is_no_text(officer, monday):
    need = sent_need(officer)

    with pytest.raises(ValueError, match="audience"):
        actions.reword_need(need_id=need.pk, texts={"audience": "public"}, by=officer, at=monday)


def test_a_match_can_fall_through_and_be_made_again(officer, monday, tuesday):
    need = sent_need(officer)

    matched = actions.match_need(need_id=need.pk, at=monday)
    again = actions.match_need(need_id=need.pk, at=tuesday)
    reopened = actions.reopen_need(need_id=need.pk, at=tuesday)

    assert (matched.state, again.matched_at, reopened.state) == ("matched", monday, "submitted")
    assert "state:submitted" in reopened.facet_keys


def test_close_need_ends_it(officer, tuesday):
    need = actions.close_need(need_id=sent_need(officer).pk, by=None, at=tuesday)

    assert (need.state, need.ended_at) == ("closed", tuesday)


def test_every_change_is_on_record_with_its_act_and_its_author(officer, tuesday):
    need = complete_draft(officer)
    actions.submit_need(need_id=need.pk, by=officer, at=tuesday)

    acts = list(need.events.order_by("pgh_id").values_list("pgh_context", flat=True))

    assert [each["act"] for each in acts] == [
        "needs.started",
        "needs.saved_problem",
        "needs.saved_assistance",
        "needs.saved_answers",
        "needs.saved_readers",
        "needs.submitted",
    ]
    assert {each["user"] for each in acts} == {officer.pk}
