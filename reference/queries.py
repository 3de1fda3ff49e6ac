"""Questions about places and words that are wider than one model."""

from collections.abc import Collection, Iterable
from datetime import date
from functools import lru_cache

from common import languages

from .matching import ConceptMatcher
from .models import Concept, Country, DataVersion, GroupMembership, Region, Target, Term
from .sorting import sort_key

CONCEPTS_FILE = "concepts.json"
UNKNOWN_VERSION = ""  # before the data is loaded


def countries_sorted(language: str) -> list[Country]:
    """All countries by their name in `language`, for lists and choices."""
    return sorted(
        Country.objects.all(), key=lambda country: sort_key(country.label_in(language), language)
    )


def groups_of(country: str, on: date) -> set[str]:
    """Codes of the country groups that the country with ISO code `country` is in on a day."""
    return groups_by_country([country], on).get(country, set())


def groups_by_country(countries: Collection[str], on: date | None) -> dict[str, set[str]]:
    """The same for many countries at once; countries in no group are missing.

    Without a day, memberships count that have no end.
    """
    in_force = GroupMembership.objects.on(on) if on else GroupMembership.objects.filter(until=None)
    memberships = in_force.filter(country__in=countries)
    regional = Country.objects.filter(iso2__in=countries, regional_group__isnull=False)
    groups: dict[str, set[str]] = {}
    for iso2, group in [
        *memberships.values_list("country_id", "group_id"),
        *regional.values_list("iso2", "regional_group_id"),
    ]:
        groups.setdefault(iso2, set()).add(group)
    return groups


def members_of(group: str, on: date) -> set[str]:
    """ISO codes of the countries in a development or regional group on a day."""
    memberships = GroupMembership.objects.on(on).filter(group=group)
    regional = Country.objects.filter(regional_group=group)
    return {
        *memberships.values_list("country_id", flat=True),
        *regional.values_list("iso2", flat=True),
    }


def place_codes(
    country_codes: Iterable[str], region_codes: Iterable[str], on: date | None = None
) -> set[str]:
    """Everything that places a record: its countries, their groups, all regions around them.

    Args:
        country_codes: ISO codes; unknown ones are kept as they are.
        region_codes: M49 codes, kept and widened to the regions around them.
        on: the day that decides who is, say, least developed; None asks for
            memberships without an end.

    Returns:
        ISO codes, M49 codes and codes of groups in one set.
    """
    countries, regions = set(country_codes), set(region_codes)
    smallest = Country.objects.filter(iso2__in=countries, region__isnull=False)
    regions.update(smallest.values_list("region_id", flat=True))
    parents = dict(Region.objects.values_list("m49", "parent_id"))
    around = {ancestor for region in regions for ancestor in _upwards(region, parents)}
    groups = groups_by_country(countries, on).values()
    return countries | around | set().union(*groups)


def expand_regions(regions: Iterable[str]) -> set[str]:
    """ISO codes of the listed countries in any of the M49 regions, at any depth."""
    wanted = set(regions)
    parents = dict(Region.objects.values_list("m49", "parent_id"))
    inside = [m49 for m49 in parents if not wanted.isdisjoint(_upwards(m49, parents))]
    return set(Country.objects.filter(region__in=inside).values_list("iso2", flat=True))


def _upwards(region: str, parents: dict[str, str | None]) -> list[str]:
    """The region and all regions around it, the smallest first."""
    path = [region]
    while parent := parents.get(path[-1]):
        path.append(parent)
    return path


def lexicon_entries() -> list[dict[str, list[str]]]:
    """What the cross-language dictionary learns from: names of one thing in six languages.

    Returns:
        For each concept, term, target and country its names by language, the label first.
    """
    entries = [
        {language: concept.names_in(language) for language in languages.CODES}
        for concept in Concept.objects.all()
    ]
    for model in (Term, Target, Country):
        for labels in model.objects.values_list("labels", flat=True):
            entries.append({language: [labels[language]] for language in languages.CODES})
    return entries


def concepts_in(text: str, language: str) -> list[str]:
    """Codes of the concepts whose names occur in `text`, first named first, each once.

    Inflections count as the same name; of overlapping names only the longest counts.
    """
    version = DataVersion.objects.filter(name=CONCEPTS_FILE).values_list("sha256", flat=True)
    return _matcher(version.first() or UNKNOWN_VERSION, language).codes_in(text)


@lru_cache(maxsize=2 * len(languages.CODES))  # two versions while a new one arrives
def _matcher(version: str, language: str) -> ConceptMatcher:
    concepts = Concept.objects.order_by("code")
    names = [(name, concept.code) for concept in concepts for name in concept.names_in(language)]
    return ConceptMatcher(names, language)
