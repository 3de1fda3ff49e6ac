"""Every kind of answer carries the headers that keep browsers safe (PROMISES, R19)."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import HelpdeskFactory, NeedFactory, OfficerFactory

pytestmark = pytest.mark.django_db
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
ADDRESSES = (
    "/",
    "/healthz",
    "/en/",
    "/ar/needs/",
    "/en/offers/",
    "/en/figures/",
    "/en/account/login/",
    "/en/my/",  # leads to signing in
    "/en/needs/N-0/",  # not found
    "/en/needs/?unknown=1",  # not understood
    "/en/nowhere/",
    "/en/needs/?q=" + "x" * 9000,  # refused before any view
)


def safe(response) -> None:
    for name, value in HEADERS.items():
        assert response.headers.get(name) == value, name
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    for part in ("unsafe-inline", "unsafe-eval", "unsafe-hashes", "*", "http:", "https:"):
        assert part not in policy
    assert "frame-ancestors 'none'" in policy
    assert "no-cache" in response.headers["Cache-Control"]
    assert "public" not in response.headers["Cache-Control"]


@pytest.mark.parametrize("address", ADDRESSES, ids=lambda address: address[:40])
def test_a_visitors_page_is_safe(client, address):
    safe(client.get(address))


def test_pages_of_people_are_safe(sign_in):
    officer = OfficerFactory()
    need = NeedFactory(organisation=officer.organisations[0])
    client = sign_in(officer)

    safe(client.get(reverse("my_work")))
    safe(client.get(reverse("needs:need_part", args=[need.code, "problem"])))
    safe(client.get(reverse("matchmaking:queue")))  # refused
    safe(client.post(reverse("needs:need_discard", args=[need.code])))  # out of date


def test_pages_of_staff_are_safe(sign_in):
    safe(sign_in(HelpdeskFactory()).get(reverse("matchmaking:queue")))


def test_a_form_without_its_token_is_refused_safely():
    response = Client(enforce_csrf_checks=True).post(reverse("account_login"))

    assert response.status_code == 403
    safe(response)


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(client):
    cookie = client.get(reverse("account_login")).cookies["csrftoken"]

    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
