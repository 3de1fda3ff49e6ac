"""Light stemming of Arabic: the particles and endings that are written together with a word."""

_ARTICLES = ("ال", "لل")
_PARTICLES = "وفبكل"
_ENDINGS = ("هما", "ات", "ان", "ون", "ين", "يه", "ها", "هم", "نا", "ه", "ي")
_SHORTEST = 3
"""Letters that must remain: roots have three."""


def light_stem(word: str) -> str:
    """Return a normalised Arabic word without article, one-letter particles and common endings.

    A word gives the same stem with and without its article, even where its own first letter looks
    like a particle: that letter then goes in both.
    """
    return _without_ending(_without_particle(_without_article(word)))


def _without_article(word: str) -> str:
    for length in (0, 1, 2):  # "ال", "بال", "وبال"
        before, article, rest = word[:length], word[length : length + 2], word[length + 2 :]
        joined = article in _ARTICLES and all(letter in _PARTICLES for letter in before)
        if joined and len(rest) >= _SHORTEST:
            return rest
    return word


def _without_particle(word: str) -> str:
    """Only from words long enough that the letter is rarely one of the root."""
    if word[:1] and word[0] in _PARTICLES and len(word) > _SHORTEST + 1:
        return word[1:]
    return word


def _without_ending(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word[: -len(ending)]
    return word
