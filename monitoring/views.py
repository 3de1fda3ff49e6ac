"""The dashboard, and the list of records behind each of its numbers."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from common.paging import page_of
from common.params import BadParameter, known
from monitoring import counting
from monitoring.forms import ScopeForm
from monitoring.indicators import BY_CODE, INDICATORS
from monitoring.lists import described


def _scope(request: HttpRequest) -> tuple[ScopeForm, counting.Scope]:
    form = ScopeForm(request.GET, user=request.user)
    if not form.is_valid():
        name, errors = next(iter(form.errors.items()))
        raise BadParameter(
            _("%(field)s: %(problem)s") % {"field": form.fields[name].label, "problem": errors[0]}
        )
    return form, form.scope()


@require_safe
@known("on", "group", "records")
def dashboard(request: HttpRequest) -> HttpResponse:
    form, scope = _scope(request)
    figures = counting.count_all(INDICATORS, scope)
    context = {
        "form": form,
        "scope": scope,
        "figures": figures,
        "months": _months(figures),
        "groups": _groups(figures),
        "kept": _kept(request),
    }
    return render(request, "monitoring/dashboard.html", context)


@require_safe
@known("on", "group", "records", "page")
def indicator(request: HttpRequest, code: str) -> HttpResponse:
    if code not in BY_CODE:
        raise Http404
    form, scope = _scope(request)
    figure = counting.count(BY_CODE[code], scope)
    page = page_of(request, counting.units(figure.indicator, scope).order_by("-since", "-unit"))
    context = {
        "form": form,
        "scope": scope,
        "figure": figure,
        "page": page,
        "records": described(figure.indicator, list(page)),
        "kept": _kept(request),
    }
    return render(request, "monitoring/indicator.html", context)


def _months(figures: list[counting.Figure]) -> list[tuple[date, list[int]]]:
    """Rows of the table: a month and the number of each figure at its end, newest first."""
    series = zip(*(figure.series for figure in figures), strict=True)
    return [(cells[0][0], [number for _month, number in cells]) for cells in series][::-1]


def _groups(figures: list[counting.Figure]) -> list[dict[str, object]]:
    """Rows of the table: a country group and its part of each figure."""
    parts = zip(*(figure.parts for figure in figures), strict=True)
    return [
        {
            "label": row[0].label,
            "cells": [
                {"figure": figure, "part": part} for figure, part in zip(figures, row, strict=True)
            ],
        }
        for row in parts
    ]


def _kept(request: HttpRequest) -> str:
    """The chosen scope as a query string, for links from a number to its records."""
    query = request.GET.copy()
    query.pop("page", None)
    return query.urlencode()
