from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from reference.models import Country, CountryGroup, Framework, GroupMembership, Term

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("language", "label"), [("fr", "Égypte"), ("zh-hans", "埃及"), ("de", "Egypt")]
)
def test_a_label_is_in_the_language_of_the_page_else_english(language, label):
    egypt = Country.objects.get(iso2="EG")

    with translation.override(language):
        assert (egypt.label, str(egypt)) == (label, label)


def test_the_database_refuses_labels_in_fewer_than_six_languages():
    with pytest.raises(IntegrityError, match="six_languages"), transaction.atomic():
        CountryGroup.objects.create(code="X", kind="regional", labels={"en": "X", "fr": "X"})


def test_the_database_refuses_a_framework_that_ends_before_it_begins():
    with pytest.raises(IntegrityError, match="ends_after_adoption"), transaction.atomic():
        Framework.objects.filter(code="GBF").update(ends_on=date(2000, 1, 1))


def test_the_database_refuses_a_membership_that_ends_before_it_begins():
    membership = GroupMembership.objects.filter(group="LDC", country="ST")

    with pytest.raises(IntegrityError, match="until_after_since"), transaction.atomic():
        membership.update(since=date(2025, 1, 1))


@pytest.mark.parametrize(
    ("country", "last_day_inside", "first_day_outside"),
    [
        ("ST", date(2024, 12, 12), date(2024, 12, 13)),
        ("BT", date(2023, 12, 12), date(2023, 12, 13)),
        ("VU", date(2020, 12, 3), date(2020, 12, 4)),
    ],
)
def test_a_graduated_country_is_least_developed_until_the_day_it_graduates(
    country, last_day_inside, first_day_outside
):
    memberships = GroupMembership.objects.filter(group="LDC", country=country)

    assert memberships.on(last_day_inside).exists()
    assert not memberships.on(first_day_outside).exists()


def test_a_membership_begins_on_its_first_day():
    GroupMembership.objects.create(group_id="LDC", country_id="FR", since=date(2030, 1, 1))
    memberships = GroupMembership.objects.filter(group="LDC", country="FR")

    assert not memberships.on(date(2029, 12, 31)).exists()
    assert memberships.on(date(2030, 1, 1)).exists()


def test_terms_come_by_vocabulary_in_their_order():
    codes = [term.code for term in Term.objects.of("level")]

    assert codes == ["LEVEL-INDIVIDUAL", "LEVEL-ORGANISATION", "LEVEL-SYSTEM"]


def test_natural_keys_are_the_public_codes():
    assert Country.objects.get_by_natural_key("NA").natural_key() == ("NA",)
    assert Term.objects.get_by_natural_key("GROUP-YOUTH").natural_key() == ("GROUP-YOUTH",)
