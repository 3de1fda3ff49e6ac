"""Filters of the lists of offers and of providers: words in six languages, facets with counts."""

from collections.abc import Mapping, Sequence

import django_filters
from django.db.models import Case, DateField, F, Q, QuerySet, When
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy

from accounts.states import HELPDESK_KINDS, OrganisationKind
from catalogue.models import Offer, Provider
from catalogue.states import Cost, OfferKind
from common import languages
from common.facets import FacetedFilterSet, FacetFilter
from common.filters import StrictFilterSet, WordsFilter
from common.languages import Language
from reference import choices
from reference.models import Country, CountryGroup, Region, Target
from reference.queries import countries_sorted

WORLD = "001"
TERM_FACETS = {"subject": "subject", "assist": "assistance", "level": "level"}


class ServedFilter(FacetFilter):
    """A place that is served by itself, or as a part of a region that is served as a whole."""

    around: Mapping[str, Sequence[str]] = {}  # by value: M49 codes of the regions around it

    def keys_of(self, value: str) -> list[str]:
        return [*super().keys_of(value), *(f"area:{m49}" for m49 in self.around.get(value, ()))]


def _facet(prefix: str, label, kind: type[FacetFilter] = FacetFilter) -> FacetFilter:
    return kind(prefix=prefix, label=label, choices=[])


class OfferFilter(FacetedFilterSet):
    """What the query parameters of the list mean; choices are read once, in the reader's words."""

    q = WordsFilter()
    kind = _facet("kind", pgettext_lazy("facet", "Kind of offer"))
    assist = _facet("assist", pgettext_lazy("facet", "Kind of help"))
    target = _facet("target", pgettext_lazy("facet", "Target"))
    subject = _facet("subject", pgettext_lazy("facet", "Subject"))
    country = _facet("country", pgettext_lazy("facet", "Country served"), ServedFilter)
    region = _facet("region", pgettext_lazy("facet", "Region served"), ServedFilter)
    group = _facet("group", pgettext_lazy("facet", "Country group served"), ServedFilter)
    language = _facet("language", pgettext_lazy("facet", "Language of delivery"))
    cost = _facet("cost", pgettext_lazy("facet", "Cost to the Party"))
    level = _facet("level", pgettext_lazy("facet", "Level of capacity"))
    order = django_filters.ChoiceFilter(
        method="in_order",
        label=pgettext_lazy("list", "Order"),
        choices=[
            ("newest", pgettext_lazy("order", "Newest first")),
            ("deadline", pgettext_lazy("order", "Closing soonest")),
            ("title", pgettext_lazy("order", "By title")),
        ],
    )

    class Meta:
        model = Offer
        fields: list[str] = []

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        countries, regions = countries_sorted(languages.current()), list(Region.objects.all())
        options = _choices(countries, regions)
        for name, pairs in options.items():
            self.filters[name].extra["choices"] = pairs
        self.filters["country"].around = _around_countries(countries, regions)
        self.filters["region"].around = _around_regions(regions)
        self.filters["group"].around = {code: [WORLD] for code, _label in options["group"]}

    @property
    def qs(self) -> QuerySet:
        """The rows in order; the newest first unless the reader chose otherwise."""
        rows = super().qs
        return rows if rows.query.order_by else rows.order_by("-published_at", "-pk")

    def in_order(self, rows: QuerySet, name: str, order: str) -> QuerySet:
        if order == "deadline":
            return rows.order_by(_still_ahead("deadline_on").asc(nulls_last=True), "-pk")
        return rows.order_by(Lower("title"), "-pk") if order == "title" else rows


def _still_ahead(field: str) -> Case:
    """The day, if it is today or later; days gone by sort with the offers that never close."""
    ahead = Q(**{f"{field}__gte": timezone.localdate()})
    return Case(When(ahead, then=F(field)), output_field=DateField())


def _choices(countries: list[Country], regions: list[Region]) -> dict[str, list[tuple[str, str]]]:
    """Labels of all facets; with the places handed in, three queries."""
    terms = choices.terms_of(TERM_FACETS.values())
    everywhere = pgettext("place", "Open to every country")
    return {
        **{name: terms[vocabulary] for name, vocabulary in TERM_FACETS.items()},
        "kind": list(OfferKind.choices),
        "cost": list(Cost.choices),
        "language": list(Language.choices),
        "target": [(each.code, choices.target_title(each)) for each in Target.objects.all()],
        "country": [(each.iso2, each.label) for each in countries],
        "region": [(each.m49, everywhere if each.m49 == WORLD else each.label) for each in regions],
        "group": [(each.code, each.label) for each in CountryGroup.objects.all()],
    }


def _around_regions(regions: list[Region]) -> dict[str, list[str]]:
    parents = {each.m49: each.parent_id for each in regions}
    return {m49: _upwards(parent, parents) for m49, parent in parents.items()}


def _around_countries(countries: list[Country], regions: list[Region]) -> dict[str, list[str]]:
    parents = {each.m49: each.parent_id for each in regions}
    return {each.iso2: _upwards(each.region_id, parents) or [WORLD] for each in countries}


def _upwards(region: str | None, parents: Mapping[str, str | None]) -> list[str]:
    """The region and all around it, the smallest first."""
    path = []
    while region:
        path.append(region)
        region = parents.get(region)
    return path


class ProviderFilter(StrictFilterSet):
    """Providers by words of their page, kind and country; the list is short enough to scan."""

    q = WordsFilter(method="search")
    kind = django_filters.ChoiceFilter(
        field_name="organisation__kind",
        label=_("Kind of organisation"),
        choices=[each for each in OrganisationKind.choices if each[0] not in HELPDESK_KINDS],
        empty_label=pgettext_lazy("filter", "Any kind"),
    )
    country = django_filters.ChoiceFilter(
        field_name="organisation__country__iso2",
        label=_("Country"),
        choices=[],
        empty_label=pgettext_lazy("filter", "Any country"),
    )

    class Meta:
        model = Provider
        fields: list[str] = []

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        countries = countries_sorted(languages.current())
        self.filters["country"].extra["choices"] = [(each.iso2, each.label) for each in countries]

    def search(self, rows: QuerySet, name: str, text: str) -> QuerySet:
        """Rows with every word somewhere in the name or on the page of the provider."""
        for word in text.split():
            rows = rows.filter(
                Q(organisation__name__icontains=word)
                | Q(profile__icontains=word)
                | Q(experience__icontains=word)
            )
        return rows
