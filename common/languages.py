"""The six languages of the United Nations, as codes; the words for them live in the catalogues."""

from django.db import models
from django.utils import translation
from django.utils.translation import pgettext_lazy


class Language(models.TextChoices):
    """A language that people read and write in; the code is ISO 639-1."""

    ARABIC = "ar", pgettext_lazy("language", "Arabic")
    CHINESE = "zh", pgettext_lazy("language", "Chinese")
    ENGLISH = "en", pgettext_lazy("language", "English")
    FRENCH = "fr", pgettext_lazy("language", "French")
    RUSSIAN = "ru", pgettext_lazy("language", "Russian")
    SPANISH = "es", pgettext_lazy("language", "Spanish")


CODES: tuple[str, ...] = tuple(Language.values)
RIGHT_TO_LEFT = frozenset({"ar"})


def current() -> str:
    """Return the reader's language, always one of the six."""
    code = (translation.get_language() or "en")[:2]
    return code if code in CODES else "en"


def direction(code: str) -> str:
    """Return "rtl" or "ltr" for a text written in `code`.

    >>> direction("ar"), direction("zh")
    ('rtl', 'ltr')
    """
    return "rtl" if code in RIGHT_TO_LEFT else "ltr"
