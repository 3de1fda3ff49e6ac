"""The shipped data: complete, in six languages, with the counts of the United Nations."""

from collections import Counter, defaultdict
from datetime import date

import pytest

from common import languages
from engine.words import words
from reference import datafiles, queries, sources
from reference.models import Concept, Country, Region, Target, Term

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 16)
WITH_LABELS = [source for source in sources.SOURCES if "labels" in source.fields]
# The same word in both languages.
SAME_AS_ENGLISH = {
    ("fr", "aquaculture"),
    ("fr", "mangroves"),
    ("fr", "CBD-SUBJECT-BIOMES"),
    ("fr", "150"),
    ("es", "054"),
    ("es", "057"),
    ("es", "142"),
}


@pytest.fixture(scope="module")
def files():
    return sources.read_all(datafiles.FOLDER)


@pytest.mark.parametrize(
    ("group", "count"),
    [
        ("AFRICA-GROUP", 54),
        ("ASIA-PACIFIC-GROUP", 54),
        ("GRULAC", 33),
        ("WEOG", 29),
        ("EASTERN-EUROPE-GROUP", 23),
        ("LDC", 44),
        ("LLDC", 32),
        ("SIDS", 39),
        ("EIT", 17),
    ],
)
def test_groups_have_as_many_members_as_the_united_nations_count(group, count):
    assert len(queries.members_of(group, TODAY)) == count


def test_there_are_196_parties_and_two_countries_that_are_none():
    others = set(Country.objects.filter(is_cbd_party=False).values_list("iso2", flat=True))

    assert Country.objects.parties().count() == 196
    assert others == {"US", "VA"}


def test_members_of_the_united_nations_are_those_in_a_regional_group():
    members = set(Country.objects.filter(un_member=True).values_list("iso2", flat=True))
    grouped = Country.objects.exclude(regional_group=None).values_list("iso2", flat=True)

    assert len(members) == 193
    assert members == set(grouped)


def test_targets_are_those_of_the_frameworks():
    counts = Counter(Target.objects.values_list("framework_id", "kind"))

    assert counts["AICHI", "target"] == 20
    assert (counts["GBF", "target"], counts["GBF", "goal"]) == (23, 4)
    assert not Target.objects.filter(unofficial=False).exists()


@pytest.mark.parametrize("number", range(5, 24))
@pytest.mark.parametrize("protocol", ["CPB", "NP"])
def test_articles_about_capacity_can_be_pointed_at(protocol, number):
    # Article 24 and later ones are chosen; 5 to 23 are all there.
    assert Target.objects.filter(code=f"{protocol}-ART-{number}", kind="article").exists()


def test_vocabularies_are_complete():
    counts = Counter(Term.objects.values_list("vocabulary", flat=True))

    assert counts == {
        "subject": 84,
        "assistance": 15,
        "level": 3,
        "stakeholder": 9,
        "scope": 5,
    }


@pytest.mark.parametrize("source", WITH_LABELS, ids=lambda source: source.name)
def test_no_label_was_left_in_english(files, source):
    left = {
        (language, source.key_of(entry))
        for entry in files[source.name].entries
        for language in ("ar", "es", "fr", "ru", "zh")
        if entry["labels"][language] == entry["labels"]["en"]
    }
    if source.name == "countries.json":  # Peru and Peru: names of countries may coincide
        left = {pair for pair in left if pair[0] not in ("es", "fr")}

    assert left - SAME_AS_ENGLISH == set()


@pytest.mark.parametrize("source", WITH_LABELS, ids=lambda source: source.name)
@pytest.mark.parametrize(
    ("language", "first", "last"), [("ar", "ء", "ي"), ("ru", "А", "я"), ("zh", "一", "鿿")]
)
def test_labels_are_written_in_their_script(files, source, language, first, last):
    foreign = [
        entry["labels"][language]
        for entry in files[source.name].entries
        if not any(first <= sign <= last for sign in entry["labels"][language])
    ]

    assert foreign == []


def test_country_names_are_readable_and_the_listed_form_is_kept():
    namibia = Country.objects.get(iso2="NA")
    bolivia = Country.objects.get(iso2="BO")

    assert (namibia.labels["fr"], namibia.labels_listed["fr"]) == ("Namibie", "Namibie (la)")
    assert bolivia.labels["fr"] == "Bolivie (État plurinational de)"
    endings = ("(la)", "(le)", "(les)", "(l')", "(el)", "(los)", "(las)", "(the)")
    names = Country.objects.values_list("labels", flat=True)
    assert not [name for labels in names for name in labels.values() if name.endswith(endings)]


def test_countries_sit_in_a_smallest_region():
    parents = set(Region.objects.values_list("parent_id", flat=True))
    placed = Country.objects.exclude(region=None).values_list("region_id", flat=True)

    assert parents.isdisjoint(placed)
    assert list(Country.objects.filter(region=None).values_list("iso2", flat=True)) == ["EU"]


@pytest.mark.parametrize("language", languages.CODES)
def test_no_name_stands_for_two_concepts(language):
    owners = defaultdict(set)
    for concept in Concept.objects.all():
        for name in concept.names_in(language):
            owners[tuple(words(name, language))].add(concept.code)

    assert {stems: codes for stems, codes in owners.items() if len(codes) > 1} == {}
    assert () not in owners


def test_concepts_are_many_and_each_has_further_names_in_every_language():
    poor = [
        (concept.code, language)
        for concept in Concept.objects.all()
        for language in languages.CODES
        if not 2 <= len(concept.alternatives[language]) <= 6
    ]

    assert Concept.objects.count() >= 200
    assert poor == []


def test_broader_concepts_lead_upwards_to_a_few_tops():
    tops = Concept.objects.filter(broader=None).values_list("code", flat=True)

    assert set(tops) == {
        "biodiversity",
        "capacity-building",
        "cluster-munitions",
        "data-management",
        "participation",
        "policy-planning",
    }
