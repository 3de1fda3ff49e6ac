"""One form for each part of a need. Any answer may be missing, none may be wrong."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import User
from accounts.states import MembershipState
from common.forms import DayField, PortalForm, Revision, VerbatimField
from common.languages import Language
from common.widgets import FoldedCheckboxes
from needs.forms import fields
from needs.models import Need
from needs.states import Audience
from needs.wording import is_web_address
from reference import choices
from reference.models import Term

LONG, SHORT = 10_000, 2_000  # characters of a text


def _text(label, hint="", *, rows: int = 4, most: int = LONG) -> VerbatimField:
    return VerbatimField(label=label, help_text=hint, rows=rows, max_length=most, required=False)


class PartForm(PortalForm):
    """A page of the form: its fields are the answers of that part."""

    revision = Revision()

    def __init__(self, *args, need: Need, user: User, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.need, self.user = need, user
        self.prepare()

    def prepare(self) -> None:
        """Fill the choices that depend on the reader."""

    @property
    def answers(self) -> dict[str, Any]:
        """The cleaned answers by name, as `needs.answers` knows them."""
        return {name: value for name, value in self.cleaned_data.items() if name != "revision"}

    def drawn(self) -> Iterator[forms.BoundField]:
        """The fields to show, in order."""
        return (field for field in self if not field.is_hidden)


class WhoForm(PartForm):
    organisation = fields.CodeField(label=_("Organisation"), required=True)
    country = fields.CodeField(
        label=_("Country"),
        required=True,
        widget=forms.Select,
        help_text=_("The country that asks."),
    )
    contact = fields.CodeField(
        label=_("Person to contact"),
        widget=forms.Select,
        help_text=_("Shown to the helpdesk, and to a partner once you have both agreed."),
    )

    def prepare(self) -> None:
        own = self.user.asking_organisations
        self.fields["organisation"].choices = [(each.code, each.name) for each in own]
        self.fields["country"].choices = fields.country_choices()
        nobody = ("", pgettext_lazy("person", "Nobody yet"))
        people = [(each.email, each.name) for each in self._people(own)]
        self.fields["contact"].choices = [nobody, *people]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        email, code = cleaned.get("contact"), cleaned.get("organisation")
        if email and code and not self._works_for(email, code):
            self.add_error("contact", _("Choose somebody who works for this organisation."))
        own = {each.code: each for each in self.user.asking_organisations}
        if code in own and cleaned.get("country"):
            fields.refuse_foreign_country(self, own[code], cleaned["country"])
        return cleaned

    def _people(self, organisations) -> list[User]:
        return list(
            User.objects.filter(
                memberships__organisation__in=organisations,
                memberships__state=MembershipState.APPROVED,
            )
            .distinct()
            .order_by("name", "pk")
        )

    def _works_for(self, email: str, code: str) -> bool:
        return User.objects.filter(
            email=email,
            memberships__organisation__code=code,
            memberships__state=MembershipState.APPROVED,
        ).exists()


class ProblemForm(PartForm):
    source_language = fields.CodeField(
        label=_("Language you write in"),
        choices=Language,
        help_text=_("Write in the one you know best. Readers always see which text is yours."),
    )
    title = VerbatimField(
        label=_("Title"),
        max_length=250,
        required=False,
        help_text=_("One line that a colleague in another country would understand."),
    )
    problem = _text(
        _("The problem and what stands in the way"),
        _("What is going wrong, where, and who is touched by it? Plain words are best."),
        rows=8,
    )
    objectives = _text(_("What you want to achieve"))
    outcomes = _text(
        _("Expected outputs, outcomes and how you will tell"),
        _("What will be there afterwards, and how will you know that it worked?"),
    )


class AssistanceForm(PartForm):
    """Each kind of help has a box to tick and a text; both together are one answer."""

    languages = fields.CodesField(label=_("Languages you can work in"), choices=Language)

    def prepare(self) -> None:
        notes = self.initial.get("assistance") or {}
        self.terms = list(Term.objects.of("assistance"))
        for term in self.terms:
            code = term.code
            self.fields[f"want_{code}"] = forms.BooleanField(label=term.label, required=False)
            self.fields[f"note_{code}"] = VerbatimField(
                label=_("What exactly, and for whom?"), rows=2, max_length=SHORT, required=False
            )
            self.initial[f"want_{code}"] = code in notes
            self.initial[f"note_{code}"] = notes.get(code, "")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for term in self.terms:
            note = cleaned.get(f"note_{term.code}")
            if note and note.strip() and not cleaned.get(f"want_{term.code}"):
                self.add_error(
                    f"want_{term.code}",
                    _("You wrote about this kind of help: tick it too, or clear the text."),
                )
        return cleaned

    @property
    def answers(self) -> dict[str, Any]:
        wanted = {
            term.code: self.cleaned_data[f"note_{term.code}"]
            for term in self.terms
            if self.cleaned_data[f"want_{term.code}"]
        }
        return {"assistance": wanted, "languages": self.cleaned_data["languages"]}

    def kinds(self) -> Iterator[tuple[forms.BoundField, forms.BoundField]]:
        """Pairs of (box to tick, text) for the page."""
        return ((self[f"want_{each.code}"], self[f"note_{each.code}"]) for each in self.terms)


class AnswersForm(PartForm):
    priorities = _text(
        _("National priorities this answers"),
        _("For example a line of your national biodiversity strategy and action plan."),
    )
    targets = fields.CodesField(
        label=_("Targets"),
        widget=FoldedCheckboxes(open_first=True),
        help_text=_("These are short working titles, not the adopted wording."),
    )
    subjects = fields.CodesField(label=_("Subjects"), widget=FoldedCheckboxes)

    def prepare(self) -> None:
        self.fields["targets"].choices = fields.target_choices()
        self.fields["subjects"].choices = fields.subject_choices()


class WhereForm(PartForm):
    coverage = fields.CodesField(
        label=_("Countries that the help is for"),
        widget=FoldedCheckboxes,
        help_text=_("Leave this empty if it is only the country that asks."),
    )
    scope = fields.CodeField(label=_("Level of application"))
    levels = fields.CodesField(
        label=_("Level of capacity"),
        help_text=_("Whose capacity should grow: people, organisations, or the whole system?"),
    )
    stakeholders = fields.CodesField(label=_("Who will benefit"))

    def prepare(self) -> None:
        self.fields["coverage"].choices = choices.countries_by_continent()
        for name, vocabulary in (
            ("scope", "scope"),
            ("levels", "level"),
            ("stakeholders", "stakeholder"),
        ):
            self.fields[name].choices = choices.terms(vocabulary)


class WhenForm(PartForm):
    starts_on = DayField(label=_("Should start"), required=False)
    ends_on = DayField(label=_("Should end"), required=False)
    other_governments = _text(_("Other governments that take part"), rows=3)
    existing_initiatives = _text(_("Existing initiatives it builds on"), rows=3)
    same_requests = _text(
        _("The same request made elsewhere, and its state"),
        _("Name the programme and what came of it, so that nobody does the work twice."),
        rows=3,
    )
    co_financing = _text(_("What you can contribute yourselves"), rows=3)
    websites = _text(_("Links to documents"), _("One address on each line."), rows=3, most=SHORT)

    def clean_websites(self) -> str:
        for line in self.cleaned_data["websites"].split("\n"):
            if line.strip() and not is_web_address(line.strip()):
                raise ValidationError(
                    _("Write each address in full, such as https://www.example.org/report."),
                    code="address",
                )
        return self.cleaned_data["websites"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        start, end = cleaned.get("starts_on"), cleaned.get("ends_on")
        if start and end and end < start:
            self.add_error("ends_on", _("It cannot end before it starts. Change one of the days."))
        return cleaned


class ReadersForm(PartForm):
    audience = fields.CodeField(
        label=_("Who may read this need"),
        choices=Audience,
        help_text=_(
            "A public need is found by more partners. The person to contact is never public."
        ),
    )


FORMS: dict[str, type[PartForm]] = {
    "who": WhoForm,
    "problem": ProblemForm,
    "assistance": AssistanceForm,
    "answers": AnswersForm,
    "where": WhereForm,
    "when": WhenForm,
    "readers": ReadersForm,
}


def form_for(part: str, *args, **kwargs) -> PartForm:
    """Return the form of a part, by the code of the part."""
    return FORMS[part](*args, **kwargs)
