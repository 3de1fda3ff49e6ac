"""The answers of a need as plain values: codes and texts in, codes and texts out.

organisation  code of the organisation         contact     e-mail address, "" for nobody
country       ISO code                         scope       code of a term, "" for none
assistance    {code of a term: explanation}    languages   ISO 639-1 codes
targets, subjects, coverage, levels, stakeholders           lists of codes
starts_on, ends_on                                          days or None
everything else is text.
"""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation, User
from common.errors import DomainError
from needs.models import AssistanceWanted, Need
from needs.parts import PARTS
from reference.models import Country, Target, Term

FIELDS: tuple[str, ...] = tuple(field for part in PARTS for field in part.fields)
PROSE = (  # the words by which a need is found and matched
    "title",
    "problem",
    "objectives",
    "outcomes",
    "priorities",
    "other_governments",
    "existing_initiatives",
    "same_requests",
    "co_financing",
)
TEXTS = frozenset({*PROSE, "websites"})
_PLAIN = TEXTS | {"source_language", "languages", "starts_on", "ends_on", "audience"}
_LISTS = {
    "targets": (Target, "code"),
    "subjects": (Term, "code"),
    "coverage": (Country, "iso2"),
    "levels": (Term, "code"),
    "stakeholders": (Term, "code"),
}
_ROWS = {
    "organisation": (Organisation, "code"),
    "country": (Country, "iso2"),
    "contact": (User, "email"),
    "scope": (Term, "code"),
}


def read(need: Need) -> dict[str, Any]:
    """Return all answers of `need` by the names in FIELDS."""
    return {field: _read_one(need, field) for field in FIELDS}


def write(need: Need, values: Mapping[str, Any]) -> None:
    """Put `values` into `need` and save it; the caller holds the row.

    Raises:
        ValueError: a name that is no answer.
        DomainError: a code that does not exist ("unknown_choice").
    """
    unknown = set(values) - set(FIELDS)
    if unknown:
        raise ValueError(f"Not an answer of a need: {sorted(unknown)}")
    for field, value in values.items():
        if field in _PLAIN:
            setattr(need, field, value)
        elif field in _ROWS:
            setattr(need, field, _row(field, value))
    need.save()
    for field in _LISTS.keys() & values.keys():
        getattr(need, field).set(_rows(field, values[field]))
    if "assistance" in values:
        _write_assistance(need, values["assistance"])


def same(one: Any, other: Any) -> bool:
    """Whether two answers say the same; the order of choices does not count."""
    if isinstance(one, list) and isinstance(other, list):
        return sorted(one) == sorted(other)
    return one == other


def _read_one(need: Need, field: str) -> Any:
    if field in _PLAIN:
        return getattr(need, field)
    if field in _LISTS:
        return list(getattr(need, field).values_list(_LISTS[field][1], flat=True))
    if field in _ROWS:
        row = getattr(need, field)
        return getattr(row, _ROWS[field][1]) if row else ""
    wanted = need.assistance_wanted.order_by("term__order", "term_id")
    return dict(wanted.values_list("term__code", "note"))


def _row(field: str, code: str) -> Any:
    model, key = _ROWS[field]
    if not code:
        return None
    return _found(model.objects.filter(**{key: code}), [code])[0]


def _rows(field: str, codes: list[str]) -> list[Any]:
    model, key = _LISTS[field]
    return _found(model.objects.filter(**{f"{key}__in": codes}), codes)


def _found(rows, codes: list[str]) -> list[Any]:
    found = list(rows)
    if len(found) != len(set(codes)):
        raise DomainError(_("One of the choices no longer exists."), code="unknown_choice")
    return found


def _write_assistance(need: Need, notes: Mapping[str, str]) -> None:
    terms = _found(Term.objects.of("assistance").filter(code__in=notes), list(notes))
    need.assistance_wanted.exclude(term__in=terms).delete()
    for term in terms:
        AssistanceWanted.objects.update_or_create(
            need=need, term=term, defaults={"note": notes[term.code]}
        )
