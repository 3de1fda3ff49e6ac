"""What a need asks of the engine."""

from engine.ranking import NeedProfile
from matchmaking.adapters import PLACE_PREFIXES, engine_facet, standing_in
from needs.models import Need

# What the portal knows of a need that an offer can share; who asks and its state are not among it.
_SHARED = PLACE_PREFIXES | {"target", "subject", "concept", "assist", "level"}


def profile_of(need: Need) -> NeedProfile:
    """Return the need as the engine ranks for it; any Party is better served for free."""
    own = {key for key in need.facet_keys if key.partition(":")[0] in _SHARED}
    facets = {engine_facet(key) for key in own}
    facets |= standing_in(own)
    facets |= {f"language:{code}" for code in languages_of(need)}
    notes = need.assistance_wanted.order_by("pk").values_list("note", flat=True)
    texts = [need.problem, need.objectives, need.outcomes, need.priorities, *notes]
    return NeedProfile(
        language=need.source_language,
        title=need.title,
        text="\n".join(text for text in texts if text),
        facets=frozenset(facets | {"cost:free"}),
    )


def languages_of(need: Need) -> list[str]:
    """Languages the asking organisation can work in; the one it writes in if it did not say."""
    return need.languages or [need.source_language]
