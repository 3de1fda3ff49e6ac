"""Fields of a draft, in which any answer may be missing, and choices that only needs offer."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from accounts.models import Organisation
from common import languages
from common.forms import OneOf, SomeOf
from reference import choices
from reference.queries import countries_sorted

INSTRUMENTS = ("CBD", "CPB", "NP")  # the Convention and its protocols


class CodesField(SomeOf):
    """Any number of codes from a list; a code outside it is an error at the field."""

    default_error_messages = {
        "invalid_choice": _("One of the choices does not exist. Choose from the list."),
        "invalid_list": _("One of the choices does not exist. Choose from the list."),
    }

    def __init__(self, **kwargs) -> None:
        kwargs.setdefault("required", False)
        super().__init__(**kwargs)


class CodeField(OneOf):
    """One code from a list, or none while drafting."""

    def __init__(self, **kwargs) -> None:
        kwargs.setdefault("required", False)
        super().__init__(**kwargs)


def country_choices() -> choices.Pairs:
    """All countries by name in the reader's language, after an empty one."""
    names = [(each.iso2, each.label) for each in countries_sorted(languages.current())]
    return [("", pgettext("country", "Choose a country")), *names]


def subject_choices() -> choices.Groups:
    """Subjects below their heading; those without one first."""
    return choices.subjects_by_heading(pgettext("subjects", "Themes"))


def target_choices() -> choices.Groups:
    """Targets and articles of the Convention and its protocols, by framework."""
    return choices.targets_by_framework(*INSTRUMENTS)


def refuse_foreign_country(form: forms.Form, organisation: Organisation, country: str) -> None:
    """Add an error unless the organisation, if it belongs to a country, asks for that one."""
    own = organisation.country
    if own is not None and own.iso2 != country:
        form.add_error("country", _("This organisation can ask only for its own country."))
