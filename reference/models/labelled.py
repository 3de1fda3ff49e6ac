from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from common import languages


class Labelled(models.Model):
    """Something named in all six languages; the database refuses it in fewer."""

    labels = models.JSONField(_("labels"))

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_in_six_languages",
                condition=Q(labels__has_keys=list(languages.CODES)),
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The name in the language of the page."""
        return self.label_in(languages.current())

    def label_in(self, language: str) -> str:
        """The name in `language` (any tag, such as `zh-hans`), else in English."""
        return self.labels.get(language[:2]) or self.labels["en"]


class ByCode(models.Manager):
    """Lets fixtures and loaders name a row by its public code."""

    def get_by_natural_key(self, code: str) -> models.Model:
        return self.get(code=code)
