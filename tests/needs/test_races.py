"""Two people, or one impatient one, at the same moment: one wins and nothing is done twice."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier

import pytest
from django.db import connection
from django_fsm import TransitionNotAllowed

from common.errors import DomainError, StalePage
from needs import actions
from needs.models import Need
from tests.factories import OfficerFactory
from tests.needs.helpers import complete_draft

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("reference_again")]

NOW = datetime(2026, 11, 17, 9, 0, tzinfo=UTC)


def at_once(*works: Callable[[], object]) -> list[str]:
    """Run all at the same moment; return "done" or the name of what each raised."""
    start = Barrier(len(works))

    def run(work: Callable[[], object]) -> str:
        try:
            start.wait(timeout=10)
            work()
        except (DomainError, TransitionNotAllowed, Need.DoesNotExist) as refusal:
            return type(refusal).__name__
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(works)) as pool:
        return sorted(pool.map(run, works))


@pytest.fixture
def officer():
    return OfficerFactory()


@pytest.fixture
def draft(officer):
    return complete_draft(officer)


def test_of_many_submits_one_wins(officer, draft):
    def submit():
        actions.submit_need(need_id=draft.pk, by=officer, at=NOW)

    outcome = at_once(*[submit] * 6)

    assert outcome == ["TransitionNotAllowed"] * 5 + ["done"]
    assert Need.objects.get().events.filter(pgh_context__act="needs.submitted").count() == 1


def test_of_two_savers_one_is_told_that_the_page_is_stale(officer, draft):
    def save(title: str) -> Callable[[], object]:
        return lambda: actions.save_part(
            need_id=draft.pk,
            part="problem",
            values={"title": title},
            revision=draft.revision,
            by=officer,
            at=NOW,
        )

    outcome = at_once(save("One"), save("Two"))

    draft.refresh_from_db()
    assert outcome == [StalePage.__name__, "done"]
    assert (draft.revision, draft.title in {"One", "Two"}) == (5, True)


def test_sending_and_discarding_do_not_both_happen(officer, draft):
    outcome = at_once(
        lambda: actions.submit_need(need_id=draft.pk, by=officer, at=NOW),
        lambda: actions.discard_draft(need_id=draft.pk, by=officer, at=NOW),
    )

    assert outcome in (["DomainError", "done"], ["DoesNotExist", "done"])
    assert Need.objects.filter(state="submitted").exists() == (outcome[0] == "DomainError")


def test_withdrawing_and_matching_do_not_both_happen(officer, draft):
    actions.submit_need(need_id=draft.pk, by=officer, at=NOW)

    outcome = at_once(
        lambda: actions.withdraw_need(need_id=draft.pk, by=officer, at=NOW),
        lambda: actions.match_need(need_id=draft.pk, at=NOW),
    )

    assert outcome == ["TransitionNotAllowed", "done"]


def test_one_form_sent_many_times_at_once_begins_one_need(officer, sign_in):
    address = "/en/needs/new/"
    client = sign_in(officer)
    form = {
        "form_key": client.get(address).context["form"].form_key,
        "organisation": officer.organisations[0].code,
        "country": "KI",
    }
    cookies = client.cookies

    def press():
        again = client.__class__()
        again.cookies = cookies
        assert again.post(address, form).status_code in {302, 409}

    assert at_once(*[press] * 4) == ["done"] * 4
    assert Need.objects.count() == 1
