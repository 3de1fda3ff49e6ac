"""A language in which every marked sentence can be told from words that nobody marked.

It takes the place of French: each sentence of the catalogues, ours and the libraries', reads
⟦Ḗńġŀĩşħ ẇĩŧħ ŧħĩş ȧŀƥħȧƀḗŧ⟧. What is not extracted stays as it is and so gives itself away.
"""

import re

from django.utils.translation import trans_real

from scripts import message_checks, message_sources

LANGUAGE = "fr"
PLAIN = "abcdefghijklmnopqrstuvwxyz"
MARKED = "ȧƀćḋḗḟġħĩĵķŀḿńőṕɋřşŧũṽẇẋẏẑ"
ALPHABET = frozenset(MARKED + MARKED.upper())
_AS_MARKED = str.maketrans(PLAIN + PLAIN.upper(), MARKED + MARKED.upper())
_KEPT = re.compile(f"({message_checks.PLACEHOLDER.pattern}|{message_checks.TAG.pattern}|&[a-z]+;)")


def marked(english: str) -> str:
    """Return the sentence as the pseudo-language says it; placeholders and tags stay.

    >>> marked("Ask <bdi>%(name)s</bdi>")
    '⟦Ȧşķ <bdi>%(name)s</bdi>⟧'
    """
    pieces = _KEPT.split(english)
    pieces[::2] = [piece.translate(_AS_MARKED) for piece in pieces[::2]]
    return f"⟦{''.join(pieces)}⟧"


def install(monkeypatch) -> None:
    """Let Django speak the pseudo-language wherever it would speak French."""
    pseudo = trans_real.DjangoTranslation(LANGUAGE)
    pseudo._fallback = None
    pseudo._catalog = trans_real.TranslationCatalog()
    pseudo._catalog._catalogs = [_sentences()]
    monkeypatch.setitem(trans_real._translations, LANGUAGE, pseudo)


def _sentences() -> dict:
    """Return what gettext looks up: "context EOT sentence", with a number for a plural form."""
    found = {}
    known = [(each.context, each.id) for each in message_sources.catalogue(LANGUAGE) if each.id]
    known += [
        (context, message.id)
        for (context, _id), message in message_sources.library_catalogue(LANGUAGE).items()
    ]
    for context, identifier in known:
        ids = [identifier] if isinstance(identifier, str) else identifier
        key = f"{context}{trans_real.CONTEXT_SEPARATOR}{ids[0]}" if context else ids[0]
        if len(ids) == 1:
            found[key] = marked(ids[0])
        else:
            found[key, 0], found[key, 1] = marked(ids[0]), marked(ids[1])
    return found
