"""Under which places and words an offer is found."""

import pytest

from catalogue import indexing
from catalogue.models import Offer
from common import searching
from reference.models import Term
from tests.catalogue.helpers import countries, published, regions
from tests.factories import OfferFactory

pytestmark = pytest.mark.django_db

TITLES = {
    "ar": ("دورات تدريبية للنساء في إدارة الشعاب المرجانية", "تدريب النساء"),
    "en": ("Courses on reefs for women divers", "course diver"),
    "es": ("Cursos sobre arrecifes para buceadoras", "curso arrecife"),
    "fr": ("Évaluations des récifs par des plongeuses", "évaluation recif"),
    "ru": ("Обучение водолазов изучению рифов", "обучением рифы"),
    "zh": ("珊瑚礁潜水员培训课程", "珊瑚礁"),
}


def places_of(offer: Offer) -> set[str]:
    kept = ("area", "country", "region")
    return {key for key in offer.facet_keys if key.partition(":")[0] in kept}


def test_a_country_stands_with_the_regions_around_it_but_not_the_world():
    offer = published(worldwide=False, countries=countries("KI"))

    assert places_of(offer) == {"country:KI", "region:057", "region:009"}
    assert {"group:LDC", "group:SIDS"} <= set(offer.facet_keys)


def test_a_region_stands_for_its_countries_without_naming_them():
    offer = published(worldwide=False, regions=regions("009"), countries=countries("KI", "MW"))

    assert places_of(offer) == {
        "area:009",
        "region:009",
        "country:MW",
        "region:014",
        "region:202",
        "region:002",
    }
    assert {"group:SIDS", "group:LLDC"} <= set(offer.facet_keys)


def test_of_regions_inside_each_other_the_outer_one_counts():
    offer = published(worldwide=False, regions=regions("054", "009"))

    assert places_of(offer) == {"area:009", "region:009"}


def test_the_world_is_one_place():
    assert places_of(published(countries=countries("KI"))) == {"area:001", "region:001"}


@pytest.mark.parametrize("language", TITLES)
def test_words_are_found_in_each_language_in_other_forms(language):
    title, asked = TITLES[language]
    published(source_language=language, title=title, description=title)
    published(source_language="en", title="Something else", description="Nothing of that")

    found = searching.holding(Offer.objects.all(), asked, language)

    assert [offer.title for offer in found] == [title]


@pytest.mark.parametrize(
    ("asked", "language"),
    [
        ("especes envahissantes", "fr"),
        ("инвазивные виды", "ru"),
        ("外来入侵物种", "zh"),
        ("الأنواع الغازية", "ar"),
        ("especies invasoras", "es"),
    ],
)
def test_what_an_offer_is_about_is_found_in_every_language(asked, language):
    offer = published(title="Invasive alien species on islands")

    assert list(searching.holding(Offer.objects.all(), asked, language)) == [offer]


def test_code_and_provider_are_found(provider, person):
    offer = published(person, provider)

    assert list(searching.holding(Offer.objects.all(), offer.code, "en")) == [offer]
    assert list(searching.holding(Offer.objects.all(), str(provider), "fr")) == [offer]


def test_a_word_of_any_length_can_be_stored_and_found():
    offer = OfferFactory(description="x" * 5_000)

    indexing.reindex(offer)

    assert list(searching.holding(Offer.objects.all(), "x" * 200, "en")) == [offer]


def test_every_key_fits_its_column():
    widest = Offer._meta.get_field("facet_keys").base_field.max_length

    assert max(len(f"subject:{term.code}") for term in Term.objects.all()) <= widest
