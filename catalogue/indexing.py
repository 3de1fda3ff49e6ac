"""What an offer is found under: derived from its texts and choices, never typed.

Places are kept short, so that an offer for Africa does not carry 54 countries through every count:
`area:` names a region served as a whole, `country:` a country served by itself, `region:` every
region with at least one country served. A row never holds two of the keys that one choice of a
reader stands for (see catalogue.filters), so their counts add up.
"""

from catalogue.models import Offer
from common import languages
from common.searching import kept_words
from reference import queries
from reference.models import Concept, CountryGroup, Region, Term

WORLD = "001"


def reindex(offer: Offer) -> None:
    """Write the offer's concepts, `facet_keys` and `search_words`; the caller holds the row."""
    text = searched_text(offer)
    concepts = list(
        Concept.objects.filter(code__in=queries.concepts_in(text, offer.source_language))
    )
    offer.concepts.set(concepts)
    offer.facet_keys = sorted(_facet_keys(offer, concepts))
    offer.search_words = sorted(_search_words(offer, text, concepts))
    offer.save(update_fields=["facet_keys", "search_words", "updated_at"])


def searched_text(offer: Offer) -> str:
    """Everything a reader may remember of the offer, in its own language."""
    parts = [
        offer.title,
        offer.summary,
        offer.description,
        offer.eligibility,
        offer.how_to_apply,
        offer.cost_note,
    ]
    return "\n".join(part for part in parts if part)


def _search_words(offer: Offer, text: str, concepts: list[Concept]) -> set[str]:
    """Its own words, and the names of what it is about in every language."""
    organisation = offer.provider.organisation
    found = kept_words(text, offer.source_language) | kept_words(offer.code, "en")
    found |= kept_words(organisation.name, organisation.name_language)
    named: list[Concept | Term] = [*concepts, *offer.assistance_types.all()]
    for labels in [each.labels for each in (*named, *offer.countries.all())]:
        for language in languages.CODES:
            found |= kept_words(labels[language], language)
    return found


def _facet_keys(offer: Offer, concepts: list[Concept]) -> set[str]:
    keys = {f"kind:{offer.kind}", f"cost:{offer.cost}"}
    keys.update(f"language:{code}" for code in offer.languages)
    keys.update(f"concept:{concept.code}" for concept in concepts)
    for prefix, field in (
        ("target", offer.targets),
        ("subject", offer.subjects),
        ("assist", offer.assistance_types),
        ("level", offer.levels),
    ):
        keys.update(f"{prefix}:{code}" for code in field.values_list("code", flat=True))
    return keys | _places(offer)


def _places(offer: Offer) -> set[str]:
    """Where it is open, the regions around those places, the groups their countries belong to."""
    chosen = set(offer.regions.values_list("m49", flat=True))
    if offer.worldwide or WORLD in chosen:
        return {f"area:{WORLD}", f"region:{WORLD}"}
    areas = _outermost(chosen)
    inside = queries.expand_regions(areas)
    single = set(offer.countries.values_list("iso2", flat=True)) - inside
    keys = {f"area:{m49}" for m49 in areas} | {f"country:{iso2}" for iso2 in single}
    known_groups = set(CountryGroup.objects.values_list("code", flat=True))
    for code in queries.place_codes(single, areas) - single - {WORLD}:
        keys.add(f"group:{code}" if code in known_groups else f"region:{code}")
    groups = queries.groups_by_country(inside, None).values()
    return keys | {f"group:{code}" for code in set().union(*groups)}


def _outermost(regions: set[str]) -> set[str]:
    """Those of the regions that lie in none of the others."""
    parents = dict(Region.objects.values_list("m49", "parent_id"))

    def is_inside_another(m49: str) -> bool:
        around = parents.get(m49)
        while around:
            if around in regions:
                return True
            around = parents.get(around)
        return False

    return {m49 for m49 in regions if not is_inside_another(m49)}
