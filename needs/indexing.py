"""What filters, search and matching know about a need, derived from its texts and choices."""

from common.searching import kept_words
from needs import answers
from needs.models import Need
from reference.models import Concept
from reference.queries import concepts_in, place_codes

DEFAULT_LANGUAGE = "en"  # of a draft whose author has not said yet


def reindex(need: Need) -> None:
    """Derive concepts, facets and search words of `need` anew and save them.

    Runs inside the action that changed the need; costs about fifteen queries.
    """
    language = need.source_language or DEFAULT_LANGUAGE
    text = full_text(need)
    concepts = Concept.objects.filter(code__in=concepts_in(text, language))
    need.concepts.set(concepts)
    need.facet_keys = _facet_keys(need, [concept.code for concept in concepts])
    need.search_words = _search_words(need, text, language)
    need.save(update_fields=["facet_keys", "search_words"])


def restate(need: Need) -> None:
    """Bring the facet of the state up to date; the caller saves `facet_keys`."""
    others = [key for key in need.facet_keys if not key.startswith("state:")]
    need.facet_keys = sorted([*others, f"state:{need.state}"])


def full_text(need: Need) -> str:
    """Return everything that was written about the need, one text after the other."""
    notes = need.assistance_wanted.order_by("term__order").values_list("note", flat=True)
    return "\n".join([*(getattr(need, field) for field in answers.PROSE), *notes])


def _facet_keys(need: Need, concepts: list[str]) -> list[str]:
    on = (need.submitted_at or need.created_at).date()
    countries = {need.country.iso2, *need.coverage.values_list("iso2", flat=True)}
    keys = {_place_key(code, countries) for code in place_codes(countries, [], on)}
    keys |= {f"target:{code}" for code in need.targets.values_list("code", flat=True)}
    keys |= {f"subject:{code}" for code in need.subjects.values_list("code", flat=True)}
    keys |= {f"assist:{code}" for code in need.assistance_types.values_list("code", flat=True)}
    keys |= {f"level:{code}" for code in need.levels.values_list("code", flat=True)}
    keys |= {f"stakeholder:{code}" for code in need.stakeholders.values_list("code", flat=True)}
    keys |= {f"concept:{code}" for code in concepts}
    if need.scope:
        keys.add(f"scope:{need.scope.code}")
    if need.source_language:
        keys.add(f"language:{need.source_language}")
    keys.add(f"state:{need.state}")
    return sorted(keys)


def _place_key(code: str, countries: set[str]) -> str:
    if code in countries:
        return f"country:{code}"
    return f"region:{code}" if code.isdigit() else f"group:{code}"


def _search_words(need: Need, text: str, language: str) -> list[str]:
    found = kept_words(text, language)
    found |= kept_words(f"{need.code} {need.organisation.name}", language)
    for reader, name in need.country.labels.items():  # a search in any language finds the place
        found |= kept_words(name, reader)
    return sorted(found)
