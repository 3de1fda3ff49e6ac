"""Forms about people and organisations."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.states import HELPDESK_KINDS, OrganisationKind, Role
from common import languages
from common.forms import PortalForm, VerbatimField, refuse_nul
from common.languages import Language
from reference.models import Country
from reference.queries import countries_sorted

NAME_LENGTH = 150  # characters, as the column holds
LANGUAGE_LABEL = _("Language of notices and mails")


def own_name_field() -> VerbatimField:
    return VerbatimField(
        label=_("Your name"),
        help_text=_("As colleagues in other countries should read it."),
        error_messages={"required": _("Give your name.")},
        max_length=NAME_LENGTH,
    )


class SignupForm(forms.Form):
    """What allauth's own sign-up form lacks: a name and a language."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"] = own_name_field()
        self.fields["preferred_language"] = forms.ChoiceField(
            label=LANGUAGE_LABEL, choices=Language, initial=languages.current
        )

    def signup(self, request, user) -> None:
        """allauth asks for this method; everything is done in the adapter."""


class SettingsForm(PortalForm):
    name = own_name_field()
    language = forms.ChoiceField(label=LANGUAGE_LABEL, choices=Language)


class CountryField(forms.ModelChoiceField):
    """A country by its code, named and sorted in the reader's language."""

    def __init__(self, **kwargs) -> None:
        kwargs.setdefault("label", _("Country"))
        kwargs.setdefault("required", False)
        super().__init__(queryset=Country.objects.all(), to_field_name="iso2", **kwargs)

    def name_choices(self, empty: str) -> None:
        """Fill in the names; called when a form is made, since the language is the reader's."""
        language = languages.current()
        names = [(each.iso2, each.label_in(language)) for each in countries_sorted(language)]
        self.widget.choices = [("", empty), *names]


class OrganisationSearchForm(forms.Form):
    """Words of a name, and a country; both may be left out."""

    q = forms.CharField(
        label=_("Words of its name"), required=False, max_length=200, validators=[refuse_nul]
    )
    country = CountryField()

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        self.fields["country"].name_choices(_("Any country"))


class MembershipForm(PortalForm):
    """Asking to work for an organisation."""

    role = forms.ChoiceField(
        label=_("What do you want to do there?"),
        help_text=_(
            "Officers write needs and offers. The focal point also decides who else may; "
            "the secretariat appoints focal points."
        ),
        choices=[(Role.EDITOR, Role.EDITOR.label), (Role.FOCAL_POINT, Role.FOCAL_POINT.label)],
        initial=Role.EDITOR,
        error_messages={"required": _("Choose what you want to do there.")},
        widget=forms.RadioSelect,
    )
    note = VerbatimField(
        label=_("What you do there"),
        help_text=_("A sentence by which those who decide know you. You may leave it out."),
        rows=3,
        max_length=1000,
        required=False,
    )


class OrganisationForm(PortalForm):
    """Registering an organisation that the portal does not know yet."""

    kind = forms.ChoiceField(
        label=_("Kind of organisation"),
        error_messages={"required": _("Choose the kind of organisation.")},
        choices=[
            ("", pgettext_lazy("choice", "Choose one")),
            *[each for each in OrganisationKind.choices if each[0] not in HELPDESK_KINDS],
        ],
    )
    name = VerbatimField(
        label=_("Name"),
        help_text=_("The full name, as on its letterhead."),
        error_messages={"required": _("Give the name of the organisation.")},
        max_length=250,
    )
    name_language = forms.ChoiceField(label=_("Language of the name"), choices=Language)
    country = CountryField(help_text=_("Leave it empty for an organisation of many countries."))
    website = forms.URLField(
        label=_("Website"),
        help_text=_("A full address, such as https://www.example.org. You may leave it out."),
        required=False,
        max_length=200,
        assume_scheme="https",
    )
    note = VerbatimField(label=_("What you do there"), rows=3, max_length=1000, required=False)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name_language"].initial = languages.current()
        self.fields["country"].name_choices(pgettext_lazy("country", "None"))

    def clean(self) -> dict:
        words = super().clean()
        placeless = "country" not in self.errors and not words.get("country")
        if words.get("kind") == OrganisationKind.GOVERNMENT and placeless:
            self.add_error("country", _("Choose the country of this government."))
        return words


class RoleForm(PortalForm):
    """The secretariat gives a person a role in an organisation."""

    email = forms.EmailField(
        label=_("E-mail address of the person"),
        error_messages={"required": _("Give the address the person signed up with.")},
        max_length=254,
    )
    role = forms.ChoiceField(label=_("Role"))

    def __init__(self, *args, roles: list[Role], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [(each.value, each.label) for each in roles]
