from django.db import models
from django.utils.translation import gettext_lazy as _

from .labelled import ByCode, Labelled


class Concept(Labelled):
    """An idea of the thesaurus, shaped like a SKOS concept.

    `alternatives` maps each language to further words for it: synonyms,
    abbreviations and inflections that people type. `exact_matches` are
    addresses of the same idea in other thesauri.
    """

    code = models.SlugField(_("code"), max_length=60, unique=True)
    alternatives = models.JSONField(_("alternative labels"), default=dict, blank=True)
    broader = models.ManyToManyField(
        "self",
        symmetrical=False,
        blank=True,
        related_name="narrower",
        verbose_name=_("broader concepts"),
    )
    exact_matches = models.JSONField(_("exact matches"), default=list, blank=True)

    objects = ByCode()

    class Meta(Labelled.Meta):
        ordering = ["code"]
        verbose_name = _("concept")
        verbose_name_plural = _("concepts")

    def natural_key(self) -> tuple[str]:
        return (self.code,)

    def names_in(self, language: str) -> list[str]:
        """The label and all alternatives in one of the six languages, label first."""
        return [self.labels[language], *self.alternatives.get(language, [])]
