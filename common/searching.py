"""Searching `search_words`, an array of word stems on each row, as `engine.words` makes them."""

from django.db.models import QuerySet

from engine.words import query_words, search_words

LONGEST_WORD = 80  # characters; as wide as the column, a longer string is no word
LONGEST_QUERY = 200  # characters that somebody may type into a search field


def clip(word: str) -> str:
    """Return `word` as the column can hold it; what is asked and what is kept are cut alike."""
    return word[:LONGEST_WORD]


def kept_words(text: str, language: str) -> set[str]:
    """Return the words under which a text in `language` (one of the six codes) is found."""
    return {clip(word) for word in search_words(text, language)}


def holding(rows: QuerySet, text: str, language: str, *, column: str = "search_words") -> QuerySet:
    """Rows that hold every word of `text` in any of its forms; signs without a word find nothing.

    Args:
        language: the reader's, in which an ambiguous word is read.
        column: the array of words, here or on a row that this one belongs to.
    """
    if not text.strip():
        return rows
    words = query_words(text, language)
    if not words:
        return rows.none()
    for alternatives in words:
        rows = rows.filter(**{f"{column}__overlap": [clip(each) for each in alternatives]})
    return rows
