"""What an offer is found under: derived from its texts and choices, never typed."""

from catalogue.models import Offer
from engine.words import search_words
from reference import queries
from reference.models import Concept, CountryGroup, Region
from reference.models.group import GroupKind

WORLD = "001"


def searched_text(offer: Offer) -> str:
    """Everything a reader may remember of the offer, in its own language."""
    parts = [
        offer.title,
        offer.summary,
        offer.description,
        offer.eligibility,
        offer.cost_note,
        offer.provider.organisation.name,
    ]
    return "\n".join(part for part in parts if part)


def reindex(offer: Offer) -> None:
    """Write the offer's concepts, `facet_keys` and `search_words`; the caller holds the row."""
    text = searched_text(offer)
    codes = queries.concepts_in(text, offer.source_language)
    offer.concepts.set(Concept.objects.filter(code__in=codes))
    offer.facet_keys = sorted(_facet_keys(offer, codes))
    offer.search_words = search_words(text, offer.source_language)
    offer.save(update_fields=["facet_keys", "search_words", "updated_at"])


def _facet_keys(offer: Offer, concepts: list[str]) -> set[str]:
    keys = {f"kind:{offer.kind}", f"cost:{offer.cost}"}
    keys.update(f"language:{code}" for code in offer.languages)
    keys.update(f"concept:{code}" for code in concepts)
    for prefix, field in (
        ("target", offer.targets),
        ("subject", offer.subjects),
        ("assist", offer.assistance_types),
        ("level", offer.levels),
    ):
        keys.update(f"{prefix}:{code}" for code in field.values_list("code", flat=True))
    return keys | _places(offer)


def _places(offer: Offer) -> set[str]:
    """Countries served, the regions around them, the development groups they make up."""
    if offer.worldwide:
        return {f"region:{WORLD}"}
    regions = set(offer.regions.values_list("m49", flat=True))
    countries = set(offer.countries.values_list("iso2", flat=True)) | queries.expand_regions(
        regions
    )
    groups = set(
        CountryGroup.objects.filter(kind__in=GroupKind.values).values_list("code", flat=True)
    )
    known_regions = set(Region.objects.values_list("m49", flat=True))
    keys = {f"country:{iso2}" for iso2 in countries}
    for code in queries.place_codes(countries, regions) - countries:
        if code in groups:
            keys.add(f"group:{code}")
        elif code in known_regions:
            keys.add(f"region:{code}")
    return keys
