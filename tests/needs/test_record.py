"""The page of one need."""

import re

import pytest
from django.urls import reverse

from needs import actions, links, steps
from needs.states import NeedState
from tests.factories import (
    HelpdeskFactory,
    NeedFactory,
    OfficerFactory,
    PartnerFactory,
    UserFactory,
)
from tests.needs.helpers import sent_need

pytestmark = pytest.mark.django_db


def url(need) -> str:
    return reverse("needs:need_detail", args=[need.code])


@pytest.fixture
def clean_providers(monkeypatch):
    """Without what the apps above have registered."""
    monkeypatch.setattr(steps, "_providers", [])
    monkeypatch.setattr(links, "_providers", [])


def test_a_public_need_is_open_to_everybody(client, officer):
    need = sent_need(officer)

    page = client.get(url(need)).content.decode()

    assert need.title in page
    assert "Target 6: " in page
    assert "A course for twelve officers." in page


def test_a_need_that_is_not_public_does_not_exist_for_strangers(client, sign_in):
    need = NeedFactory(submitted=True, private=True)

    for reader in (client, sign_in(PartnerFactory()), sign_in(OfficerFactory())):
        answer = reader.get(url(need))
        assert answer.status_code == 404
        assert need.title not in answer.content.decode()

    assert sign_in(HelpdeskFactory()).get(url(need)).status_code == 200


@pytest.mark.parametrize("person", [UserFactory, PartnerFactory, OfficerFactory, None])
def test_the_contact_is_hidden_from_strangers(client, sign_in, officer, person):
    need = sent_need(officer)
    reader = sign_in(person()) if person else client

    page = reader.get(url(need)).content.decode()

    assert officer.email not in page
    assert officer.name not in page


def test_the_contact_is_shown_to_the_helpdesk_and_to_colleagues(sign_in, officer):
    need = sent_need(officer)

    for reader in (HelpdeskFactory(), OfficerFactory(of=need.organisation)):
        assert officer.email in sign_in(reader).get(url(need)).content.decode()


def test_a_text_in_another_language_says_so(client, officer):
    need = sent_need(
        officer, {"problem": {"source_language": "fr", "title": "Titre", "problem": "Un problème."}}
    )

    english = client.get(url(need)).content.decode()
    french = client.get(url(need).replace("/en/", "/fr/")).content.decode()

    assert "This text is in French, as its author wrote it." in english
    assert '<h1><span lang="fr" dir="auto">Titre</span></h1>' in english
    assert 'class="note sm read"' not in french


def test_texts_never_run(client, officer):
    need = sent_need(
        officer,
        {
            "problem": {
                "title": "<script>alert(1)</script>",
                "problem": "{{ 7|add:7 }} <img src=x>",
            },
            "when": {"websites": "https://example.org/a\njavascript:alert(1)"},
        },
    )

    page = client.get(url(need)).content.decode()

    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "{{ 7|add:7 }} &lt;img src=x&gt;" in page
    assert 'href="https://example.org/a"' in page
    assert 'href="javascript:' not in page
    assert "<script" not in page


def test_the_owner_may_withdraw_as_long_as_the_need_is_open(browser, client, officer, monday):
    need = sent_need(officer)
    way = reverse("needs:need_withdraw", args=[need.code])

    assert way in browser.get(url(need)).content.decode()
    assert way not in client.get(url(need)).content.decode()
    actions.close_need(need_id=need.pk, by=officer, at=monday)
    assert way not in browser.get(url(need)).content.decode()


def test_a_draft_shows_its_parts_and_how_far_each_is(browser, draft):
    page = browser.get(url(draft)).content.decode()

    states = re.findall(
        r'<span class="(?:tag[^"]*|soft sm)">(Done|Incomplete|Optional|Not started)', page
    )
    assert states == ["Done", "Done", "Done", "Done", "Optional", "Optional", "Done"]
    assert "5 of 7 parts done" in page


@pytest.mark.usefixtures("clean_providers")
def test_the_chain_knows_what_was_asked_and_agreed(officer, monday, tuesday):
    need = actions.match_need(need_id=sent_need(officer).pk, at=tuesday)

    chain = [(str(step.label), step.at, step.is_now) for step in steps.of(need)]

    assert chain == [
        ("Asked", monday, False),
        ("Understood", None, True),
        ("Offers found", None, False),
        ("Agreed", tuesday, False),
    ]


@pytest.mark.usefixtures("clean_providers")
def test_apps_above_add_steps_and_links(client, officer, tuesday):
    need = sent_need(officer)
    steps.register(lambda need: [steps.Step("understood", tuesday), steps.Step("offers", None)])
    links.register(lambda need, user: [links.Link("Open the case", f"/case/{need.code}/")])

    page = client.get(url(need)).content.decode()

    assert [step.at for step in steps.of(need)][1:3] == [tuesday, None]
    assert f'href="/case/{need.code}/">Open the case</a>' in page


@pytest.mark.usefixtures("clean_providers")
@pytest.mark.parametrize("state", [NeedState.CLOSED, NeedState.WITHDRAWN])
def test_an_ended_need_has_no_next_step(state, monday):
    need = NeedFactory(state=state, submitted_at=monday)

    assert [step.is_now for step in steps.of(need)] == [False] * 4


@pytest.mark.parametrize("code", ["N-1", "X", "N-99999999999999999999"])
def test_an_unknown_code_is_not_found(client, code):
    assert client.get(f"/en/needs/{code}/").status_code == 404
