"""From offers to the packed index: read the words, translate them, count, squeeze."""

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from engine import LANGUAGES
from engine.impacts import TITLE_COUNT, impact, rarity
from engine.index import Index, Item
from engine.lexicon import PIVOT, Lexicon
from engine.packing import Arrays
from engine.strings import StringTable, pack
from engine.words import stem_of, surfaces

Ints = NDArray[np.int64]

_STOP = -1
_FEWEST_THOUSANDTHS = 100
_MOST_TRANSLATIONS = 3
_LEAST_IMPACT = 4
"""Weaker translations are left out: they double the index and change no list."""


@dataclass
class _Terms:
    """Numbers for terms as they turn up, and the spelling each is shown in."""

    numbers: dict[str, int] = field(default_factory=dict)
    spellings: list[str] = field(default_factory=list)

    def number(self, term: str, spelling: str = "") -> int:
        """The shortest spelling stays, so that the order of the offers does not matter."""
        at = self.numbers.setdefault(term, len(self.numbers))
        if at == len(self.spellings):
            self.spellings.append(spelling)
        elif spelling:
            self.spellings[at] = min(
                spelling, self.spellings[at] or spelling, key=lambda s: (len(s), s)
            )
        return at


@dataclass(frozen=True)
class _Counts:
    """Occurrences in thousandths: of term `terms[i]` in row `rows[i]`, each couple once."""

    rows: Ints
    terms: Ints
    counts: Ints


def build_index(items: Iterable[Item], lexicon: Lexicon) -> Index:
    """Return the index of `items`; their order does not matter.

    Raises:
        ValueError: two items have the same id.
    """
    ordered = sorted(items, key=lambda item: (_language_number(item), item.id))
    ids = np.array([item.id for item in ordered], np.int64)
    if len(np.unique(ids)) != len(ids):
        raise ValueError("Two items have the same id.")
    numbers = np.array([_language_number(item) for item in ordered], np.int64)
    starts = np.searchsorted(numbers, np.arange(len(LANGUAGES) + 1)).astype(np.int64)
    arrays: Arrays = {"ids": ids, "language_starts": starts}
    arrays |= _facet_arrays(ordered) | _word_arrays(ordered, numbers, lexicon)
    return Index.of(arrays, lexicon.version)


def _language_number(item: Item) -> int:
    return LANGUAGES.index(item.language if item.language in LANGUAGES else PIVOT)


def _facet_arrays(items: list[Item]) -> Arrays:
    names = sorted({facet for item in items for facet in item.facets})
    table = StringTable.of(names)
    number = dict(zip(names, table.find(names).tolist(), strict=True))
    bits = np.zeros((len(table), -(-len(items) // 8)), np.uint8)
    for row, item in enumerate(items):
        for facet in item.facets:
            bits[number[facet], row >> 3] |= 128 >> (row & 7)
    counts = np.bitwise_count(bits).sum(axis=1, dtype=np.int64)
    return _table_arrays("facet", table) | {"facet_bits": bits, "facet_counts": counts}


def _word_arrays(items: list[Item], languages: Ints, lexicon: Lexicon) -> Arrays:
    terms = _Terms()
    own = _count(items, lexicon, terms)
    lengths = np.bincount(own.rows, own.counts, len(items)).astype(np.int64)
    texts = np.bincount(languages, minlength=len(LANGUAGES))
    totals = np.bincount(languages, lengths, len(LANGUAGES)).astype(np.int64)
    averages = totals // np.maximum(texts, 1)
    relative = lengths * 1000 // np.maximum(averages[languages], 1)

    translations = _translations(lexicon, terms)
    pivot = _translated(own, translations)
    kept = _squeezed(own, relative, 1), _squeezed(pivot, relative, _LEAST_IMPACT)
    rows, numbers, impacts = (np.concatenate(pair) for pair in zip(*kept, strict=True))
    return _packed(terms, rows, numbers, impacts, translations, len(items)) | {
        "average_lengths": averages
    }


def _count(items: list[Item], lexicon: Lexicon, terms: _Terms) -> _Counts:
    rows, numbers = array("q"), array("q")
    first = 0
    for language, group in groupby(items, lambda item: LANGUAGES[_language_number(item)]):
        seen: dict[str, int] = {}
        known = lexicon.known(language)
        for row, item in enumerate(group, first):
            spelt = surfaces(item.title, known) * TITLE_COUNT + surfaces(item.text, known)
            found = [number for number in _numbers(spelt, language, seen, terms) if number != _STOP]
            numbers.extend(found)
            rows.extend([row] * len(found))
            first = row + 1
    key = np.array(rows, np.int64) * max(len(terms.numbers), 1) + np.array(numbers, np.int64)
    couples, counts = np.unique(key, return_counts=True)
    row_of, term_of = np.divmod(couples, max(len(terms.numbers), 1))
    return _Counts(row_of, term_of, counts.astype(np.int64) * 1000)


def _numbers(spelt: list[str], language: str, seen: dict[str, int], terms: _Terms) -> Iterator[int]:
    for surface in spelt:
        number = seen.get(surface)
        if number is None:
            stem = stem_of(surface, language)
            number = terms.number(f"{language}:{stem}", surface) if stem else _STOP
            seen[surface] = number
        yield number


def _translations(lexicon: Lexicon, terms: _Terms) -> tuple[Ints, Ints, Ints]:
    """Return couples of own term and English term, sorted by the former, with thousandths."""
    couples = []
    for term, number in list(terms.numbers.items()):
        language, _, stem = term.partition(":")
        if language == PIVOT:
            continue
        for english, weight in lexicon.thousandths(stem, language)[:_MOST_TRANSLATIONS]:
            if weight >= _FEWEST_THOUSANDTHS:
                couples.append((number, terms.number(f"{PIVOT}:{english}"), weight))
    columns = np.array(sorted(couples), np.int64).reshape(-1, 3)
    return columns[:, 0], columns[:, 1], columns[:, 2]


def _translated(own: _Counts, translations: tuple[Ints, Ints, Ints]) -> _Counts:
    source, target, weight = translations
    first = np.searchsorted(source, own.terms, side="left")
    ways = np.searchsorted(source, own.terms, side="right") - first
    of_posting = np.repeat(np.arange(len(own.terms)), ways)
    within = np.arange(len(of_posting)) - np.repeat(np.cumsum(ways) - ways, ways)
    way = first[of_posting] + within
    span = int(target.max(initial=0)) + 1
    couples, at = np.unique(own.rows[of_posting] * span + target[way], return_inverse=True)
    # thousandths of thousandths stay exact in the floating sum below 2**53
    sums = np.bincount(at, own.counts[of_posting] * weight[way], len(couples)).astype(np.int64)
    row_of, term_of = np.divmod(couples, span)
    return _Counts(row_of, term_of, sums // 1000)


def _squeezed(found: _Counts, relative: Ints, least: int) -> tuple[Ints, Ints, Ints]:
    impacts = impact(found.counts, relative[found.rows])
    kept = impacts >= least
    return found.rows[kept], found.terms[kept], impacts[kept]


def _packed(
    terms: _Terms,
    rows: Ints,
    numbers: Ints,
    impacts: Ints,
    translations: tuple[Ints, Ints, Ints],
    texts: int,
) -> Arrays:
    """Sort postings by term and row, in the numbers of the final table."""
    names = list(terms.numbers)
    table = StringTable.of(names)
    final = table.find(names)
    spellings = [""] * len(names)
    for number, spelling in zip(final.tolist(), terms.spellings, strict=True):
        spellings[number] = spelling
    order = np.lexsort((rows, final[numbers]))
    counts = np.bincount(final[numbers], minlength=len(names))
    sources, targets = final[translations[0]], final[translations[1]]
    by_target = np.lexsort((sources, targets))
    surface_starts, surface_letters = pack(spellings)
    return _table_arrays("term", table) | {
        "posting_starts": _starts(counts),
        "posting_rows": rows[order].astype(np.uint32),
        "posting_impacts": impacts[order].astype(np.uint8),
        "rarities": np.array([rarity(texts, int(count)) for count in counts], np.uint16),
        "surface_starts": surface_starts,
        "surface_letters": surface_letters,
        "source_starts": _starts(np.bincount(targets, minlength=len(names))),
        "sources": sources[by_target].astype(np.uint32),
    }


def _starts(counts: Ints) -> Ints:
    return np.concatenate(([0], np.cumsum(counts))).astype(np.int64)


def _table_arrays(name: str, table: StringTable) -> Arrays:
    return {
        f"{name}_hashes": table.hashes,
        f"{name}_starts": table.starts,
        f"{name}_letters": table.letters,
    }
