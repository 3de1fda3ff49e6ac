"""The forms around a draft: begin one, send it, confirm what cannot be undone."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from common.forms import PortalForm, Revision
from needs.forms import fields
from reference.models import Country


class StartForm(PortalForm):
    """For whom a new need is written."""

    organisation = fields.CodeField(
        label=_("Organisation"),
        required=True,
        error_messages={"required": _("Choose the organisation that asks")},
    )
    country = fields.CodeField(
        label=_("Country"),
        required=True,
        widget=forms.Select,
        error_messages={"required": _("Choose the country")},
    )

    def __init__(self, *args, user: User, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.organisations = {each.code: each for each in user.asking_organisations}
        self.fields["organisation"].choices = [
            (code, each.name) for code, each in self.organisations.items()
        ]
        self.fields["country"].choices = fields.country_choices()
        first = next(iter(self.organisations.values()), None)
        if first is not None:
            self.initial.setdefault("organisation", first.code)
            self.initial.setdefault("country", first.country.iso2 if first.country else "")

    def clean(self) -> dict[str, Any]:
        """Hand on ids, as the action takes them."""
        cleaned = super().clean()
        if "organisation" in cleaned and "country" in cleaned:
            organisation = self.organisations[cleaned["organisation"]]
            cleaned["organisation_id"] = organisation.pk
            cleaned["country_id"] = Country.objects.get(iso2=cleaned["country"]).pk
            fields.refuse_foreign_country(self, organisation, cleaned["country"])
        return cleaned


class CheckForm(PortalForm):
    """The last page before sending."""

    revision = Revision()
    entitled = forms.BooleanField(
        label=_("I am entitled to send this for my organisation"),
        error_messages={
            "required": _("Confirm that you are entitled to send this for your organisation")
        },
    )


class ConfirmForm(PortalForm):
    """A page that asks "really?"; holds nothing but its one-time key."""
