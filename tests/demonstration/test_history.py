"""The demonstration is told by the portal's own actions, and only once."""

import io

import pytest
from django.core.management import CommandError, call_command

from cbdportal.demonstration import records
from common.languages import CODES

OWN_OFFERS = 100
PER_LANGUAGE = 15


def test_it_is_refused_outside_the_demonstration(settings):
    settings.DEMO = False

    with pytest.raises(CommandError):
        call_command("load_demonstration")


@pytest.mark.django_db
def test_a_second_run_changes_nothing(settings):
    from tests.factories import OrganisationFactory

    settings.DEMO = True
    OrganisationFactory()
    said = io.StringIO()

    call_command("load_demonstration", stdout=said)

    assert said.getvalue() == "The demonstration is there already.\n"


def test_there_are_offers_in_every_language():
    offers = records.offers(records.Calendar(records.WRITTEN_ON))
    own = [row for row in offers if row["id"].startswith("D-")]

    assert len(own) >= OWN_OFFERS
    for code in CODES:
        assert sum(row["lang"] == code for row in own) >= PER_LANGUAGE, code


def test_days_move_with_the_calendar():
    later = records.Calendar(records.WRITTEN_ON.replace(year=2027))

    assert later.day("2027-02-01").isoformat() == "2028-02-01"
    assert all(later.first <= row["published_on"] <= later.today for row in records.offers(later))
