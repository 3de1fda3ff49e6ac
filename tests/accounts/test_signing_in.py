"""From signing up to signing in: mails, links, equal answers, links that stay on the site."""

import re

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from common import jobs
from common.models import Job, SentMail
from tests.factories import UserFactory
from tests.factories.accounts import PASSWORD

pytestmark = pytest.mark.django_db

WORDS = {
    "name": "Ana  Ruiz",
    "email": "ana@example.org",
    "password1": PASSWORD,
    "password2": PASSWORD,
    "preferred_language": "es",
}


@pytest.fixture(autouse=True)
def _mailbox(settings):
    settings.EMAIL_BACKEND = "common.mail.MailboxBackend"


def mails() -> list[SentMail]:
    jobs.run_due(at=timezone.now())
    return list(SentMail.objects.order_by("pk"))


def link_in(mail: SentMail) -> str:
    return re.search(r"http://testserver(\S+)", mail.body)[1]


def test_from_signing_up_to_signing_in(client):
    sent = client.post("/fr/account/signup/", WORDS)
    assert (sent.status_code, sent.url) == (302, "/fr/account/confirm-email/")
    user = User.objects.get()
    assert (user.name, user.email, user.preferred_language) == ("Ana  Ruiz", WORDS["email"], "es")

    [mail] = mails()
    assert (mail.recipient, mail.language) == (WORDS["email"], "fr")
    link = link_in(mail)
    assert link.startswith("/fr/account/confirm-email/")
    assert client.get(link).status_code == 200
    client.post(link)

    entered = client.post("/fr/account/login/", {"login": "ANA@example.org", "password": PASSWORD})
    assert (entered.status_code, entered.url) == (302, "/fr/my/")
    assert client.get("/fr/people/settings/").status_code == 200


def test_looking_at_the_link_confirms_nothing(client):
    client.post("/en/account/signup/", WORDS)

    client.get(link_in(mails()[0]))

    entered = client.post("/en/account/login/", {"login": WORDS["email"], "password": PASSWORD})
    assert entered.url == "/en/account/confirm-email/"
    assert "_auth_user_id" not in client.session


def test_the_link_is_forgotten_once_it_is_mailed(client):
    client.post("/en/account/signup/", WORDS)
    assert "/confirm-email/" in Job.objects.get().arguments["body"]

    mails()

    assert Job.objects.get().arguments == {}


def test_the_form_offers_the_language_of_the_page(client):
    assert '<option value="ru" selected>' in client.get("/ru/account/signup/").content.decode()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"password2": "another long password"}, "password2"),
        ({"password1": "short", "password2": "short"}, "password1"),
        ({"name": "   "}, "name"),
        ({"name": "a\0b"}, "name"),
        ({"name": "x" * 100_000}, "name"),
        ({"email": "a" * 240 + "@much-too-long-example.org"}, "email"),
        ({"email": "nobody"}, "email"),
        ({"email": "a\0@example.org"}, "email"),
        ({"password1": "p" * 100_000, "password2": "p" * 100_000}, "password1"),
        ({"preferred_language": "xx"}, "preferred_language"),
    ],
)
def test_wrong_words_come_back_with_an_error_at_their_field(client, changes, field):
    answer = client.post("/en/account/signup/", {**WORDS, **changes})

    assert answer.status_code == 200
    assert field in answer.context["form"].errors
    assert f'id="id_{field}_error"' in answer.content.decode()
    assert "<title>Error:" in answer.content.decode().replace("\n", "")
    assert not User.objects.exists()


def test_what_is_missing_is_named(client):
    page = client.post("/en/account/signup/", {"preferred_language": "en"})

    errors = page.context["form"].errors
    assert "This field is required." not in str(errors)
    assert errors["name"] == ["Give your name."]


def test_signing_up_answers_the_same_for_a_known_address(client):
    UserFactory(email=WORDS["email"])

    known = client.post("/en/account/signup/", WORDS)
    new = Client().post("/en/account/signup/", {**WORDS, "email": "new@example.org"})

    assert (known.status_code, known.url) == (new.status_code, new.url)
    assert [mail.subject for mail in mails()] == [
        "You have an account already",
        "Confirm your e-mail address",
    ]


def test_resetting_answers_the_same_for_an_unknown_address(client):
    UserFactory(email="known@example.org")

    known = client.post("/en/account/password/reset/", {"email": "known@example.org"})
    unknown = client.post("/en/account/password/reset/", {"email": "unknown@example.org"})

    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert [mail.subject for mail in mails()] == [
        "Choose a new password",
        "No account with this address",
    ]


def test_signing_in_answers_the_same_for_wrong_person_and_wrong_password(client):
    UserFactory(email="known@example.org")
    token = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]+"')
    bodies = {
        token.sub(b"", client.post("/en/account/login/", words).content.replace(name, b""))
        for name, words in [
            (b"known@example.org", {"login": "known@example.org", "password": "wrong"}),
            (b"other@example.org", {"login": "other@example.org", "password": "wrong"}),
        ]
    }

    assert len(bodies) == 1


def test_a_new_password_by_mail(client):
    user = UserFactory(email="known@example.org")
    client.post("/ar/account/password/reset/", {"email": user.email})
    [mail] = mails()
    assert mail.language == "ar"

    form = client.get(link_in(mail), follow=True)
    new = "another correct horse"
    client.post(form.request["PATH_INFO"], {"password1": new, "password2": new})

    user.refresh_from_db()
    assert user.check_password(new)


def test_a_reset_link_that_was_used_says_so(client):
    answer = client.get("/en/account/password/reset/key/1-nonsense/")

    assert answer.status_code == 200
    assert "This link was used before" in answer.content.decode()


@pytest.mark.parametrize(
    "elsewhere",
    ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"],
)
@pytest.mark.parametrize("page", ["login", "logout"])
def test_next_stays_on_the_site(client, page, elsewhere):
    user = UserFactory()
    words = {"login": user.email, "password": PASSWORD, "next": elsewhere}
    if page == "logout":
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")

    answer = client.post(f"/en/account/{page}/", words)

    assert answer.status_code == 302
    assert answer.url.startswith("/")
    assert "evil" not in answer.url


def test_next_leads_on_when_it_is_ours(client):
    user = UserFactory()
    words = {"login": user.email, "password": PASSWORD, "next": "/en/people/notices/"}

    assert client.post("/en/account/login/", words).url == "/en/people/notices/"


@pytest.mark.parametrize("field", ["login", "password"])
@pytest.mark.parametrize("value", ["a\0b", "x" * 100_000, b"\xff\xfe"])
def test_signing_in_survives_bad_words(client, field, value):
    words = {"login": "a@example.org", "password": PASSWORD, field: value}

    answer = client.post("/en/account/login/", words)

    assert answer.status_code == 200
    assert answer.context["form"].errors


def test_an_address_known_in_other_letters_is_the_same_person(client):
    UserFactory(email=WORDS["email"])

    client.post("/en/account/signup/", {**WORDS, "email": "ANA@Example.org"})

    assert User.objects.count() == 1
    assert mails()[0].subject == "You have an account already"


def test_unknown_parameters_are_refused(client):
    assert client.get("/en/account/login/?nexxt=/").status_code == 400


def test_changing_the_password_needs_the_present_one(sign_in):
    user = UserFactory()
    client = sign_in(user)
    new = "another correct horse"

    wrong = client.post(
        "/en/account/password/change/", {"oldpassword": "x", "password1": new, "password2": new}
    )
    right = client.post(
        "/en/account/password/change/",
        {"oldpassword": PASSWORD, "password1": new, "password2": new},
    )

    assert "oldpassword" in wrong.context["form"].errors
    assert right.url == "/en/people/settings/"
    user.refresh_from_db()
    assert user.check_password(new)


@pytest.mark.parametrize("path", ["2fa/", "login/code/", "social/connections/"])
def test_pages_of_allauth_that_the_portal_does_not_use_are_not_there(client, path):
    assert client.get(f"/en/account/{path}").status_code == 404


@pytest.mark.parametrize("language", ["ar", "en", "es", "fr", "ru", "zh"])
@pytest.mark.parametrize(
    "path",
    ["login/", "signup/", "password/reset/", "password/reset/done/", "confirm-email/",
     "confirm-email/nothing/", "password/reset/key/done/", "inactive/", "logout/"],
)  # fmt: skip
def test_every_page_is_drawn_in_the_house_look(client, language, path):
    answer = client.get(f"/{language}/account/{path}")

    assert answer.status_code in {200, 302}
    if answer.status_code == 200:
        assert 'id="main"' in answer.content.decode()
        assert f'<html lang="{language}"' in answer.content.decode()
