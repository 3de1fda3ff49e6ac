"""What an offer contributes to the index."""

from collections.abc import Iterator

from catalogue.models import Offer
from engine.index import Item
from matchmaking.adapters import engine_facet, served

_ROWS_AT_ONCE = 2_000
_FIELDS = (
    "pk",
    "source_language",
    "title",
    "summary",
    "description",
    "eligibility",
    "facet_keys",
)


def items() -> Iterator[Item]:
    """Yield every published offer as the engine indexes it, in constant memory."""
    rows = Offer.objects.public().order_by("pk").values_list(*_FIELDS)
    for pk, language, title, *texts, facet_keys in rows.iterator(chunk_size=_ROWS_AT_ONCE):
        yield Item(
            id=pk,
            language=language,
            title=title,
            text="\n".join(text for text in texts if text),
            facets=frozenset({engine_facet(key) for key in facet_keys} | served(facet_keys)),
        )
