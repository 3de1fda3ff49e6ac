"""A sorted table of texts that is searched without being read: lookups by hash in a mapped file."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

MISSING = -1


@dataclass(frozen=True)
class StringTable:
    """Distinct texts numbered in the order of their 64-bit hashes.

    Attributes:
        hashes: uint64, ascending; entry i belongs to text i.
        starts: int64, one more than texts: where each begins in `letters`.
        letters: uint8, the texts in UTF-8, one after the other.
    """

    hashes: NDArray[np.uint64]
    starts: NDArray[np.int64]
    letters: NDArray[np.uint8]

    @classmethod
    def of(cls, texts: Iterable[str]) -> "StringTable":
        """Return the table of `texts`, without repetitions."""
        keyed = sorted((_hash(text), text) for text in set(texts))
        starts, letters = pack([text for _, text in keyed])
        return cls(np.array([key for key, _ in keyed], np.uint64), starts, letters)

    def __len__(self) -> int:
        return len(self.hashes)

    def __getitem__(self, number: int) -> str:
        return unpack(self.starts, self.letters, number)

    def find(self, texts: Sequence[str]) -> NDArray[np.int64]:
        """Return the number of each text, or MISSING."""
        keys = np.array([_hash(text) for text in texts], np.uint64)
        first = np.searchsorted(self.hashes, keys, side="left")
        return np.array(
            [
                self._confirm(int(at), key, text)
                for at, key, text in zip(first, keys, texts, strict=True)
            ],
            np.int64,
        )

    def _confirm(self, at: int, key: np.uint64, text: str) -> int:
        """Two texts may share a hash, so the letters decide."""
        while at < len(self.hashes) and self.hashes[at] == key:
            if self[at] == text:
                return at
            at += 1
        return MISSING


def pack(texts: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.uint8]]:
    """Return `texts` as starts (one more than texts) and UTF-8 bytes."""
    encoded = [text.encode() for text in texts]
    starts = np.zeros(len(encoded) + 1, np.int64)
    np.cumsum([len(piece) for piece in encoded], out=starts[1:])
    return starts, np.frombuffer(b"".join(encoded), np.uint8)


def unpack(starts: NDArray[np.int64], letters: NDArray[np.uint8], number: int) -> str:
    """Return text `number` of what `pack` gave."""
    return letters[int(starts[number]) : int(starts[number + 1])].tobytes().decode()


def _hash(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "little")
