"""The packed catalogue: who offers what, as bits and small numbers in one mapped file.

Rows stand in the order of language, then id, so that the offers in one language are one range.
Words are in two spaces that share the term table: own stems ("fr:evalu") with postings in the
offers of that language, and English stems ("en:assess") with postings in every offer, through the
lexicon where the offer is not in English.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine import ENGINE_VERSION, LANGUAGES
from engine.packing import Arrays, IndexFileError, digest_of, read_arrays, write_arrays
from engine.strings import MISSING, StringTable, unpack

__all__ = ["Index", "IndexFileError", "Item"]

Rows = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Item:
    """An offer as the engine sees it.

    Attributes:
        id: whole number that no other item has.
        language: ISO 639-1 code of the texts; one outside the six is read as English.
        facets: "kind:code", trees with all ancestors: "target:GBF-TARGET-06", "place:054".
    """

    id: int
    language: str
    title: str
    text: str
    facets: frozenset[str] = frozenset()


class Index:
    """What the ranking reads; made by `engine.building.build_index` or by `Index.load`."""

    def __init__(self, arrays: Arrays, facts: dict[str, str]) -> None:
        self.arrays = arrays
        self.version = facts["version"]
        self.lexicon_version = facts["lexicon"]
        self.ids: NDArray[np.int64] = arrays["ids"]
        self.facets = _table(arrays, "facet")
        self.terms = _table(arrays, "term")

    def __len__(self) -> int:
        return len(self.ids)

    @classmethod
    def of(cls, arrays: Arrays, lexicon_version: str) -> "Index":
        """Return the index of `arrays`, its version derived from every bit of them."""
        facts = {"engine": ENGINE_VERSION, "lexicon": lexicon_version, "digest": digest_of(arrays)}
        return cls(arrays, facts | {"version": _version(facts)})

    def save(self, path: Path) -> None:
        """Write the index to one file, whole or not at all."""
        facts = {
            "engine": ENGINE_VERSION,
            "lexicon": self.lexicon_version,
            "digest": digest_of(self.arrays),
            "version": self.version,
        }
        write_arrays(path, self.arrays, facts)

    @classmethod
    def load(cls, path: Path, *, thorough: bool = False) -> "Index":
        """Map what `save` wrote, in milliseconds.

        Args:
            thorough: also read everything and compare the checksum.

        Raises:
            IndexFileError: no index, cut off, damaged, or of another version of the engine.
        """
        arrays, facts = read_arrays(path)
        if facts.get("engine") != ENGINE_VERSION:
            raise IndexFileError(f"{path.name} was written by another version of the engine.")
        if thorough and facts["digest"] != digest_of(arrays):
            raise IndexFileError(f"{path.name} is damaged: its checksum differs.")
        return cls(arrays, facts)

    @property
    def nbytes(self) -> int:
        """Bytes of all arrays."""
        return sum(array.nbytes for array in self.arrays.values())

    def row_of(self, item_id: int) -> int:
        """Return the row of an item.

        Raises:
            KeyError: the index does not hold it.
        """
        found = np.flatnonzero(self.ids == item_id)
        if not len(found):
            raise KeyError(item_id)
        return int(found[0])

    def flags_of(self, item_ids: Collection[int]) -> Flags:
        """Return which rows hold one of `item_ids`; unknown ids are ignored."""
        wanted: NDArray[np.int64] = np.fromiter(item_ids, np.int64, len(item_ids))
        return np.isin(self.ids, wanted)

    def language_range(self, language: str) -> tuple[int, int]:
        """Return first row and row after the last of the offers in `language`."""
        at = LANGUAGES.index(language)
        starts = self.arrays["language_starts"]
        return int(starts[at]), int(starts[at + 1])

    def language_at(self, row: int) -> str:
        """Return the language of the offer in `row`."""
        starts = self.arrays["language_starts"]
        return LANGUAGES[int(np.searchsorted(starts, row, side="right")) - 1]

    def relative_length(self, words: int, language: str) -> int:
        """Return a text's length against the average offer in its language, in thousandths."""
        average = int(self.arrays["average_lengths"][LANGUAGES.index(language)])
        return words * 1_000_000 // average if average else 1000

    def facet_flags(self, facet: int) -> Flags:
        """Return which rows have facet number `facet`."""
        bits: NDArray[np.uint8] = self.arrays["facet_bits"][facet]
        return np.unpackbits(bits, count=len(self)).view(np.bool_)

    def has_facet(self, row: int, facet: int) -> bool:
        """Whether the offer in `row` has facet number `facet`."""
        return bool(self.arrays["facet_bits"][facet, row >> 3] >> (7 - (row & 7)) & 1)

    def any_facet(self, facets: Iterable[str]) -> Flags:
        """Return which rows have at least one of the named facets."""
        flags = np.zeros(len(self), np.bool_)
        for facet in self.facets.find(sorted(facets)):
            if facet != MISSING:
                flags |= self.facet_flags(int(facet))
        return flags

    def facet_count(self, facet: int) -> int:
        """Return how many offers have facet number `facet`; MISSING has none."""
        return 0 if facet == MISSING else int(self.arrays["facet_counts"][facet])

    def postings(self, term: int) -> tuple[NDArray[np.uint32], NDArray[np.uint8]]:
        """Return the rows with a term, ascending, and how much it counts in each."""
        starts = self.arrays["posting_starts"]
        span = slice(int(starts[term]), int(starts[term + 1]))
        return self.arrays["posting_rows"][span], self.arrays["posting_impacts"][span]

    def impact_at(self, row: int, term: int) -> int:
        """Return how much a term counts in one offer, 0 if it is absent."""
        rows, impacts = self.postings(term)
        at = int(np.searchsorted(rows, row))
        return int(impacts[at]) if at < len(rows) and rows[at] == row else 0

    def surface_of(self, term: int) -> str:
        """Return a spelling of the term that some offer uses, or its stem."""
        spelling = unpack(self.arrays["surface_starts"], self.arrays["surface_letters"], term)
        return spelling or self.terms[term].partition(":")[2]

    def spelling_at(self, row: int, english: int) -> str:
        """Return the word of the offer in `row` that the lexicon reads as an English term."""
        starts = self.arrays["source_starts"]
        sources = self.arrays["sources"][int(starts[english]) : int(starts[english + 1])]
        present = [(self.impact_at(row, int(source)), int(source)) for source in sources]
        best = max(present, default=(0, MISSING), key=lambda pair: (pair[0], -pair[1]))
        return self.surface_of(best[1] if best[0] else english)


def _table(arrays: dict[str, NDArray[Any]], name: str) -> StringTable:
    return StringTable(
        arrays[f"{name}_hashes"], arrays[f"{name}_starts"], arrays[f"{name}_letters"]
    )


def _version(facts: dict[str, str]) -> str:
    return f"{facts['engine']}-{facts['lexicon'][:8]}-{facts['digest'][:16]}"
