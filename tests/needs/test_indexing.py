"""What filters and search know about a need."""

import pytest

from engine.words import query_words
from needs import indexing
from needs.filters import NeedFilter
from needs.models import Need
from tests.factories import OfficerFactory
from tests.factories.accounts import country
from tests.needs.helpers import complete_draft, sent_need, start_draft

pytestmark = pytest.mark.django_db


def test_facet_keys_hold_every_choice_and_every_place_around_it():
    need = sent_need(
        OfficerFactory(),
        {
            "where": {
                "coverage": ["FJ"],
                "scope": "SCOPE-NATIONAL",
                "levels": ["LEVEL-SYSTEM"],
                "stakeholders": ["GROUP-IPLC"],
            }
        },
    )

    assert {key for key in need.facet_keys if not key.startswith("concept:")} == {
        "assist:ASSIST-TRAINING",
        "country:FJ",
        "country:KI",
        "group:ASIA-PACIFIC-GROUP",
        "group:LDC",
        "group:SIDS",
        "language:en",
        "level:LEVEL-SYSTEM",
        "region:001",
        "region:009",
        "region:054",
        "region:057",
        "scope:SCOPE-NATIONAL",
        "stakeholder:GROUP-IPLC",
        "state:submitted",
        "subject:CBD-SUBJECT-IAS",
        "target:GBF-TARGET-06",
    }


@pytest.mark.parametrize(
    ("language", "problem"),
    [
        ("en", "We lack training."),
        ("fr", "Il nous faut une formation."),
        ("ar", "نحتاج إلى التدريب"),
    ],
)
def test_the_same_concept_is_found_in_texts_of_different_languages(language, problem):
    need = complete_draft(
        OfficerFactory(),
        {"problem": {"source_language": language, "title": "–", "problem": problem}},
    )

    assert "training" in need.concepts.values_list("code", flat=True)
    assert "concept:training" in need.facet_keys


@pytest.mark.parametrize(
    ("language", "title", "asked"),
    [
        ("ar", "بناء القدرات في مجال التصنيف", "قدرات"),
        ("ar", "قدرات الموظفين على الحدود", "القدرات"),
        ("fr", "Évaluation des espèces envahissantes", "espece"),
        ("fr", "Évaluation des espèces envahissantes", "évaluations"),
        ("es", "Gestión de áreas protegidas", "area protegida"),
        ("ru", "Подготовка таможенных инспекторов", "инспектор"),
        ("zh", "外来入侵物种的识别培训", "入侵物种"),
        ("en", "Training of border officers", "officer trainings"),
    ],
)
def test_search_finds_other_forms_of_a_word_in_six_languages(language, title, asked):
    officer = OfficerFactory()
    need = sent_need(
        officer, {"problem": {"source_language": language, "title": title, "problem": "…"}}
    )

    found = NeedFilter({"q": asked}, queryset=Need.objects.all()).qs

    assert list(found) == [need]


@pytest.mark.parametrize("name", ["Kiribati", "كيريباس", "基里巴斯", "Кирибати"])
def test_search_finds_the_country_in_any_language(name):
    need = sent_need(OfficerFactory())
    assert name in country("KI").labels.values()

    assert list(NeedFilter({"q": name}, queryset=Need.objects.all()).qs) == [need]


def test_search_finds_the_code_and_the_explanation_of_a_kind_of_help():
    need = sent_need(
        OfficerFactory(), {"assistance": {"assistance": {"ASSIST-DATA": "Herbarium sheets"}}}
    )
    rows = Need.objects.all()

    assert list(NeedFilter({"q": need.code}, queryset=rows).qs) == [need]
    assert list(NeedFilter({"q": "herbaria sheet"}, queryset=rows).qs) == []
    assert list(NeedFilter({"q": "herbarium sheet"}, queryset=rows).qs) == [need]


def test_a_word_longer_than_the_column_is_found_all_the_same():
    word = "x" * 300
    need = sent_need(OfficerFactory(), {"problem": {"title": word[:250]}})

    assert list(NeedFilter({"q": word[:200]}, queryset=Need.objects.all()).qs) == [need]


def test_reindexing_twice_changes_nothing():
    need = complete_draft(OfficerFactory())
    before = (need.facet_keys, need.search_words)

    indexing.reindex(need)

    assert (need.facet_keys, need.search_words) == before


def test_a_draft_without_a_language_is_indexed_all_the_same():
    need = start_draft()

    assert query_words(need.code, "en") != []
    assert "country:KI" in need.facet_keys
