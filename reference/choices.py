"""Reference rows as choices of forms and filters, in the reader's words and groups."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from common import languages
from reference.models import Country, Framework, Region, Target, Term
from reference.queries import countries_sorted
from reference.sorting import sort_key

CONTINENTS = ("002", "019", "142", "150", "009")
FIRST_FRAMEWORK = "GBF"  # what the Parties work on now
Pairs = list[tuple[str, str]]
Groups = list[tuple[str, Pairs]]


def target_name(target: Target) -> str:
    """Return the short name: "Target 6", "Aichi Target 9", "Cartagena Protocol, Article 16".

    Needs only what stands in the row and its code; a hundred of them cost no query.
    """
    values = {"number": target.number}
    if target.framework_id == "GBF":
        if target.kind == "goal":
            return pgettext("part of the global framework", "Goal %(number)s") % values
        return pgettext("part of the global framework", "Target %(number)s") % values
    if target.framework_id == "AICHI":
        return _("Aichi Target %(number)s") % values
    if target.framework_id == "CPB":
        return _("Cartagena Protocol, Article %(number)s") % values
    if target.framework_id == "NP":
        return _("Nagoya Protocol, Article %(number)s") % values
    return _("%(framework)s, Article %(number)s") % {**values, "framework": target.framework_id}


def target_title(target: Target) -> str:
    """Return the short name with its working title."""
    return _("%(name)s: %(title)s") % {"name": target_name(target), "title": target.label}


def targets_by_framework(*instruments: str) -> Groups:
    """Targets and articles below their framework, the present global one first; two queries.

    Args:
        instruments: codes of the treaties they belong to; none means all.
    """
    frameworks = Framework.objects.prefetch_related("targets")
    if instruments:
        frameworks = frameworks.filter(instrument__in=instruments)
    return [
        (each.label, [(target.code, target_title(target)) for target in each.targets.all()])
        for each in sorted(frameworks, key=lambda each: each.code != FIRST_FRAMEWORK)
    ]


def terms_of(vocabularies: Iterable[str]) -> dict[str, Pairs]:
    """The terms of several vocabularies, by vocabulary; one query."""
    found: dict[str, Pairs] = {name: [] for name in vocabularies}
    for term in Term.objects.filter(vocabulary__in=found):
        found[term.vocabulary].append((term.code, term.label))
    return found


def terms(vocabulary: str) -> Pairs:
    """The terms of one vocabulary, in the order to show them."""
    return [(term.code, term.label) for term in Term.objects.of(vocabulary)]


def subjects_by_heading(first: str = "") -> Groups:
    """Subjects below their heading, which leads its group; those without one come before.

    Args:
        first: how to head those without one.
    """
    rows = list(Term.objects.of("subject"))
    headings = {row.parent_id for row in rows if row.parent_id}
    alone = [row for row in rows if not row.parent_id and row.code not in headings]
    alone.sort(key=lambda row: sort_key(row.label, languages.current()))
    groups = [
        (first or pgettext("subjects", "Most used"), [(row.code, row.label) for row in alone])
    ]
    for top in (row for row in rows if row.code in headings):
        below = [top, *(row for row in rows if row.parent_id == top.code)]
        groups.append((top.label, [(row.code, row.label) for row in below]))
    return groups


def countries_by_continent() -> Groups:
    """All countries below their continent; those the list puts nowhere come last."""
    regions = list(Region.objects.all())
    parents = {each.m49: each.parent_id for each in regions}
    names = {each.m49: each.label for each in regions}
    found: dict[str, Pairs] = {m49: [] for m49 in (*CONTINENTS, "")}
    for country in countries_sorted(languages.current()):
        found[_continent(country, parents)].append((country.iso2, country.label))
    names[""] = pgettext("places", "Others")
    return [(names[m49], found[m49]) for m49 in found if found[m49]]


def regions_by_continent() -> Groups:
    """The regions of the United Nations below their continent, which leads its group."""
    regions = list(Region.objects.all())
    parents = {each.m49: each.parent_id for each in regions}
    names = {each.m49: each.label for each in regions}
    inside: dict[str, Pairs] = {m49: [(m49, names[m49])] for m49 in CONTINENTS}
    for each in regions:
        continent = _around(each.parent_id, parents)
        if continent:
            inside[continent].append((each.m49, each.label))
    return [(names[m49], inside[m49]) for m49 in CONTINENTS]


def _continent(country: Country, parents: dict[str, str | None]) -> str:
    return _around(country.region_id, parents)


def _around(region: str | None, parents: dict[str, str | None]) -> str:
    """The continent that holds the region, or "" for none."""
    while region and region not in CONTINENTS:
        region = parents.get(region)
    return region or ""
