"""No page, form error or mail shows a word that was not marked for translation."""

from collections import defaultdict

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from common import formkeys
from common.models import SentMail
from tests.languages import pseudo, routes, visible, world
from tests.signing import signed_in

pytestmark = pytest.mark.django_db
# Everybody asks for every page; these at least they must be shown.
SEES = {
    "visitor": {"front", "about", "needs:need_list", "catalogue:offer_list", "account_signup"},
    "newcomer": {"my_work", "accounts:membership_ask", "accounts:organisation_new"},
    "officer": {"needs:need_part", "needs:need_check", "matchmaking:case_answer_wording"},
    "focal point": {"accounts:requests", "matchmaking:introduction_detail"},
    "partner": {"catalogue:offer_edit", "catalogue:provider_edit", "catalogue:offer_withdraw"},
    "helpdesk": {"matchmaking:queue", "matchmaking:case_introduce", "matchmaking:case_propose"},
    "secretariat": {"accounts:requests", "accounts:organisation", "monitoring:indicator"},
}


@pytest.fixture
def portal(monkeypatch, settings):
    """The small portal, read in the pseudo-language; its mails stand in the mailbox."""
    settings.EMAIL_BACKEND = "common.mail.MailboxBackend"
    pseudo.install(monkeypatch)
    with translation.override(pseudo.LANGUAGE):
        yield world.build(timezone.now())


@pytest.fixture
def data():
    """What may stand unmarked on a page: reference data in the page's language, names."""
    names = [name for _code, name in settings.LANGUAGES]
    return visible.Data([*names, *_reference_phrases()])


def _reference_phrases():
    for model in apps.get_app_config("reference").get_models():
        fields = [
            field.name
            for field in model._meta.concrete_fields
            if isinstance(field, (models.CharField, models.TextField, models.JSONField))
            and not field.choices
        ]
        for row in model.objects.values_list(*fields):
            for value in row:
                yield from _phrases(value)


def _phrases(value):
    if isinstance(value, dict):
        value = value.get(pseudo.LANGUAGE, list(value.values()))
    if isinstance(value, str) and value:
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from _phrases(each)


@pytest.mark.parametrize("role", SEES)
def test_pages_hold_no_unmarked_word(portal, data, role, tell_figure):
    found, seen, pages = defaultdict(set), set(), 0

    for name, path in list(routes.addresses(portal)):  # before a request changes the language
        for status, html in _answers(portal.people[role], name, path):
            pages += 1
            seen.add((name, status))
            for text in visible.texts(html):
                if data.unmarked(text):
                    found[f"{name} {status}"].add(text[:120])

    tell_figure(f"pages {role}", f"{pages} pages as {role}, {len(found)} with unmarked words")
    assert SEES[role] <= {name for name, status in seen if status == 200}
    assert not found, "\n".join(f"{page}: {sorted(texts)}" for page, texts in found.items())


def _answers(person, name, path):
    """Yield (status, HTML) of what the page says when read, and when sent empty or wrong."""
    for address in routes.queries(path):
        yield from _html(_client(person).get(address, follow=True))
    if name in routes.LEAVES:
        return
    words = {"form_key": formkeys.new(), "revision": "7", "email": "x", "code": "x"}
    with transaction.atomic():  # whatever it changes is undone before the next page
        answer = _client(person).post(path, words, follow=True)
        transaction.set_rollback(True)
    yield from _html(answer)


def _client(person):
    client = Client(headers={"accept-language": pseudo.LANGUAGE})
    if person is not None:
        signed_in(person, client)
    return client


def _html(answer):
    if answer.headers.get("Content-Type", "").startswith("text/html"):
        yield answer.status_code, answer.content.decode()


def test_mails_hold_no_unmarked_word(portal, data):
    forgotten = reverse("account_reset_password")
    for address in (portal.people["newcomer"].email, "nobody@example.org"):
        _client(None).post(forgotten, {"email": address})
    mails = SentMail.objects.filter(language=pseudo.LANGUAGE)

    assert mails.count() > 5
    unmarked = {
        line
        for mail in mails
        for line in (mail.subject, *mail.body.splitlines())
        if data.unmarked(line)
    }
    assert unmarked == set()


def test_an_unmarked_word_would_be_seen(data):
    page = '<p title="Save">⟦Şȧṽḗ⟧</p><p>⟦Ńḗḗḋ⟧ of <bdi>ნინო</bdi>, Kiribati, N-12</p>'

    words = [word for text in visible.texts(page) for word in data.unmarked(text)]

    assert words == ["Save", "of"]
