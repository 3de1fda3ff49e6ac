from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .labelled import ByCode, Labelled


class Vocabulary(models.TextChoices):
    SUBJECT = "subject", pgettext_lazy("vocabulary", "Subject")
    ASSISTANCE = "assistance", pgettext_lazy("vocabulary", "Type of assistance")
    LEVEL = "level", pgettext_lazy("vocabulary", "Level of capacity")
    STAKEHOLDER = "stakeholder", pgettext_lazy("vocabulary", "Stakeholder group")
    SCOPE = "scope", pgettext_lazy("vocabulary", "Level of application")


class TermManager(ByCode):
    def of(self, vocabulary: str) -> models.QuerySet:
        """The terms of one vocabulary, in the order to show them."""
        return self.filter(vocabulary=vocabulary)


class Term(Labelled):
    """A choice from a controlled list that needs, offers and people share."""

    vocabulary = models.CharField(_("vocabulary"), max_length=12, choices=Vocabulary)
    code = models.CharField(_("code"), max_length=40, unique=True)
    identifier = models.CharField(
        _("identifier at the Convention"),
        max_length=64,
        blank=True,
        help_text=_("What the clearing-houses of the Convention call the same term."),
    )
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        to_field="code",
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("part of"),
    )
    order = models.PositiveSmallIntegerField(_("order"))

    objects = TermManager()

    class Meta(Labelled.Meta):
        ordering = ["vocabulary", "order", "code"]
        verbose_name = _("term")
        verbose_name_plural = _("terms")

    def natural_key(self) -> tuple[str]:
        return (self.code,)
