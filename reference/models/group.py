from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .labelled import ByCode, Labelled


class GroupKind(models.TextChoices):
    DEVELOPMENT = "development", pgettext_lazy("kind of country group", "Development")
    REGIONAL = "regional", pgettext_lazy("kind of country group", "Regional")


class CountryGroup(Labelled):
    """Countries that the United Nations speaks of together: LDC, SIDS, GRULAC ..."""

    code = models.CharField(_("code"), max_length=30, unique=True)
    kind = models.CharField(_("kind"), max_length=12, choices=GroupKind)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = ByCode()

    class Meta(Labelled.Meta):
        ordering = ["kind", "order", "code"]
        verbose_name = _("country group")
        verbose_name_plural = _("country groups")

    def natural_key(self) -> tuple[str]:
        return (self.code,)


class GroupMembershipQuerySet(models.QuerySet):
    def on(self, day: date) -> "GroupMembershipQuerySet":
        """Memberships in force on `day`; the day of leaving is the first day outside."""
        return self.filter(Q(since=None) | Q(since__lte=day), Q(until=None) | Q(until__gt=day))


class GroupMembership(models.Model):
    """That a country counts as, say, least developed: from `since` to the day before `until`.

    An empty day means "since before the portal's records" and "until further notice".
    """

    group = models.ForeignKey(
        CountryGroup,
        on_delete=models.CASCADE,
        to_field="code",
        related_name="memberships",
        verbose_name=_("country group"),
    )
    country = models.ForeignKey(
        "reference.Country",
        on_delete=models.CASCADE,
        to_field="iso2",
        related_name="memberships",
        verbose_name=_("country"),
    )
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)

    objects = GroupMembershipQuerySet.as_manager()

    class Meta:
        ordering = ["group", "country"]
        verbose_name = _("group membership")
        verbose_name_plural = _("group memberships")
        constraints = [
            # One row per pair: no country has so far left one of these groups and come back.
            models.UniqueConstraint(
                name="reference_membership_once_per_country", fields=["group", "country"]
            ),
            models.CheckConstraint(
                name="reference_membership_until_after_since",
                condition=Q(since=None) | Q(until=None) | Q(until__gt=models.F("since")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.group_id}: {self.country_id}"
