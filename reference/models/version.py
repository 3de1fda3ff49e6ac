from django.db import models
from django.utils.translation import gettext_lazy as _


class DataVersion(models.Model):
    """Which version of a data file the tables hold; caches use it as their key."""

    name = models.CharField(_("file"), max_length=60, unique=True)
    sha256 = models.CharField(_("SHA-256 of the file"), max_length=64)
    loaded_at = models.DateTimeField(_("loaded at"))
    rows = models.PositiveIntegerField(_("rows"))

    class Meta:
        ordering = ["name"]
        verbose_name = _("data version")
        verbose_name_plural = _("data versions")

    def __str__(self) -> str:
        return f"{self.name} {self.sha256[:12]}"
