from datetime import date

import pytest

from reference import actions, queries
from reference.models import Concept, DataVersion

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 16)


def test_groups_of_a_country_depend_on_the_day():
    assert queries.groups_of("ST", date(2024, 1, 1)) == {"LDC", "SIDS", "AFRICA-GROUP"}
    assert queries.groups_of("ST", TODAY) == {"SIDS", "AFRICA-GROUP"}
    assert queries.groups_of("EU", TODAY) == set()


def test_a_place_is_its_countries_their_groups_and_all_regions_around():
    assert queries.place_codes(["NA"], [], TODAY) == {
        "NA",
        "018",
        "202",
        "002",
        "001",
        "AFRICA-GROUP",
    }


def test_a_region_is_widened_but_names_no_country():
    assert queries.place_codes([], ["034"], TODAY) == {"034", "142", "001"}


def test_without_a_day_memberships_without_an_end_count():
    assert "LDC" not in queries.place_codes(["ST"], [])
    assert "LDC" in queries.place_codes(["NP"], [])


def test_nowhere_is_nowhere():
    assert queries.place_codes([], [], TODAY) == set()


def test_a_region_holds_the_countries_of_the_regions_inside():
    africa = queries.expand_regions(["002"])

    assert {"EG", "NA", "KE", "SN", "CM"} < africa
    assert len(africa) == 54
    assert queries.expand_regions(["053"]) == {"AU", "NZ"}
    assert queries.expand_regions([]) == set()


def test_countries_are_sorted_as_readers_expect():
    french = [country.label_in("fr") for country in queries.countries_sorted("fr")]
    arabic = [country.label_in("ar") for country in queries.countries_sorted("ar")]
    chinese = [country.label_in("zh") for country in queries.countries_sorted("zh")]

    assert french.index("Égypte") < french.index("Fidji") < french.index("Zambie")
    assert arabic.index("أنغولا") < arabic.index("الصين") < arabic.index("كندا")
    assert chinese.index("阿根廷") < chinese.index("法国") < chinese.index("中国")
    assert len(french) == 198


def test_the_dictionary_learns_from_everything_that_has_names():
    entries = queries.lexicon_entries()

    mangroves = next(entry for entry in entries if entry["en"][0] == "Mangroves")
    assert (mangroves["ru"][0], mangroves["zh"][0]) == ("Мангровые леса", "红树林")
    assert len(mangroves["es"]) > 2
    assert len(entries) == Concept.objects.count() + 116 + 104 + 198


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "We train customs officers to detect genetically modified organisms."),
        ("fr", "Former les agents des douanes aux organismes génétiquement modifiés."),
        ("es", "Formar a los funcionarios de aduanas en organismos modificados genéticamente."),
        ("ru", "Подготовить сотрудников таможни: генетически модифицированные организмы."),
        ("zh", "培训海关官员识别转基因生物。"),
        ("ar", "تدريب موظفي الجمارك في مجال الكائنات الحية المحورة"),
    ],
)
def test_concepts_are_found_in_every_language(language, text):
    assert {"border-control", "living-modified-organisms"} <= set(
        queries.concepts_in(text, language)
    )


def test_the_longest_name_wins_and_each_concept_comes_once():
    text = "Mangrove restoration. The restoration of mangroves; coral reefs; mangroves."

    assert queries.concepts_in(text, "en") == ["mangroves", "coral-reefs"]


@pytest.mark.parametrize("text", ["", "   ", "Nothing to see", "\x00\ud800", "a" * 10_000])
def test_a_text_without_concepts_has_none(text):
    assert queries.concepts_in(text, "en") == []


def test_new_data_is_seen_at_once(monday):
    assert queries.concepts_in("Herbs of the meadow", "en") == []
    Concept.objects.filter(code="grasslands").update(
        alternatives={"en": ["meadow"], "ar": [], "es": [], "fr": [], "ru": [], "zh": []}
    )
    DataVersion.objects.filter(name="concepts.json").update(sha256="another")

    assert queries.concepts_in("Herbs of the meadow", "en") == ["grasslands"]


def test_finding_concepts_costs_one_query_once_the_names_are_known(django_assert_num_queries):
    queries.concepts_in("mangroves", "en")

    with django_assert_num_queries(1):
        queries.concepts_in("coral reefs", "en")


def test_loading_restores_what_was_changed(monday):
    Concept.objects.filter(code="grasslands").update(alternatives={})

    assert actions.load_reference(at=monday)["concepts.json"] == 1
