"""The front page and each person's own page: they need every app, so they stand on top."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from common.params import known


@require_safe
@known()
def to_language(request: HttpRequest) -> HttpResponse:
    """Send the visitor to the front page in the language that the browser asks for."""
    return redirect(reverse("front"))


@require_safe
@known()
def front(request: HttpRequest) -> HttpResponse:
    return render(request, "front.html", {})


@login_required
@require_safe
@known()
def my_work(request: HttpRequest) -> HttpResponse:
    return render(request, "my_work.html", {})
