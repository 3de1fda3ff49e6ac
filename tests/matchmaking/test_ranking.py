"""The catalogue is ranked for a case: conditions first, once per version, with its reasons."""

from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from catalogue import indexing as offer_indexing
from common import jobs
from common.models import Job
from engine.index import Index
from matchmaking import actions, library
from matchmaking.cards import cards
from matchmaking.models import RankedOffer, Ranking
from needs import indexing as need_indexing
from reference.models import Country, Region, Target, Term
from tests.conftest import MONDAY, TUESDAY
from tests.factories import (
    CaseFactory,
    NeedFactory,
    OfferFactory,
    OfficerFactory,
    ProviderFactory,
)

pytestmark = pytest.mark.django_db
DAY = MONDAY.date()


@pytest.fixture
def case():
    """Kiribati asks in French for training on target 6, and works in French."""
    need = NeedFactory(
        submitted=True,
        source_language="fr",
        languages=["fr"],
        title="Formation des agents des douanes",
        problem="Les agents ne reconnaissent pas les espèces envahissantes.",
    )
    need.targets.add(Target.objects.get(code="GBF-TARGET-06"))
    need.assistance_types.add(Term.objects.get(code="ASSIST-TRAINING"))
    need_indexing.reindex(need)
    return CaseFactory(need=need)


def offer(targets=(), countries=(), regions=(), **fields):
    row = OfferFactory(**fields)
    row.targets.set(Target.objects.filter(code__in=targets))
    row.countries.set(Country.objects.filter(iso2__in=countries))
    row.regions.set(Region.objects.filter(m49__in=regions))
    offer_indexing.reindex(row)
    return row


def ranked(case):
    return list(RankedOffer.objects.filter(ranking__case=case).order_by("position"))


def test_the_better_offer_comes_first_and_parts_add_up(case):
    plain = offer(title="Weather station repair", description="Repair of instruments.")
    fitting = offer(targets=["GBF-TARGET-06"], languages=["fr"])

    kept = actions.rank_offers(need_id=case.need_id, at=MONDAY)

    rows = ranked(case)
    assert kept == 2
    assert [row.offer for row in rows] == [fitting, plain]
    assert all(sum(row.parts.values()) == row.score for row in rows)
    assert Ranking.objects.get().considered == 2


@pytest.mark.parametrize(
    ("fields", "failed"),
    [
        ({"deadline_on": DAY - timedelta(days=1)}, ["deadline"]),
        ({"ends_on": DAY - timedelta(days=1)}, ["ended"]),
        ({"places": 2, "places_taken": 2}, ["no_place"]),
        ({"worldwide": False, "countries": ["FR"]}, ["not_served"]),
        ({"worldwide": False, "regions": ["054"]}, ["not_served"]),  # Melanesia is not Kiribati
        (
            {"places": 1, "places_taken": 1, "deadline_on": date(2026, 1, 1)},
            ["deadline", "no_place"],
        ),
        ({"deadline_on": DAY, "ends_on": DAY, "places": 2, "places_taken": 1}, []),
        ({"worldwide": False, "countries": ["KI", "FR"]}, []),
        ({"worldwide": False, "regions": ["057"]}, []),  # Micronesia is around it
        ({"worldwide": False, "regions": ["009"]}, []),
    ],
)
def test_hard_conditions(case, fields, failed):
    offer(targets=["GBF-TARGET-06"], **fields)

    kept = actions.rank_offers(need_id=case.need_id, at=MONDAY)

    assert [row.failed for row in ranked(case)] == [failed]
    assert kept == (0 if failed else 1)


def test_the_own_offer_of_the_asking_organisation_fails(case):
    provider = ProviderFactory(organisation=case.need.organisation)
    offer(targets=["GBF-TARGET-06"], provider=provider)

    actions.rank_offers(need_id=case.need_id, at=MONDAY)

    assert [row.failed for row in ranked(case)] == [["own_offer"]]


def test_drafts_and_withdrawn_offers_do_not_exist(case):
    offer(targets=["GBF-TARGET-06"], draft=True)
    offer(targets=["GBF-TARGET-06"], state="withdrawn")

    assert actions.rank_offers(need_id=case.need_id, at=MONDAY) == 0
    assert ranked(case) == []


def test_a_second_run_changes_nothing(case):
    offer(targets=["GBF-TARGET-06"])
    actions.ask_for_ranking(need=case.need, at=MONDAY)
    jobs.run_due(at=MONDAY)
    before = list(RankedOffer.objects.values())

    Job.objects.update(done_at=None)
    jobs.run_due(at=TUESDAY)

    assert list(RankedOffer.objects.values()) == before
    assert Ranking.objects.get().ranked_at == MONDAY


def test_a_job_for_a_need_without_case_is_done(caplog):
    need = NeedFactory(submitted=True)
    actions.ask_for_ranking(need=need, at=MONDAY)

    jobs.run_due(at=MONDAY)

    assert Job.objects.get().done_at == MONDAY
    assert not Ranking.objects.exists()


def test_a_changed_catalogue_gives_a_new_ranking_and_keeps_the_old(case):
    first = offer(targets=["GBF-TARGET-06"])
    actions.rank_offers(need_id=case.need_id, at=MONDAY)
    offer(targets=["GBF-TARGET-06"])

    kept = actions.rank_offers(need_id=case.need_id, at=TUESDAY)

    assert kept == 2
    assert Ranking.objects.count() == 2
    assert first.pk in {row.offer_id for row in ranked(case)}


def test_rank_all_ranks_open_cases_and_says_how_many(case, capsys):
    offer(targets=["GBF-TARGET-06"])
    CaseFactory(state="matched")

    call_command("rank_all")

    assert capsys.readouterr().out == "Ranked the offers for 1 open cases.\n"
    assert Ranking.objects.get().case == case


def test_the_index_is_built_once_per_version_and_older_files_go(case, monkeypatch):
    offer()
    first = library.current_index(MONDAY)
    monkeypatch.setattr(library, "build_index", None)  # a second build would fail
    assert library.current_index(MONDAY).version == first.version
    monkeypatch.undo()

    offer()
    second = library.current_index(TUESDAY)

    assert second.version != first.version
    assert [path.suffix for path in sorted(library._folder().glob("offers-*"))] == [".index"]


def test_a_damaged_index_is_built_again():
    offer()
    library.current_index(MONDAY)
    path = next(library._folder().glob("offers-*"))
    path.write_bytes(path.read_bytes()[:50])

    assert len(library.current_index(MONDAY)) == 1
    assert len(Index.load(path)) == 1


def test_reasons_are_whole_sentences(case):
    row = offer(
        targets=["GBF-TARGET-06"],
        countries=["KI"],
        worldwide=False,
        languages=["fr"],
        source_language="en",
        title="Training on invasive species",
        places=1,
        deadline_on=DAY + timedelta(days=3),
    )
    row.assistance_types.add(Term.objects.get(code="ASSIST-TRAINING"))
    offer_indexing.reindex(row)
    actions.rank_offers(need_id=case.need_id, at=MONDAY)

    (card,) = cards(case, ranked(case), day=DAY)

    said = [str(line.text) for line in card.lines if not line.against]
    assert "Serves Kiribati" in said
    assert "Delivered in French" in said
    assert "Free of charge" in said
    assert any(text.startswith("Same target: Target 6: ") for text in said)
    words = next(text for text in said if text.startswith("Words in common: "))
    assert '<bdi lang="fr">' in words
    assert ' = <bdi lang="en">' in words
    assert [str(line.text) for line in card.lines if line.against] == [
        "Last day to apply: 19 November 2026",
        "Only 1 place left",
    ]
    assert sum(part.points for part in card.segments) == card.points


def test_reasons_against(case):
    row = offer(
        cost="at_cost",
        cost_note="<b>US$ 5</b>",
        languages=["es"],
        places=1,
        title="Douanes",
        source_language="fr",
        description="Agents.",
    )
    actions.rank_offers(need_id=case.need_id, at=MONDAY)
    row.places_taken = 1
    row.save(update_fields=["places_taken"])

    (card,) = cards(case, ranked(case), day=DAY)

    assert [str(line.text) for line in card.lines if line.against] == [
        "None of the targets and subjects of the need",
        "Not delivered in a language the Party can work in",
        "Not free: &lt;b&gt;US$ 5&lt;/b&gt;",
        "No longer open",
    ]


def test_the_case_page_costs_the_same_for_one_offer_and_for_thirty(case, helper, sign_in):
    desk, address = sign_in(helper), reverse("matchmaking:case_detail", args=[case.need.code])

    def cost(at):
        actions.rank_offers(need_id=case.need_id, at=at)
        with CaptureQueriesContext(connection) as asked:
            drawn = desk.get(address).content.decode()
        assert "Target 6" in drawn
        return len(asked)

    offer(targets=["GBF-TARGET-06"])
    desk.get(address)  # warms the session
    one = cost(MONDAY)
    for _each in range(29):
        offer(targets=["GBF-TARGET-06"])

    assert cost(TUESDAY) == one


def test_the_case_page_says_that_ranking_is_under_way(case, helper, sign_in):
    address = reverse("matchmaking:case_detail", args=[case.need.code])

    drawn = sign_in(helper).get(address).content.decode()

    assert "The offers are being ranked." in drawn


def test_the_party_does_not_see_the_ranking(case, helper):
    officer = OfficerFactory(of=case.need.organisation)
    actions.rank_offers(need_id=case.need_id, at=MONDAY)

    assert not Ranking.objects.visible_to(officer).exists()
    assert Ranking.objects.visible_to(helper).count() == 1
