"""Signing up, so that two people who press at once with one address both get an answer."""

from allauth.account import views as allauth_views
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect


def signup(request: HttpRequest) -> HttpResponse:
    """allauth's sign-up in one transaction with its mail: person and mail exist both or neither."""
    try:
        with transaction.atomic():
            response = allauth_views.signup(request)
            if hasattr(response, "render"):
                response.render()  # while an error in it can still undo everything
            return response
    except IntegrityError:
        # Somebody registered this very address a moment ago: the answer everybody gets.
        return redirect("account_email_verification_sent")
