"""A partner's own page: registering it, and writing it anew."""

from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from catalogue.forms import fields
from catalogue.models import Provider
from common.forms import OneOf, PortalForm, Revision, VerbatimField

MOST_WORDS_OF_EXPERIENCE = 500  # as the clearing-house's own profile has it


class ProviderForm(PortalForm):
    """What a provider says of itself."""

    source_language = fields.language_of_text()
    profile = VerbatimField(
        label=_("Who you are and what you can do"),
        help_text=_("Your mandate, your experts, the regions and subjects you know best."),
        rows=6,
        max_length=6_000,
        error_messages={"required": _("Say who you are and what you can do")},
    )
    experience = VerbatimField(
        label=_("What you did in the last five years"),
        help_text=_("Support you gave, with whom, and what came of it. Up to 500 words."),
        rows=6,
        max_length=6_000,
        required=False,
        validators=[fields.refuse_long(MOST_WORDS_OF_EXPERIENCE)],
    )
    revision = Revision()

    def __init__(self, *args, provider: Provider | None = None, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        shown = ("source_language", "profile", "experience", "revision")
        known = {name: getattr(provider, name) for name in shown} if provider else {"revision": 0}
        self.initial = {**known, **self.initial}

    @property
    def texts(self) -> dict[str, str]:
        """The cleaned texts with their language, as the actions take them."""
        names = ("source_language", "profile", "experience")
        return {name: self.cleaned_data[name] for name in names}


class RegistrationForm(ProviderForm):
    """The same, with the code of the organisation that registers."""

    organisation = OneOf(
        label=_("Organisation"), error_messages={"required": _("Choose the organisation")}
    )
    field_order = ("organisation",)

    def __init__(self, *args, organisations: list[Organisation], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = [(each.code, each.name) for each in organisations]
        if len(organisations) == 1:
            self.initial.setdefault("organisation", organisations[0].code)
