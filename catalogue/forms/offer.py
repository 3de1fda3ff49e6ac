"""An offer as one calm form, in groups."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from catalogue.actions import CHOSEN_FIELDS, PLAIN_FIELDS
from catalogue.forms import fields
from catalogue.models import Offer, Provider
from catalogue.states import Cost, OfferKind, OfferState
from common.forms import DayField, OneOf, PortalForm, Revision, SomeOf, VerbatimField
from common.languages import Language
from reference import choices
from reference.models import Country, Region, Target, Term

FARTHEST_AHEAD = timedelta(days=30 * 366)  # the framework's vision is for 2050
MOST_PLACES = 100_000


@dataclass(frozen=True)
class Group:
    """Fields that belong together, under one heading."""

    code: str
    title: Promise
    fields: tuple[str, ...]


GROUPS = (
    Group(
        "what",
        _("What you offer"),
        ("provider", "kind", "source_language", "title", "summary", "description"),
    ),
    Group("who", _("Who may ask, and how"), ("eligibility", "how_to_apply", "website")),
    Group("cost", _("Cost and languages"), ("cost", "cost_note", "languages")),
    Group("where", _("Where"), ("worldwide", "regions", "countries")),
    Group("topic", _("What it is about"), ("assistance_types", "levels", "targets", "subjects")),
    Group("when", _("Dates and places"), ("starts_on", "ends_on", "deadline_on", "places")),
)


class OfferForm(PortalForm):
    """`values` is what `actions.save_offer` takes; the view says for which provider."""

    provider = OneOf(
        label=_("Provider"), error_messages={"required": _("Choose who makes the offer")}
    )
    kind = OneOf(
        label=_("Kind of offer"),
        choices=OfferKind.choices,
        help_text=_(
            "An initiative is a project or programme, a resource is material to use, an "
            "opportunity is a call with a date, a service is given on request."
        ),
        error_messages={"required": _("Choose what kind of offer it is")},
    )
    source_language = fields.language_of_text()
    title = VerbatimField(
        label=_("Title"),
        help_text=_("One line that a colleague in another country would understand."),
        max_length=250,
        error_messages={"required": _("Give the offer a title")},
    )
    summary = VerbatimField(
        label=_("In one or two sentences"), rows=2, max_length=400, required=False
    )
    description = VerbatimField(
        label=_("What one gets"),
        help_text=_("What happens, for whom, how long it takes, what stays afterwards."),
        rows=8,
        max_length=10_000,
        error_messages={"required": _("Say what one gets")},
    )
    eligibility = VerbatimField(
        label=_("Who may ask, and on what conditions"), rows=4, max_length=4_000, required=False
    )
    how_to_apply = VerbatimField(
        label=_("How to ask for it"), rows=4, max_length=4_000, required=False
    )
    website = fields.website()
    cost = OneOf(
        label=_("Cost to the Party"),
        choices=Cost.choices,
        error_messages={"required": _("Say whether it is free")},
    )
    cost_note = VerbatimField(
        label=_("What it costs, or what is paid"), max_length=250, required=False
    )
    languages = SomeOf(
        label=_("Languages of delivery"),
        choices=Language.choices,
        error_messages={"required": _("Choose at least one language of delivery")},
    )
    worldwide = forms.BooleanField(label=_("Open to every country"), required=False)
    regions = fields.FoldedRowsOf(
        label=_("Whole regions"),
        help_text=_("A region stands for all its countries."),
        rows=Region.objects.all(),
        code="m49",
        named=choices.regions_by_continent,
        required=False,
    )
    countries = fields.FoldedRowsOf(
        label=_("Single countries"),
        rows=Country.objects.all(),
        code="iso2",
        named=choices.countries_by_continent,
        required=False,
    )
    assistance_types = fields.RowsOf(
        label=_("Kind of help"),
        rows=Term.objects.of("assistance"),
        code="code",
        named=lambda: choices.terms("assistance"),
        error_messages={"required": _("Choose at least one kind of help")},
    )
    levels = fields.RowsOf(
        label=_("Level of capacity"),
        rows=Term.objects.of("level"),
        code="code",
        named=lambda: choices.terms("level"),
        required=False,
    )
    targets = fields.FoldedRowsOf(
        label=_("Targets it helps to reach"),
        rows=Target.objects.all(),
        code="code",
        named=choices.targets_by_framework,
        required=False,
    )
    subjects = fields.FoldedRowsOf(
        label=_("Subjects"),
        rows=Term.objects.of("subject"),
        code="code",
        named=choices.subjects_by_heading,
        required=False,
    )
    starts_on = DayField(label=_("Starts on"), required=False)
    ends_on = DayField(label=_("Ends on"), required=False)
    deadline_on = DayField(
        label=_("Last day to apply"),
        help_text=_("Leave it empty if one may ask at any time."),
        required=False,
    )
    places = forms.IntegerField(
        label=_("Places"),
        help_text=_("Leave it empty if there is no limit."),
        min_value=1,
        max_value=MOST_PLACES,
        required=False,
    )
    revision = Revision()

    def __init__(
        self, *args, providers: list[Provider], today: date, offer: Offer | None = None, **kwargs
    ) -> None:
        super().__init__(*args, **kwargs)
        self.offer, self.today = offer, today
        self.fields["provider"].choices = [
            (each.code, each.organisation.name) for each in providers
        ]
        if offer is not None or len(providers) == 1:
            self.fields["provider"].widget = forms.HiddenInput()
        self.initial = {**_initial(offer, providers), **self.initial}

    def groups(self) -> Iterator[tuple[Group, list[forms.BoundField]]]:
        """Each group with its visible fields."""
        for group in GROUPS:
            drawn = [self[name] for name in group.fields]
            yield group, [field for field in drawn if not field.is_hidden]

    @property
    def values(self) -> dict[str, Any]:
        """The cleaned answers; an offer to the world names no single place."""
        given = {name: self.cleaned_data[name] for name in (*PLAIN_FIELDS, *CHOSEN_FIELDS)}
        if given["worldwide"]:
            given |= {"regions": [], "countries": []}
        return given

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        places = ("worldwide", "regions", "countries")
        if not any(given.get(name) for name in places) and not set(places) & set(self.errors):
            self.add_error("worldwide", _("Say which countries the offer serves"))
        self._check_days(given)
        taken = self.offer.places_taken if self.offer else 0
        if given.get("places") is not None and given["places"] < taken:
            self.add_error("places", _("More places are already taken than you want to give"))
        return given

    def _check_days(self, given: dict[str, Any]) -> None:
        start, end, deadline = (given.get(name) for name in ("starts_on", "ends_on", "deadline_on"))
        if start and end and end < start:
            self.add_error("ends_on", _("The end must not lie before the start"))
        elif deadline and end and deadline > end:
            self.add_error("deadline_on", _("The last day to apply must not lie after the end"))
        shown = self.offer is not None and self.offer.state != OfferState.DRAFT
        if deadline and deadline < self.today and not shown:
            self.add_error("deadline_on", _("The last day to apply has passed"))
        for name in ("starts_on", "ends_on", "deadline_on"):
            if given.get(name) and given[name] > self.today + FARTHEST_AHEAD:
                self.add_error(name, _("Give a day within the next thirty years"))


def _initial(offer: Offer | None, providers: list[Provider]) -> dict[str, Any]:
    if offer is None:
        return {"revision": 0, "provider": providers[0].code if len(providers) == 1 else ""}
    given = {name: getattr(offer, name) for name in PLAIN_FIELDS}
    given |= {name: [row.code for row in getattr(offer, name).all()] for name in CHOSEN_FIELDS}
    return {**given, "revision": offer.revision, "provider": offer.provider.code}
