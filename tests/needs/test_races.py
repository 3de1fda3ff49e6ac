"""Two people, or one impatient one, at the same moment: one wins and nothing is done twice."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from needs import actions
from needs.models import Need
from tests.factories import OfficerFactory
from tests.needs.helpers import complete_draft
from tests.together import outcomes

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("reference_again")]

NOW = datetime(2026, 11, 17, 9, 0, tzinfo=UTC)


@pytest.fixture
def officer():
    return OfficerFactory()


@pytest.fixture
def draft(officer):
    return complete_draft(officer)


def test_of_many_submits_one_wins(officer, draft):
    def submit():
        actions.submit_need(need_id=draft.pk, by=officer, at=NOW)

    outcome = outcomes(*[submit] * 6)

    assert outcome == {"done": 1, "not_allowed": 5}
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

    outcome = outcomes(save("One"), save("Two"))

    draft.refresh_from_db()
    assert outcome == {"done": 1, "stale": 1}
    assert (draft.revision, draft.title in {"One", "Two"}) == (5, True)


def test_sending_and_discarding_do_not_both_happen(officer, draft):
    outcome = outcomes(
        lambda: actions.submit_need(need_id=draft.pk, by=officer, at=NOW),
        lambda: actions.discard_draft(need_id=draft.pk, by=officer, at=NOW),
    )

    assert outcome in ({"done": 1, "not_a_draft": 1}, {"done": 1, "gone": 1})
    assert Need.objects.filter(state="submitted").exists() == ("not_a_draft" in outcome)


def test_withdrawing_and_matching_do_not_both_happen(officer, draft):
    actions.submit_need(need_id=draft.pk, by=officer, at=NOW)

    outcome = outcomes(
        lambda: actions.withdraw_need(need_id=draft.pk, by=officer, at=NOW),
        lambda: actions.match_need(need_id=draft.pk, at=NOW),
    )

    assert outcome == {"done": 1, "not_allowed": 1}


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

    assert outcomes(*[press] * 4) == {"done": 4}
    assert Need.objects.count() == 1
