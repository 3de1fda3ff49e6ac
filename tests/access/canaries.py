"""Words planted in private texts, each with the roles that may read it: all others must not."""

import re
from itertools import count

from tests.access.roles import Roles, in_order

_WORD = re.compile(r"canaryx[a-j]{3}xend")
_LETTERS = "abcdefghij"


class Canaries:
    """Plants words and finds those that stand where their reader may not see them."""

    def __init__(self) -> None:
        self._numbers = count(100)
        self.readers: dict[str, Roles] = {}
        self.places: dict[str, str] = {}

    def plant(self, place: str, readers: Roles) -> str:
        """Return a new word for the text at `place`, such as "alpha_private title"."""
        number = "".join(_LETTERS[int(digit)] for digit in str(next(self._numbers)))
        word = f"canaryx{number}xend"
        self.readers[word], self.places[word] = readers, place
        return word

    def leaked(self, text: str, role: str) -> list[str]:
        """Places whose words stand in `text` although `role` may not read them."""
        found = set(_WORD.findall(text.lower()))
        return sorted(self.places[word] for word in found if role not in self.readers[word])

    def found(self, text: str) -> set[str]:
        return set(_WORD.findall(text.lower()))

    def __repr__(self) -> str:
        return "\n".join(
            f"{place}: {in_order(self.readers[word])}" for word, place in self.places.items()
        )
