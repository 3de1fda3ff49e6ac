"""Signing in without the form, as tests do that are about something else."""

from django.test import Client

from accounts.middleware import GIVEN_BY

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def signed_in(user, client: Client | None = None) -> Client:
    """Return a client in which `user` has signed in, with the second factor if they have one."""
    client = client or Client()
    client.force_login(user, backend=BACKEND)
    if user.authenticator_set.filter(type="totp").exists():
        session = client.session
        session[GIVEN_BY] = str(user.pk)
        session.save()
    return client
