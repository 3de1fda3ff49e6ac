from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .group import CountryGroup
from .labelled import Labelled


class RegionLevel(models.TextChoices):
    GLOBAL = "global", pgettext_lazy("level of a region", "World")
    REGION = "region", pgettext_lazy("level of a region", "Region")
    SUBREGION = "subregion", pgettext_lazy("level of a region", "Subregion")
    INTERMEDIATE = "intermediate", pgettext_lazy("level of a region", "Intermediate region")


class ByM49(models.Manager):
    def get_by_natural_key(self, m49: str) -> "Region":
        return self.get(m49=m49)


class Region(Labelled):
    """A geographical region of the United Nations (M49); the world has no parent."""

    m49 = models.CharField(_("M49 code"), max_length=3, unique=True)
    level = models.CharField(_("level"), max_length=12, choices=RegionLevel)
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        to_field="m49",
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("part of"),
    )

    objects = ByM49()

    class Meta(Labelled.Meta):
        ordering = ["m49"]
        verbose_name = _("region")
        verbose_name_plural = _("regions")

    def natural_key(self) -> tuple[str]:
        return (self.m49,)

    @property
    def code(self) -> str:
        """The public code, under the name that all reference rows share."""
        return self.m49


class CountryQuerySet(models.QuerySet):
    def parties(self) -> "CountryQuerySet":
        """Parties to the Convention on Biological Diversity."""
        return self.filter(is_cbd_party=True)

    def get_by_natural_key(self, iso2: str) -> "Country":
        return self.get(iso2=iso2)


class Country(Labelled):
    """A country as the Convention lists it, named as the United Nations names it."""

    iso2 = models.CharField(_("ISO code, two letters"), max_length=2, unique=True)
    # The European Union is a Party without these three.
    iso3 = models.CharField(
        _("ISO code, three letters"), max_length=3, unique=True, null=True, blank=True
    )
    m49 = models.CharField(_("M49 code"), max_length=3, unique=True, null=True, blank=True)
    region = models.ForeignKey(
        Region,
        on_delete=models.PROTECT,
        to_field="m49",
        null=True,
        blank=True,
        related_name="countries",
        verbose_name=_("smallest region"),
    )
    # Not every listed country belongs to a regional group of the General Assembly.
    regional_group = models.ForeignKey(
        CountryGroup,
        on_delete=models.PROTECT,
        to_field="code",
        null=True,
        blank=True,
        related_name="regional_members",
        verbose_name=_("regional group"),
    )
    labels_listed = models.JSONField(
        _("names as listed by the United Nations"),
        help_text=_("With the article in brackets, as in “Namibie (la)”."),
    )
    un_member = models.BooleanField(_("member of the United Nations"))
    is_cbd_party = models.BooleanField(_("Party to the Convention on Biological Diversity"))

    objects = CountryQuerySet.as_manager()

    class Meta(Labelled.Meta):
        ordering = ["iso2"]
        verbose_name = _("country")
        verbose_name_plural = _("countries")

    def natural_key(self) -> tuple[str]:
        return (self.iso2,)

    @property
    def code(self) -> str:
        """The public code, under the name that all reference rows share."""
        return self.iso2
