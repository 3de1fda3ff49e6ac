"""Mails of the demonstration are rows of the transaction that decided them, shown on a page."""

import pytest
from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse
from django.utils import translation

from common.models import SentMail

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _mailbox(settings):
    settings.EMAIL_BACKEND = "common.mail.MailboxBackend"
    settings.DEMO = True


def send(to=("a@example.org",), subject="Good morning", body="Text"):
    return EmailMessage(subject=subject, body=body, to=list(to)).send()


def test_a_mail_is_kept_as_it_was_written():
    with translation.override("ar"):
        send(subject="صباح الخير", body="نص\n<b>&</b>")

    mail = SentMail.objects.get()
    assert (mail.recipient, mail.subject, mail.body, mail.language) == (
        "a@example.org",
        "صباح الخير",
        "نص\n<b>&</b>",
        "ar",
    )


def test_each_recipient_gets_a_row():
    assert send(to=["a@example.org", "b@example.org"]) == 2
    assert set(SentMail.objects.values_list("recipient", flat=True)) == {
        "a@example.org",
        "b@example.org",
    }


def test_what_is_rolled_back_was_never_sent():
    with transaction.atomic():
        send()
        transaction.set_rollback(True)

    assert not SentMail.objects.exists()


def test_the_mailbox_shows_the_newest_first_and_runs_nothing(client):
    send(subject="First")
    send(subject="<script>alert(1)</script>", body='"><img src=x onerror=alert(1)>')

    page = client.get(reverse("mailbox")).content.decode()

    assert page.index("&lt;script&gt;") < page.index("First")
    assert "<script>alert" not in page
    assert "<img src=x" not in page


def test_the_mailbox_finds_a_recipient(client):
    send(to=["tebora@example.org"], subject="For Tebora")
    send(to=["paul@example.org"], subject="For Paul")

    page = client.get(reverse("mailbox"), {"to": "tebora"}).content.decode()

    assert "For Tebora" in page
    assert "For Paul" not in page


def test_outside_the_demonstration_there_is_no_mailbox(client, settings):
    settings.DEMO = False

    assert client.get(reverse("mailbox")).status_code == 404
