"""A partner's own page: who it is and what it has done (`bbiProfile`)."""

from typing import Any, Self

import pghistory
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership
from accounts.states import MembershipState
from common.languages import Language
from common.models import TimeStamped


class ProviderQuerySet(models.QuerySet["Provider"]):
    def written_by(self, user):
        """Providers that `user` may write for, by name; none for visitors."""
        own = [each.pk for each in user.organisations] if user.is_authenticated else []
        return (
            self.filter(organisation__in=own)
            .select_related("organisation")
            .order_by("organisation__name", "pk")
        )

    def visible_to(self, user: Any) -> Self:
        """Public once an offer is published; before, seen by their own people and staff."""
        from catalogue.models.offer import Offer

        open_offer = Offer.objects.filter(provider=OuterRef("pk")).public()
        if not user.is_authenticated:
            return self.filter(Exists(open_offer))
        if user.is_helpdesk:
            return self
        member = Membership.objects.filter(
            user=user, organisation=OuterRef("organisation"), state=MembershipState.APPROVED
        )
        return self.filter(Q(Exists(open_offer)) | Q(Exists(member)))


@pghistory.track()
class Provider(TimeStamped):
    """An organisation registered as a provider of support; one per organisation."""

    organisation = models.OneToOneField(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="provider"
    )
    source_language = models.CharField(
        _("Language you write in"), max_length=2, choices=Language, default=Language.ENGLISH
    )
    profile = models.TextField(_("Who you are and what you can do"), blank=True)
    experience = models.TextField(_("What you did in the last five years"), blank=True)
    contact = models.ForeignKey(
        "accounts.User", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    registered_at = models.DateTimeField()
    revision = models.PositiveIntegerField(default=0, editable=False)  # refuses a stale page
    is_demonstration = models.BooleanField(default=False, editable=False)

    objects = ProviderQuerySet.as_manager()

    def __str__(self) -> str:
        return self.organisation.name

    @property
    def code(self) -> str:
        """The public code: that of its organisation."""
        return self.organisation.code
