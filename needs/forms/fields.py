"""Choices from the reference tables, and how long ones are folded."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from common import languages
from needs.wording import target_title
from reference.models import Country, Framework, Region, Term
from reference.queries import countries_sorted
from reference.sorting import sort_key

OPEN_FRAMEWORK = "GBF"  # shown at once; the others stand behind a disclosure
INSTRUMENTS = ("CBD", "CPB", "NP")  # the Convention and its protocols
CONTINENTS = ("002", "019", "142", "150", "009")
Choices = list[tuple[str, Any]]


class FoldedCheckboxes(forms.CheckboxSelectMultiple):
    """Boxes in groups, each group folded unless something in it is ticked.

    `open_first` leaves the first group open.
    """

    template_name = "needs/widgets/folded_checkboxes.html"

    def __init__(self, *args, open_first: bool = False, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.open_first = open_first

    def get_context(self, name, value, attrs) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["groups"] = [
            {
                "label": label,
                "options": options,
                "ticked": sum(option["selected"] for option in options),
                "open": any(option["selected"] for option in options),
                "plain": self.open_first and index == 0,
            }
            for index, (label, options, _index) in enumerate(context["widget"]["optgroups"])
        ]
        return context


class CodesField(forms.MultipleChoiceField):
    """Any number of codes from a list; a code outside it is an error at the field."""

    default_error_messages = {
        "invalid_choice": _("One of the choices does not exist. Choose from the list."),
        "invalid_list": _("One of the choices does not exist. Choose from the list."),
    }

    def __init__(self, **kwargs) -> None:
        kwargs.setdefault("required", False)
        kwargs.setdefault("widget", forms.CheckboxSelectMultiple)
        super().__init__(**kwargs)


class CodeField(forms.ChoiceField):
    """One code from a list, or none while drafting."""

    default_error_messages = {
        "invalid_choice": _("This choice does not exist. Choose from the list.")
    }

    def __init__(self, **kwargs) -> None:
        kwargs.setdefault("required", False)
        kwargs.setdefault("widget", forms.RadioSelect)
        super().__init__(**kwargs)


def country_choices() -> Choices:
    """All countries by name in the reader's language, after an empty one."""
    names = [(each.iso2, each.label) for each in countries_sorted(languages.current())]
    return [("", pgettext("country", "Choose a country")), *names]


def countries_by_continent() -> Choices:
    """All countries in groups; those the list puts nowhere come last."""
    parents = dict(Region.objects.values_list("m49", "parent_id"))
    names = {each.m49: each.label for each in Region.objects.filter(m49__in=CONTINENTS)}
    found: dict[str, list[tuple[str, str]]] = {m49: [] for m49 in (*CONTINENTS, "")}
    for country in countries_sorted(languages.current()):
        found[_continent(country, parents)].append((country.iso2, country.label))
    groups = [(names[m49], found[m49]) for m49 in CONTINENTS if m49 in names]
    if found[""]:
        groups.append((pgettext("places", "Others"), found[""]))
    return groups


def term_choices(terms: Iterable[Term]) -> Choices:
    return [(term.code, term.label) for term in terms]


def subject_choices() -> Choices:
    """Subjects below their heading; those without one first."""
    terms = list(Term.objects.of("subject"))
    headings = {term.parent_id for term in terms if term.parent_id}
    language = languages.current()
    groups = [(pgettext("subjects", "Themes"), _under(None, terms, headings, language))]
    for term in terms:
        if term.code in headings:
            groups.append((term.label, _under(term, terms, headings, language)))
    return groups


def target_choices() -> Choices:
    """Targets and articles by framework, the present global framework first."""
    frameworks = Framework.objects.filter(instrument__in=INSTRUMENTS).prefetch_related("targets")
    groups = [
        (each.label, [(target.code, target_title(target)) for target in each.targets.all()])
        for each in sorted(frameworks, key=lambda each: each.code != OPEN_FRAMEWORK)
    ]
    return [group for group in groups if group[1]]


def _under(
    heading: Term | None, terms: list[Term], headings: set[str], language: str
) -> list[tuple[str, str]]:
    """The heading itself and what stands below it; without a heading, what stands below none."""
    if heading is None:
        inside = [each for each in terms if not each.parent_id and each.code not in headings]
        inside.sort(key=lambda each: sort_key(each.label, language))
    else:
        inside = [heading, *(each for each in terms if each.parent_id == heading.code)]
    return term_choices(inside)


def _continent(country: Country, parents: dict[str, str | None]) -> str:
    region = country.region_id
    while region and region not in CONTINENTS:
        region = parents.get(region)
    return region or ""
