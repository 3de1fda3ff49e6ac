"""Finding the concepts of the thesaurus in a text, by the stems of their names."""

from collections.abc import Iterable

from engine.words import words

Entry = tuple[tuple[str, ...], str]


class ConceptMatcher:
    """Knows the names of all concepts in one language as sequences of stems."""

    def __init__(self, names: Iterable[tuple[str, str]], language: str) -> None:
        """Take pairs of a name and the code of the concept it names."""
        self._language = language
        self._by_first: dict[str, list[Entry]] = {}
        for name, code in names:
            stems = tuple(words(name, language))
            if stems:
                self._by_first.setdefault(stems[0], []).append((stems, code))
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def codes_in(self, text: str) -> list[str]:
        """Return the codes of the concepts named in `text`, first named first, each once.

        The longest name wins: "national report" is not also "report". A word
        inside a longer name counts for no other concept.
        """
        stems = words(text, self._language)
        found: dict[str, None] = {}
        position = 0
        while position < len(stems):
            length, codes = self._longest_at(stems, position)
            found.update(dict.fromkeys(codes))
            position += length or 1
        return list(found)

    def _longest_at(self, stems: list[str], position: int) -> tuple[int, list[str]]:
        length, codes = 0, []
        for name, code in self._by_first.get(stems[position], ()):
            if len(name) < length:
                break  # sorted by length: only shorter ones follow
            if tuple(stems[position : position + len(name)]) == name:
                length = len(name)
                codes.append(code)
        return length, codes
