"""Staff work with two factors; the rest of the portal is closed to them until then."""

import time
from urllib.parse import quote

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.factories import HelpdeskFactory, OfficerFactory, SecretariatFactory
from tests.factories.accounts import PASSWORD

pytestmark = pytest.mark.django_db

OPEN = {"mfa_activate_totp", "account_reauthenticate", "account_logout", "to_language", "health"}
SAMPLES = {
    "code": "N-1",
    "slug": "a",
    "pk": 1,
    "key": "k",
    "uidb36": "1",
    "part": "who",
    "kind": "need",
    "number": 1,
}


def routes(patterns, prefix="") -> list[tuple[str, set[str]]]:
    """Every named route with the arguments it wants."""
    found = []
    for each in patterns:
        if isinstance(each, URLResolver):
            inner = f"{prefix}{each.namespace}:" if each.namespace else prefix
            found += routes(each.url_patterns, inner)
        elif isinstance(each, URLPattern) and each.name:
            found.append((prefix + each.name, set(each.pattern.regex.groupindex)))
    return found


def without_factor(factory):
    user = factory()
    Authenticator.objects.filter(user=user).delete()
    return user


@pytest.mark.parametrize("factory", [HelpdeskFactory, SecretariatFactory])
def test_every_route_but_the_activation_refuses_one_factor(sign_in, factory):
    client = sign_in(without_factor(factory))
    wall = reverse("mfa_activate_totp")
    checked, passed = 0, []

    for name, wanted in routes(get_resolver().url_patterns):
        if name in OPEN:
            continue
        url = reverse(name, kwargs={each: SAMPLES.get(each, 1) for each in wanted})
        for method in (client.get, client.post):
            answer = method(url)
            checked += 1
            if (answer.status_code, answer.headers.get("Location")) != (302, wall):
                passed.append((name, answer.status_code))

    assert passed == []
    assert checked > 60


def test_the_activation_itself_is_open(sign_in):
    client = sign_in(without_factor(HelpdeskFactory))

    answer = client.get(reverse("mfa_activate_totp"), follow=True)

    assert answer.status_code == 200
    assert answer.request["PATH_INFO"] == reverse("account_reauthenticate")


def test_staff_sign_out_without_a_factor(sign_in):
    client = sign_in(without_factor(HelpdeskFactory))

    client.post(reverse("account_logout"))

    assert "_auth_user_id" not in client.session


def test_others_need_no_second_factor(sign_in):
    assert sign_in(OfficerFactory()).get(reverse("accounts:notices")).status_code == 200


def test_staff_with_a_factor_work(sign_in):
    assert sign_in(HelpdeskFactory()).get(reverse("accounts:notices")).status_code == 200


def code_for(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def test_a_session_that_never_saw_the_second_factor_is_asked_for_it(client):
    user = HelpdeskFactory()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    queue = reverse("matchmaking:queue")

    sent_to = client.get(queue)
    assert sent_to.url == reverse("mfa_reauthenticate") + "?next=" + quote(queue, safe="")
    assert client.get(sent_to.url).status_code == 200
    client.post(sent_to.url, {"code": code_for("JBSWY3DPEHPK3PXP")})

    assert client.get(queue).status_code == 200


@pytest.mark.django_db(transaction=True)  # allauth tells after the commit, which must be real
def test_setting_it_up_opens_the_rest_and_gives_recovery_codes(client, reference_again):
    user = without_factor(HelpdeskFactory)
    client.post("/en/account/login/", {"login": user.email, "password": PASSWORD})
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    page = client.get(reverse("mfa_activate_totp"))
    assert "data:image/svg+xml;base64," in page.content.decode()

    done = client.post(
        reverse("mfa_activate_totp"), {"code": code_for(page.context["form"].secret)}
    )

    assert done.url == reverse("mfa_view_recovery_codes")
    assert client.get(done.url).status_code == 200
    assert client.get(reverse("mfa_download_recovery_codes")).status_code == 200
    assert client.get(reverse("mfa_index")).status_code == 200
    assert client.get(reverse("accounts:notices")).status_code == 200


def test_recovery_codes_are_offered_where_there_are_none(client):
    user = HelpdeskFactory()
    client.post("/en/account/login/", {"login": user.email, "password": PASSWORD})
    client.post(reverse("mfa_authenticate"), {"code": code_for("JBSWY3DPEHPK3PXP")})
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    generate = reverse("mfa_generate_recovery_codes")
    assert generate in client.get(reverse("mfa_index")).content.decode()
    assert client.get(generate).status_code == 200

    client.post(generate)

    assert client.get(reverse("mfa_view_recovery_codes")).status_code == 200


def test_signing_in_asks_for_the_code_and_refuses_a_wrong_one(client):
    user = HelpdeskFactory()
    password = client.post("/en/account/login/", {"login": user.email, "password": PASSWORD})
    assert password.url == reverse("mfa_authenticate")
    assert client.get(password.url).status_code == 200

    wrong = client.post(password.url, {"code": "000000"})
    assert wrong.context["form"].errors
    assert "_auth_user_id" not in client.session

    client.post(password.url, {"code": code_for("JBSWY3DPEHPK3PXP")})
    assert client.session["_auth_user_id"] == str(user.pk)


@pytest.mark.parametrize("value", ["a\0b", "x" * 100_000, "１２３４５６", ""])
def test_bad_codes_are_form_errors(client, value):
    user = HelpdeskFactory()
    client.post("/en/account/login/", {"login": user.email, "password": PASSWORD})

    assert client.post(reverse("mfa_authenticate"), {"code": value}).status_code == 200


def test_staff_cannot_switch_it_off(client):
    user = HelpdeskFactory()
    client.post("/en/account/login/", {"login": user.email, "password": PASSWORD})
    client.post(reverse("mfa_authenticate"), {"code": code_for("JBSWY3DPEHPK3PXP")})

    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    client.get(reverse("mfa_deactivate_totp"))
    client.post(reverse("mfa_deactivate_totp"))

    assert Authenticator.objects.filter(user=user, type="totp").exists()


def test_others_switch_it_off(client):
    user = OfficerFactory()
    Authenticator.objects.create(user=user, type="totp", data={"secret": "JBSWY3DPEHPK3PXP"})
    client.post("/en/account/login/", {"login": user.email, "password": PASSWORD})
    client.post(reverse("mfa_authenticate"), {"code": code_for("JBSWY3DPEHPK3PXP")})
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    assert client.get(reverse("mfa_deactivate_totp")).status_code == 200

    client.post(reverse("mfa_deactivate_totp"))

    assert not Authenticator.objects.filter(user=user).exists()
