from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .labelled import ByCode, Labelled


class Instrument(Labelled):
    """A treaty or protocol whose implementation the portal supports."""

    code = models.CharField(_("code"), max_length=10, unique=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = ByCode()

    class Meta(Labelled.Meta):
        ordering = ["order", "code"]
        verbose_name = _("instrument")
        verbose_name_plural = _("instruments")

    def natural_key(self) -> tuple[str]:
        return (self.code,)


class Framework(Labelled):
    """A set of targets under an instrument; for a protocol, its own articles."""

    code = models.CharField(_("code"), max_length=10, unique=True)
    instrument = models.ForeignKey(
        Instrument,
        on_delete=models.PROTECT,
        to_field="code",
        related_name="frameworks",
        verbose_name=_("instrument"),
    )
    adopted_on = models.DateField(_("adopted on"))
    ends_on = models.DateField(_("ends on"), null=True, blank=True)

    objects = ByCode()

    class Meta(Labelled.Meta):
        ordering = ["instrument__order", "-adopted_on"]
        verbose_name = _("framework")
        verbose_name_plural = _("frameworks")
        constraints = [
            *Labelled.Meta.constraints,
            models.CheckConstraint(
                name="reference_framework_ends_after_adoption",
                condition=models.Q(ends_on=None) | models.Q(ends_on__gt=models.F("adopted_on")),
            ),
        ]

    def natural_key(self) -> tuple[str]:
        return (self.code,)


class TargetKind(models.TextChoices):
    GOAL = "goal", pgettext_lazy("part of a framework", "Goal")
    TARGET = "target", pgettext_lazy("part of a framework", "Target")
    ARTICLE = "article", pgettext_lazy("part of a treaty", "Article")


class Target(Labelled):
    """A goal, target or article that needs and offers point at.

    The labels are short working titles; `unofficial` says that they are not
    the adopted wording and must not be shown as such.
    """

    code = models.CharField(_("code"), max_length=30, unique=True)
    framework = models.ForeignKey(
        Framework,
        on_delete=models.PROTECT,
        to_field="code",
        related_name="targets",
        verbose_name=_("framework"),
    )
    kind = models.CharField(_("kind"), max_length=10, choices=TargetKind)
    number = models.CharField(_("number"), max_length=5)
    order = models.PositiveSmallIntegerField(_("order"))
    unofficial = models.BooleanField(_("unofficial wording"), default=True)

    objects = ByCode()

    class Meta(Labelled.Meta):
        ordering = ["framework", "order"]
        verbose_name = _("target")
        verbose_name_plural = _("targets")
        constraints = [
            *Labelled.Meta.constraints,
            models.UniqueConstraint(
                name="reference_target_order_once_per_framework",
                fields=["framework", "order"],
                deferrable=models.Deferrable.DEFERRED,
            ),
        ]

    def natural_key(self) -> tuple[str]:
        return (self.code,)
