"""What the reader of the figures may choose: a day, a country group, and whose records."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from common.forms import DayField
from monitoring.counting import Scope
from reference.models import CountryGroup


class ScopeForm(forms.Form):
    """Query parameters `on`, `group` and, for staff, `records`; empty ones mean the usual."""

    on = DayField(label=_("As of"), required=False)
    group = forms.ChoiceField(label=_("Countries"), required=False)
    records = forms.ChoiceField(label=_("Records"), required=False)

    def __init__(self, data, *, user) -> None:
        super().__init__(data, label_suffix="")
        self.fields["group"].choices = [
            ("", pgettext_lazy("countries", "All")),
            *((each.code, each.label) for each in CountryGroup.objects.all()),
        ]
        choices = [("", _("Public records"))]
        if user.is_authenticated and user.is_helpdesk:
            choices.append(("all", _("All records")))
        self.fields["records"].choices = choices

    def clean_on(self):
        day = self.cleaned_data["on"]
        if day and day > timezone.localdate():
            raise forms.ValidationError(_("Nothing can be counted for a day to come."))
        return day

    def scope(self) -> Scope:
        """Call after is_valid()."""
        return Scope(
            on=self.cleaned_data["on"] or timezone.localdate(),
            group=self.cleaned_data["group"],
            public_only=self.cleaned_data["records"] != "all",
        )
