"""A proposed wording as steps: sentences of the old text beside those of the new one.

Pieces hold the white space before them, so that joining them gives the text back byte for byte,
whichever steps are accepted. No database, no language model: punctuation and difflib.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

# A sentence ends after these and any closing quotes, if white space follows; Chinese needs none.
_END = re.compile(
    r"""(?P<dot>\.)(?P<dot_quotes>["'”’»)\]]*)(?=\s)
      | [!?…؟۔]+["'”’»)\]]*(?=\s)
      | [。！？]+[”’」』）]*
      | (?=\n)""",
    re.VERBOSE,
)
_ABBREVIATIONS = {
    "ar": frozenset({"د", "أ", "ص"}),
    "en": frozenset(
        {
            "e.g",
            "i.e",
            "dr",
            "mr",
            "mrs",
            "ms",
            "no",
            "nos",
            "art",
            "arts",
            "para",
            "cf",
            "vs",
            "st",
        }
        | {"prof", "approx", "fig"}
    ),
    "es": frozenset({"sr", "sra", "dr", "dra", "art", "núm", "pág", "ej", "p", "ee", "uu", "ud"}),
    "fr": frozenset({"m", "mme", "dr", "p", "ex", "art", "cf", "n", "env", "av"}),
    "ru": frozenset(
        {"г", "гг", "др", "т.е", "т.д", "т.п", "т", "е", "см", "стр", "ст", "им", "тыс"}
    ),
    "zh": frozenset(),
}
_LAST_WORD = re.compile(r"[^\s(«“\"']*$")
_MOST_CELLS = 4_000  # pairs of sentences compared in one changed stretch; beyond, side by side
_ALIKE = 0.4  # less similar sentences are a removal and an addition, not a change


@dataclass(frozen=True)
class Step:
    """`after` instead of `before`; either may be empty; equal where nothing changes."""

    before: str
    after: str

    @property
    def is_change(self) -> bool:
        return self.before != self.after


def sentences(text: str, language: str) -> list[str]:
    """Split `text` at the ends of sentences and lines; joined, the pieces are `text` again.

    >>> sentences("Ants arrive. We cannot tell them.", "en")
    ['Ants arrive.', ' We cannot tell them.']
    """
    pieces, start = [], 0
    for match in _END.finditer(text):
        end = match.end()
        if not text[start:end].strip() or (
            match["dot"] and _is_abbreviation(text[start : match.start()], language)
        ):
            continue
        pieces.append(text[start:end])
        start = end
    rest = text[start:]
    if rest.strip() or not pieces:
        pieces.append(rest)
    else:
        pieces[-1] += rest
    return [piece for piece in pieces if piece]


def _is_abbreviation(before: str, language: str) -> bool:
    """Whether the dot after `before` ends a short form, an initial or the number of a list item."""
    word = _LAST_WORD.search(before)[0]  # type: ignore[index] - matches always, if only nothing
    if word.isdigit():
        return before.rpartition("\n")[2].strip() == word
    initial = len(word) == 1 and word.isalpha() and word.isupper()
    return initial or word.lower() in _ABBREVIATIONS.get(language, ())


def steps(old: str, new: str, language: str) -> list[Step]:
    """Align the sentences of two texts; the joined sides of the steps are `old` and `new` again."""
    olds, news = sentences(old, language), sentences(new, language)
    matcher = SequenceMatcher(
        None, [each.strip() for each in olds], [each.strip() for each in news], autojunk=False
    )
    found: list[Step] = []
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        if kind == "equal":
            pairs: Iterable[tuple[str, str]] = zip(olds[i1:i2], news[j1:j2], strict=True)
        else:
            pairs = _whole(_paired(olds[i1:i2], news[j1:j2]), replaced=kind == "replace")
        for before, after in pairs:
            _append(found, Step(before, after))
    return found


def _whole(pairs: list[tuple[str, str]], *, replaced: bool) -> list[tuple[str, str]]:
    """One step for a stretch in which new sentences stand for old ones.

    A sentence split in two, or one left out for another, is taken or left together: half of such a
    change would lose what the Party wrote.
    """
    if not replaced or all(before for before, _ in pairs):
        return pairs
    return [("".join(before for before, _ in pairs), "".join(after for _, after in pairs))]


def applied(proposal: Sequence[Step], accepted: Collection[int]) -> str:
    """Return the text with the steps at the positions `accepted` taken over, no others."""
    return "".join(
        step.after if position in accepted else step.before
        for position, step in enumerate(proposal)
    )


def _append(found: list[Step], step: Step) -> None:
    """Add a step; where only white space differs, it belongs to the change before it."""
    same_words = step.before.strip() == step.after.strip()
    if step.is_change and same_words and found and found[-1].is_change:
        found[-1] = Step(found[-1].before + step.before, found[-1].after + step.after)
    else:
        found.append(step)


def _paired(olds: list[str], news: list[str]) -> list[tuple[str, str]]:
    """Pair the sentences of a changed stretch in order, like with like."""
    if len(olds) * len(news) > _MOST_CELLS:
        longest = max(len(olds), len(news))
        return list(zip(_filled(olds, longest), _filled(news, longest), strict=True))
    best = _best_scores(olds, news)
    pairs, i, j = [], 0, 0
    while i < len(olds) and j < len(news):
        likeness = _likeness(olds[i], news[j])
        if likeness >= _ALIKE and best[i][j] == likeness + best[i + 1][j + 1]:
            pairs.append((olds[i], news[j]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            pairs.append((olds[i], ""))
            i += 1
        else:
            pairs.append(("", news[j]))
            j += 1
    return pairs + [(each, "") for each in olds[i:]] + [("", each) for each in news[j:]]


def _best_scores(olds: list[str], news: list[str]) -> list[list[float]]:
    """The most likeness that the rest of both lists can still give, by position in each."""
    best = [[0.0] * (len(news) + 1) for _ in range(len(olds) + 1)]
    for i in range(len(olds) - 1, -1, -1):
        for j in range(len(news) - 1, -1, -1):
            likeness = _likeness(olds[i], news[j])
            paired = likeness + best[i + 1][j + 1] if likeness >= _ALIKE else 0.0
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    return best


def _likeness(one: str, other: str) -> float:
    """Share of pairs of letters in common, from 0 to 1; works in every script."""
    mine, yours = _letter_pairs(one), _letter_pairs(other)
    return 2 * len(mine & yours) / (len(mine) + len(yours)) if mine and yours else 0.0


def _letter_pairs(text: str) -> set[str]:
    text = text.strip().lower()
    return {text[at : at + 2] for at in range(len(text) - 1)}


def _filled(pieces: list[str], length: int) -> list[str]:
    return pieces + [""] * (length - len(pieces))
