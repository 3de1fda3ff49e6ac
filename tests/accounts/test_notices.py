"""A notice is one sentence with its facts, mailed once, in the reader's language."""

import pytest
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from accounts import notices
from accounts.models import Notice
from common import jobs
from common.models import Job, SentMail
from tests.conftest import MONDAY, TUESDAY
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

KIND = "tests.language_named"


@pytest.fixture(autouse=True)
def _a_kind_with_words_in_every_language(settings, monkeypatch):
    """Django's own catalogues know this sentence in all six languages."""
    settings.EMAIL_BACKEND = "common.mail.MailboxBackend"
    settings.PORTAL_URL = "https://portal.example"
    monkeypatch.setattr(notices, "_wordings", dict(notices._wordings))
    notices.register(
        KIND,
        subject="%(title)s",
        sentence=_("Please correct the duplicate data for %(field)s."),
    )


def tell(*people, key="N-1", path="/needs/N-1/", title="Ants"):
    notices.tell(
        people,
        kind=KIND,
        key=key,
        facts={"title": title, "field": title},
        path=path,
        at=MONDAY,
    )


def test_a_notice_waits_unread_with_its_mail():
    user = UserFactory()

    tell(user)

    notice = Notice.objects.get()
    assert (notice.user, notice.path, notice.created_at, notice.read_at) == (
        user,
        "/needs/N-1/",
        MONDAY,
        None,
    )
    assert Job.objects.get().arguments == {"notice_id": notice.pk}


def test_telling_again_changes_nothing():
    user, other = UserFactory(), UserFactory()
    tell(user)

    tell(user, other)

    assert list(Notice.objects.order_by("pk").values_list("user", flat=True)) == [user.pk, other.pk]
    assert Job.objects.count() == 2


def test_the_mail_goes_once_in_the_persons_language_with_a_link():
    tell(UserFactory(preferred_language="fr", email="f@example.org"))

    with translation.override("ru"):  # the worker's own language does not matter
        assert jobs.run_due(at=TUESDAY) == 1
        assert jobs.run_due(at=TUESDAY) == 0

    mail = SentMail.objects.get()
    assert (mail.recipient, mail.subject, mail.language) == ("f@example.org", "Ants", "fr")
    assert "Corrigez les données" in mail.body
    assert "https://portal.example/fr/needs/N-1/" in mail.body.splitlines()


@pytest.mark.parametrize("language", ["ar", "en", "es", "fr", "ru", "zh"])
def test_facts_stay_whole_in_every_language(language):
    tell(UserFactory(), title="<b>Ants & %s</b>")

    subject, sentence = notices.worded(Notice.objects.get(), language)

    assert "<b>Ants & %s</b>" in subject
    assert "<b>Ants & %s</b>" in sentence


def test_arabic_isolates_names_of_another_direction():
    tell(UserFactory())

    assert notices.worded(Notice.objects.get(), "ar")[0] == "\u2068Ants\u2069"


def test_a_title_with_lines_makes_a_subject_of_one_line():
    tell(UserFactory(), title="Ants\nBcc: all@example.org")

    jobs.run_due(at=TUESDAY)

    assert SentMail.objects.get().subject == "Ants Bcc: all@example.org"


def test_a_notice_without_a_page_leads_to_the_notices():
    tell(UserFactory(), path="")

    jobs.run_due(at=TUESDAY)

    assert "https://portal.example/en/people/notices/" in SentMail.objects.get().body


def test_the_gone_and_the_inactive_get_no_mail():
    gone, inactive = UserFactory(), UserFactory(is_active=False)
    tell(gone, inactive)
    Notice.objects.filter(user=gone).delete()

    assert jobs.run_due(at=TUESDAY) == 2

    assert not SentMail.objects.exists()


def test_an_unknown_kind_or_a_missing_fact_is_a_mistake_of_the_caller():
    with pytest.raises(KeyError):
        notices.tell([], kind="tests.nobody", key="1", facts={}, path="", at=MONDAY)
    with pytest.raises(KeyError):
        notices.tell([], kind=KIND, key="1", facts={"title": "Ants"}, path="", at=MONDAY)
    assert not Job.objects.exists()
