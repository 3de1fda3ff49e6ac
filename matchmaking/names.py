"""Names of the codes in reasons, looked up for a whole page at once."""

from collections.abc import Iterable, Mapping

from common.languages import Language
from matchmaking.models import RankedOffer
from reference.choices import target_title
from reference.models import Concept, Country, CountryGroup, Region, Target, Term

_TERMS = frozenset({"same_subject", "assistance", "level"})
WORLD = "001"


class Names:
    """Codes to names in the reader's language; a code that is gone stands for itself."""

    def __init__(self, labels: Mapping[str, str]) -> None:
        self._labels = labels

    @classmethod
    def for_offers(cls, offers: Iterable[RankedOffer]) -> "Names":
        """Look up everything that the reasons of `offers` name, in at most six queries."""
        wanted: dict[str, set[str]] = {}
        for reason in (reason for offer in offers for reason in offer.reasons):
            wanted.setdefault(reason["kind"], set()).update(reason["codes"])
        terms = set().union(*(wanted.get(kind, set()) for kind in _TERMS))
        places = wanted.get("place", set())
        labels = {str(code): str(label) for code, label in Language.choices}
        for model, field, codes in (
            (Target, "code", wanted.get("same_target", set())),
            (Term, "code", terms),
            (Concept, "code", wanted.get("same_concept", set())),
            (Country, "iso2", places),
            (Region, "m49", places),
            (CountryGroup, "code", places),
        ):
            if codes:
                rows = model.objects.filter(**{f"{field}__in": codes})
                labels.update({getattr(row, field): _name(row) for row in rows})
        return cls(labels)

    def of(self, codes: Iterable[str]) -> list[str]:
        """Return the names in the order of the codes."""
        return [self._labels.get(code, code) for code in codes]


def _name(row) -> str:
    return target_title(row) if isinstance(row, Target) else row.label
