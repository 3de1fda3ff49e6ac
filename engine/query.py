"""A need as numbers: what each word and facet adds to the score of an offer that has it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from engine import LANGUAGES
from engine.impacts import TITLE_COUNT, impact, rarity
from engine.index import Index
from engine.lexicon import PIVOT, WHOLE, Lexicon
from engine.strings import MISSING
from engine.weights import KINDS, Weights
from engine.words import stem_of, surfaces

FRACTION_BITS = 16
"""Words add up in fractions of a hundredth of a point, so that many small ones count."""

_MOST_COUNT = 3000  # a word repeated more often says no more, in thousandths
_UNKNOWN_DIVISOR = 2  # a word no offer has may be a mistake as well as a gap


@dataclass(frozen=True)
class NeedProfile:
    """A need as the engine sees it.

    Attributes:
        facets: as in `Item`: "kind:code", trees with all ancestors; see `engine.weights.KINDS`.
        require: an offer must have at least one facet of each set.
        exclude: an offer must have none of these facets.
    """

    language: str
    title: str
    text: str
    facets: frozenset[str] = frozenset()
    require: tuple[frozenset[str], ...] = ()
    exclude: frozenset[str] = frozenset()


@dataclass(frozen=True)
class WordWeight:
    """A term of the index, what a point of impact adds (2**-16 hundredths), the need's word."""

    term: int
    weight: int
    surface: str


@dataclass(frozen=True)
class FacetWeight:
    """A facet, its number in the index (or MISSING), and the hundredths of a point it adds."""

    facet: str
    number: int
    points: int


@dataclass(frozen=True)
class KindWeights:
    """The need's facets of one kind; together they add at most `limit` hundredths."""

    kind: str
    limit: int
    facets: tuple[FacetWeight, ...]


@dataclass(frozen=True)
class Query:
    """Everything the score of an offer depends on, besides the offer.

    Attributes:
        own_words: count in offers in the need's language.
        pivot_words: count in all other offers, through English.
    """

    index_version: str
    language: str
    weights: Weights
    own_words: tuple[WordWeight, ...]
    pivot_words: tuple[WordWeight, ...]
    kinds: tuple[KindWeights, ...]
    require: tuple[frozenset[str], ...] = ()
    exclude: frozenset[str] = frozenset()


@dataclass
class _Asked:
    """Terms the need asks for: thousandths of occurrences by the need's word."""

    counts: dict[str, Counter[str]] = field(default_factory=dict)
    untranslated: int = 0

    def add(self, term: str, surface: str, thousandths: int) -> None:
        self.counts.setdefault(term, Counter())[surface] += thousandths


def query_for(
    need: NeedProfile, index: Index, lexicon: Lexicon, weights: Weights | None = None
) -> Query:
    """Return the query of `need` against one version of the index.

    Raises:
        ValueError: the index was built with another lexicon.
    """
    if lexicon.version != index.lexicon_version:
        raise ValueError("The index was built with another lexicon.")
    weights = weights or Weights()
    language = need.language if need.language in LANGUAGES else PIVOT
    known = lexicon.known(language)
    spelt = surfaces(need.title, known) * TITLE_COUNT + surfaces(need.text, known)
    found = Counter(surface for surface in spelt if stem_of(surface, language))
    length = index.relative_length(found.total(), language)
    own, pivot = _own(found, language), _translated(found, language, lexicon)
    return Query(
        index_version=index.version,
        language=language,
        weights=weights,
        own_words=_word_weights(own, index, length, weights.words),
        pivot_words=_word_weights(pivot, index, length, weights.words),
        kinds=_kinds(need.facets, index, weights.by_part()),
        require=need.require,
        exclude=need.exclude,
    )


def _own(found: Mapping[str, int], language: str) -> _Asked:
    asked = _Asked()
    for surface, times in found.items():
        asked.add(f"{language}:{stem_of(surface, language)}", surface, times * WHOLE)
    return asked


def _translated(found: Mapping[str, int], language: str, lexicon: Lexicon) -> _Asked:
    asked = _Asked()
    for surface, times in found.items():
        meanings = lexicon.thousandths(stem_of(surface, language), language)
        asked.untranslated += 0 if meanings else times
        for english, weight in meanings:
            asked.add(f"{PIVOT}:{english}", surface, times * weight)
    return asked


def _word_weights(asked: _Asked, index: Index, length: int, most: int) -> tuple[WordWeight, ...]:
    """Spread `most` so that an offer with the need's own words would get all of it."""
    terms = sorted(asked.counts)
    numbers = index.terms.find(terms)
    unheard = rarity(len(index), 0)
    worth: list[tuple[int, int, str]] = []  # term, value, the need's word
    self_score = asked.untranslated * WHOLE * unheard * impact(WHOLE, length) // _UNKNOWN_DIVISOR
    for term, number in zip(terms, numbers.tolist(), strict=True):
        by_surface = asked.counts[term]
        count = min(by_surface.total(), _MOST_COUNT)
        if number == MISSING:
            self_score += count * unheard * impact(count, length) // _UNKNOWN_DIVISOR
            continue
        value = count * int(index.arrays["rarities"][number])
        self_score += value * impact(count, length)
        worth.append((number, value, min(by_surface, key=lambda s: (-by_surface[s], s))))
    scale = most << FRACTION_BITS
    return tuple(
        WordWeight(number, value * scale // max(self_score, 1), surface)
        for number, value, surface in worth
    )


def _kinds(
    facets: frozenset[str], index: Index, most_by_part: Mapping[str, int]
) -> tuple[KindWeights, ...]:
    by_kind: dict[str, list[str]] = {kind: [] for kind in KINDS}
    for facet in sorted(facets):
        kind = facet.partition(":")[0]
        if kind in by_kind:
            by_kind[kind].append(facet)
    present = [kind for kind, named in by_kind.items() if named]
    limits: dict[str, int] = {}
    for part, most in most_by_part.items():
        kinds = [kind for kind in present if KINDS[kind].part == part]
        shares = _spread(most, [KINDS[kind].share for kind in kinds])
        limits |= dict(zip(kinds, shares, strict=True))
    return tuple(_kind(kind, limits[kind], by_kind[kind], index) for kind in present)


def _kind(kind: str, limit: int, facets: list[str], index: Index) -> KindWeights:
    numbers = index.facets.find(facets).tolist()
    if KINDS[kind].enough:
        filled_by = min(KINDS[kind].enough, len(facets))
        points = [-(-limit // filled_by)] * len(facets)
    else:
        counts = [index.facet_count(number) for number in numbers]
        points = _spread(limit, [rarity(len(index), count) for count in counts])
    couples = zip(facets, numbers, points, strict=True)
    return KindWeights(kind, limit, tuple(FacetWeight(*couple) for couple in couples))


def _spread(total: int, shares: list[int]) -> list[int]:
    """Divide `total` in proportion to `shares`; what rounding leaves goes to the largest."""
    if not shares:
        return []
    parts = [total * share // sum(shares) for share in shares]
    parts[shares.index(max(shares))] += total - sum(parts)
    return parts
